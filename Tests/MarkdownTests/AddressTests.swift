import Diagnostics
import Testing

@testable import Markdown

@Suite struct AddressTests {
  @Test(arguments: [
    "[a](https://trusted.com\\\\@evil.com/)", "[a](https://trusted.com@evil.com/)",
    "[a](https://me@trusted.com/)", "[a](http:evil.com)", "[a](https:evil.com)",
    "[a](http:/evil.com)", "<a href=\"http:evil.com\">a</a>",
    "<a href=\"https://trusted.com\\@evil.com/\">a</a>", "[a](HTTPS:evil.com)",
  ])
  func trustsNoHostThatABrowserReadsDifferently(_ markdown: String) {
    var options = MarkdownOptions()
    options.trustedHosts = ["trusted.com"]
    #expect(html(markdown, options).contains(" rel=\"noopener nofollow ugc\""))
    #expect(!html("[a](https://trusted.com/@x?a@b)", options).contains("rel="))
  }

  @Test(arguments: [
    ("“http://a.b/c”", "http://a.b/c"), ("http://a.b/c…", "http://a.b/c"),
    ("http://a.b/c—d", "http://a.b/c"), ("‘http://a.b/c’", "http://a.b/c"),
    ("http://a.b/c·d", "http://a.b/c"), ("www.a.b/c”", "http://www.a.b/c"),
  ])
  func endsBareLinksBeforeTypographicMarks(_ markdown: String, _ address: String) {
    #expect(parse(markdown).document.references.map(\.destination) == [address])
  }

  @Test(arguments: ["以www.开头", "www.中.com", "www. ", "www.", "www..com"])
  func needsAHostAfterWWW(_ markdown: String) {
    #expect(parse(markdown).document.references.isEmpty)
  }

  @Test func namesTheKindOfAnAddressThatIsNotAllowed() {
    let messages = parse("[a](x:y) ![a](x:y)").diagnostics.map(\.message)
    #expect(messages.map { $0.contains("of a link") } == [true, false])
    #expect(messages.map { $0.contains("of an image") } == [false, true])
  }

  @Test func keepsIdentifiersOfFootnotesFromHeadings() {
    let (document, _) = parse(
      "## fn-1\n## x {#fnref-1}\n\n[^1] [^1] [^1-2]\n\n[^1]: a\n[^1-2]: b\n")
    let text = String(decoding: document.html, as: UTF8.self)
    let ids = text.matches(of: /id="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(document.headings.map(\.id) == ["section-fn-1", "section-fnref-1"])
    #expect(text.contains("href=\"#fnref-1-2-1\""))
  }

  @Test func leavesIdentifiersWithUnderscoresToThePage() {
    let (document, diagnostics) = parse("# a\n## x {#_main}\n## _b\n")
    #expect(document.headings.map(\.id) == ["a", "x", "b"])
    #expect(diagnostics.map(\.id) == ["heading-id-reserved"])
    #expect(diagnostics.first?.location?.line == 2)
  }

  @Test func startsIdentifiersWithLettersAndDigits() {
    let (document, _) = parse("## ⚠️ 注意\n## a ⚠️ b\n## \u{301}c\n## 1️⃣ d\n")
    #expect(document.headings.map(\.id) == ["注意", "a-b", "c", "1-d"])
  }

  @Test(arguments: ["## 標題 \\{#f}\n", "標題 \\{#f}\n---\n", "> ## 標題 \\{#f}\n"])
  func keepsEscapedBracesOfHeadings(_ markdown: String) {
    #expect(parse(markdown).document.headings.map(\.text) == ["標題 {#f}"])
    #expect(parse("## 標題 \\\\ {#f}\n").document.headings.map(\.id) == ["f"])
  }

  @Test func joinsLinesAfterVariationSelectors() {
    #expect(html("葛\u{E0100}\n飾") == "<p>葛\u{E0100}飾</p>\n")
    #expect(html("![葛\u{E0100}\n飾](x)").contains("alt=\"葛\u{E0100}飾\""))
    #expect(html("⚠\u{FE0F}\n注意") == "<p>⚠\u{FE0F}\n注意</p>\n")
  }

  @Test(arguments: ["a|b\n:|-\n", "4\n:|-", "|\n-|:", "a|b\n-|:|-", "a\n|-|:|"])
  func takesNoColonAloneForADelimiter(_ markdown: String) {
    #expect(!html(markdown).contains("<table>"))
  }

  @Test func countsBracketsWithinOneParagraph() {
    #expect(parse(String(repeating: "- [a](b)\n", count: 10_001)).diagnostics.isEmpty)
    for line in ["2. [\n", "      - [\n", "[\n", "-[\n"] {
      let text = "a\n" + String(repeating: line, count: 10_001)
      #expect(parse(text).diagnostics.map(\.id) == ["too-many-brackets"], "\(line)")
    }
  }
}
