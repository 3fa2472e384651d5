import Bytes
import ContentSamples
import Diagnostics
import Foundation
@testable import Pages
@testable import Plan
import TestSupport
import Testing

@testable import Content

@Suite struct SlugTests {
  @Test(arguments: [
    ("How to Refund a Buyer?", "how-to-refund-a-buyer"), ("如何 退款（Refund）", "如何-退款-refund"),
    ("  --a__b..c--  ", "a-b-c"), ("Cafe\u{301}", "café"), ("Café", "café"),
    ("ＡＢＣ１２３", "ａｂｃ１２３"), ("Ünïcode ÉTÉ", "ünïcode-été"), ("ภาษาไทย", "ภาษาไทย"),
    ("हिन्दी", "हिन्दी"), ("が", "が"), ("か\u{3099}", "が"), ("1️⃣ step", "1-step"),
    ("退款❤️", "退款"), ("❤️ 退款", "退款"), ("a\u{FE0F}b", "ab"),
    ("<script>\"x\"</script>", "script-x-script"),
    ("../../etc/passwd", "etc-passwd"), ("a\u{0}b", "a-b"), ("a/\u{301}b", "a-b"),
    ("❤️", ""), ("👨‍👩‍👧", ""), ("\u{301}", ""), ("...", ""), ("", ""), ("①", "①"),
  ])
  func keepsLettersAndDigits(name: String, slug: String) {
    #expect(Array(Slug.of(name).unicodeScalars) == Array(slug.unicodeScalars))
  }

  @Test(arguments: [
    ("❤", "u2764"), ("❤️", "u2764-ufe0f"), ("☀️", "u2600-ufe0f"), ("...", "u2e-u2e-u2e"),
    ("\u{3000}", "u3000"), (" ", "u20"), ("", "untitled"),
  ])
  func isNeverEmpty(name: String, slug: String) {
    #expect(Slug.neverEmpty(name) == slug)
  }

  @Test func leavesLettersBeyondTheBasicPlaneWhatTheyAre() {
    #expect(Slug.of("\u{10405}\u{308}") == "\u{1042D}\u{308}")
    #expect(Slug.of("E\u{301}\u{10403}\u{308}\u{301}e\u{301}") == "é\u{1042B}\u{308}\u{301}é")
  }

  /// Canonical composition and decomposition hold there too (UAX #15).
  @Test(arguments: [
    ("\u{11099}\u{110BA}", "\u{1109A}"), ("\u{2F800}", "\u{4E3D}"), ("\u{FA1A}", "\u{7965}"),
    ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("a\u{323}\u{307}\u{302}", "\u{1EA1}\u{307}\u{302}"),
    ("\u{212B}", "\u{C5}"), ("\u{958}", "\u{915}\u{93C}"),
    ("e\u{10405}\u{301}", "e\u{10405}\u{301}"),
  ])
  func isNormalizedEverywhere(text: String, normalized: String) {
    #expect(Array(Slug.normalized(text).unicodeScalars) == Array(normalized.unicodeScalars))
  }

  @Test func isItsOwnSlug() {
    var random = SeededGenerator(for: "isItsOwnSlug")
    for _ in 0..<5_000 {
      let name = randomText(&random)
      let slug = Slug.neverEmpty(name)
      let again = Slug.neverEmpty(slug)
      #expect(Array(again.utf8) == Array(slug.utf8), "\(name.debugDescription)")
      #expect(
        !slug.isEmpty && !slug.utf8.contains(UInt8(ascii: "/")) && slug != "." && slug != "..")
      #expect(Array(Slug.normalized(slug).utf8) == Array(slug.utf8))
      #expect(!slug.unicodeScalars.contains { $0.value < 0x2D || $0.properties.isWhitespace })
    }
  }

  @Test(arguments: [
    ("A", "a"), ("é", "E\u{301}"), ("ΟΔΟΣ", "οδος"), ("ς", "σ"), ("straße", "STRASSE"), ("Ａ", "ａ"),
    ("\u{212A}", "k"), ("ǅ", "ǆ"),
  ])
  func foldsWhatAFileSystemMayTakeForTheSame(first: String, second: String) {
    #expect(Slug.folded(first) == Slug.folded(second))
  }

  @Test func foldingKeepsDifferentNamesApart() {
    #expect(Slug.folded("退款") != Slug.folded("退貨"))
    #expect(Slug.folded("é") != Slug.folded("e"))
  }

  private func randomText(_ random: inout SeededGenerator) -> String {
    String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
          let range: ClosedRange<UInt32> =
            [
              0...0x7F, 0x80...0x17F, 0x300...0x36F, 0x370...0x5FF, 0x900...0x97F, 0x1E00...0x1FFF,
              0x2000...0x2BFF, 0x3000...0x30FF, 0x4E00...0x4E40, 0xAC00...0xAC40, 0xF900...0xFAFF,
              0xFE00...0xFFFF, 0x1F300...0x1F6FF, 0x10400...0x1044F,
            ].randomElement(using: &random) ?? 0...0
          return Unicode.Scalar(UInt32.random(in: range, using: &random))
        }))
  }
}

@Suite struct AddressTests {
  @Test func givesBackWhatWasPercentEncoded() {
    var random = SeededGenerator(for: "givesBackWhatWasPercentEncoded")
    for _ in 0..<5_000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
            Unicode.Scalar(
              UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x1FFFF), using: &random))
          }))
      let encoded = PercentEncoding.encode(text)
      #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") })
      #expect(PercentEncoding.decode(encoded).map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test(arguments: [
    ("%zz", "%zz"), ("100%", "100%"), ("%E9%80%80", "退"), ("%2", "%2"), ("a+b", "a+b"),
  ])
  func decodesWhatIsEncoded(text: String, expected: String) {
    #expect(PercentEncoding.decode(text) == expected)
  }

  @Test func decodesNothingThatIsNotUTF8() { #expect(PercentEncoding.decode("%ff%fe") == nil) }

  @Test func completesAURLWithoutEncodingItTwice() {
    #expect(
      PercentEncoding.completing("/a%20b/退?q=1&r=\"x\"#é")
        == "/a%20b/%E9%80%80?q=1&r=%22x%22#%C3%A9")
  }

  @Test(arguments: [
    ("/", "index.html"), ("/a/", "a/index.html"), ("/a/b.html", "a/b.html"),
    ("/退/", "退/index.html"),
    ("/\u{301}a.png", "\u{301}a.png"),
  ])
  func namesTheFileThatAServerAnswersWith(path: String, file: String) {
    #expect(Array(Address(path).outputPath.utf8) == Array(file.utf8))
  }

  @Test(arguments: [
    ("/old/", "/old/"), ("old", "/old/"), ("/a//b/", "/a/b/"), ("/old.html", "/old.html"),
    ("/OLD.HTM", "/OLD.HTM"), ("/e\u{301}/", "/é/"), ("/舊/頁", "/舊/頁/"),
    ("/.well-known/x/", "/.well-known/x/"), ("/a.b/c.d", "/a.b/c.d/"), ("/a./", "/a./"),
  ])
  func readsAliases(text: String, path: String) throws {
    #expect(try AddressPath.alias(text).path == path)
  }

  @Test(arguments: [
    "", "/", "//x/", "https://x/", "javascript:x", "/../x/", "/./x/", "/a/../b/", "/a\\b/", "/a?b",
    "/a#b", "/a%2e/", "/a\u{0}b/", "/..\u{2F}\u{301}x/", "/a?\u{301}b", "/../\u{301}/",
    "/.htaccess/", "/guides/.htaccess/", "/.git/refs/heads/x/", ".x", "/a/.b.html", "/.\u{301}x/",
    "/...html", "/.well-known\u{301}/", "/.WELL-KNOWN/", "/.well-known/.git/",
  ])
  func refusesAliases(text: String) {
    #expect(throws: AddressPath.Fault.self) { try AddressPath.alias(text) }
  }

  @Test func neverLeavesTheSite() {
    var random = SeededGenerator(for: "neverLeavesTheSite")
    let pieces = ["/", ".", "..", "\u{301}", "a", "退", "\u{200D}", "\\", "%2e", " "]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 1...9, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      guard let address = try? AddressPath.alias(text) else { continue }
      let names = address.outputPath.utf8.split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      for name in names { #expect(!["", ".", ".."].contains(String(Substring(name)))) }
    }
  }

  @Test func noPartOfAnAddressThatContentNamesBeginsWithADot() {
    var random = SeededGenerator(for: "noPartOfAnAddressThatContentNamesBeginsWithADot")
    let pieces = [".", "..", ".git", "\u{301}", "a", "退", "\u{2024}", "．", "。", " ", "-", "b.html"]
    func name() -> String {
      (0..<Int.random(in: 1...4, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }
    for _ in 0..<300 {
      let lines = ["slug", "category", "language", "tags", "aliases"].map { "\($0): '\(name())'" }
      let patterns = [
        "/:path/", "/:category/:slug/", "/\(name()):category/:slug.html", "/\(name())/:slug/",
      ]
      let permalink = patterns.randomElement(using: &random) ?? ""
      let site = SiteSample(
        [("\(name())/\(name()).md", "---\n\(lines.joined(separator: "\n"))\n---\n")],
        configuration: "title: A\npermalink: '\(permalink)'")
      for page in site.plan.pages {
        let isHidden = page.address.path.utf8.split(separator: UInt8(ascii: "/"))
          .contains { $0.first == UInt8(ascii: ".") }
        #expect(!isHidden, "\(page.address.path) of \(lines) under \(permalink)")
      }
    }
  }

  @Test func claimsTooLongForAFileAreRefused() {
    let long = String(repeating: "退", count: 86)
    let site = SiteSample([
      ("a.md", "---\nslug: \(long)\n---\ntext"),
      ("c.md", "---\naliases: /\(String(repeating: "a/", count: 80))\n---\ntext"),
    ])
    #expect(Set(site.diagnostics.map(\.id)) == ["address-too-long"])
    #expect(site.diagnostics.allSatisfy { $0.location != nil })
  }
}

@Suite struct PermalinkTests {
  private func addresses(_ pattern: String, _ text: String = "---\ndate: 2022-03-04\n---\ntext")
    -> [String]
  {
    SiteSample(
      [("guides/Refund Now.md", text)], configuration: "title: A\npermalink: \(pattern)"
    ).addresses(of: .article)
  }

  @Test(arguments: [
    ("/:path/", "/guides/refund-now/"), ("/:slug/", "/refund-now/"),
    ("/:year/:month/:day/:slug/", "/2022/03/04/refund-now/"),
    ("/blog/:year-:month/:slug.html", "/blog/2022-03/refund-now.html"),
  ])
  func fillsItsTokens(pattern: String, address: String) {
    #expect(addresses(pattern) == [address])
  }

  @Test func takesTheSlugOfTheFrontMatter() {
    #expect(addresses("/:path/", "---\nslug: 退款 Guide\n---\ntext") == ["/guides/退款-guide/"])
  }

  @Test func takesTheCategory() {
    let text = "---\ncategory: '\"><script>'\n---\ntext"
    #expect(addresses("/:category/:slug/", text) == ["/script/refund-now/"])
  }

  @Test func leavesArticlesThatLackATokenWhereTheirFilesAre() {
    let articles = [("g/a.md", "text"), ("b.md", "---\ndate: 2022-01-01\n---\ntext")]
    let dated = SiteSample(articles, configuration: "title: A\npermalink: /:year/:slug/")
    #expect(dated.diagnostics.isEmpty)
    #expect(dated.addresses(of: .article) == ["/2022/b/", "/g/a/"])
    let sorted = SiteSample(articles, configuration: "title: A\npermalink: /:category/:slug/")
    #expect(
      sorted.diagnostics.map(summary).sorted() == [
        "1:1 warning permalink-token", "1:1 warning permalink-token",
      ])
    #expect(sorted.addresses(of: .article) == ["/b/", "/g/a/"])
  }
}
