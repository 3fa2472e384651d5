import Diagnostics
import TestSupport
import Testing

@testable import Markdown

@Suite struct InputTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func readsEveryLineEndAlike(_ end: String) {
    let lines = ["# a", "", "b  ", "c", "", "```", "d", "", "e", "```", "- f", ""]
    let expected = html(lines.joined(separator: "\n"))
    #expect(html(lines.joined(separator: end)) == expected)
    #expect(html("\u{FEFF}" + lines.joined(separator: end)) == expected)
  }

  @Test func replacesNullCharacters() {
    #expect(html("a\u{0}b") == "<p>a\u{FFFD}b</p>\n")
  }

  /// U+FDD0 to U+FDEF mark text here, so none may come from a reference: it would take the bytes beside it.
  @Test(arguments: [
    "中%文", "中文%", "%**中**", "~~中%文~~", "[中%文](中%文 '中%文')", "![中%文](中%文)", "# 中%文 {#%}",
    "|中%文|\n|-|\n|%|", "http://a.b/%x中", "www.a.bc/%x", "中\\\\%文", "[^%]\n\n[^%]: 中%文",
    "> [!NOTE] %中",
    "[%]\n\n[%]: 中%文", "```中%文\nx\n```", "- [%x] 中", "$中%文$", "==中%文==",
  ])
  func takesNoReferenceForAMark(_ pattern: String) {
    for value in 0xFDD0...0xFDEF {
      let digits = String(value, radix: 16)
      for reference in ["&#\(value);", "&#x\(digits);", "&#X0\(digits.uppercased());"] {
        let source = SourceFile(
          path: "a.md", text: pattern.replacing("%", with: reference))
        let document = MarkdownDocument.parse(source, options: MarkdownOptions()).document
        let html = String(validating: document.html, as: UTF8.self)
        // What the writer has typed is shown.
        let shown = html?.replacing("&amp;", with: "&").contains(reference)
        #expect(shown == true, "\(source.bytes.count): \(pattern) with \(reference)")
        #expect(String(validating: document.plainBytes, as: UTF8.self) != nil)
      }
    }
  }

  @Test func readsReferencesThatAreNoMarks() {
    #expect(
      html("&#xFDCF; &#xFDF0; &#64975; &#38; `&#xFDD1;`")
        == "<p>\u{FDCF} \u{FDF0} \u{FDCF} &amp; <code>&amp;#xFDD1;</code></p>\n")
    #expect(html("&#xFDD1;", .commonMark) == "<p>\(mark(0xFDD1))</p>\n")
  }

  @Test func reportsTheFirstByteThatIsNotUTF8() {
    let source = SourceFile(path: "a.md", bytes: [0x61, 0x0A, 0x62, 0xFF, 0x63, 0xC0])
    let (document, diagnostics) = MarkdownDocument.parse(source, options: MarkdownOptions())
    #expect(String(decoding: document.html, as: UTF8.self) == "<p>a\nb\u{FFFD}c\u{FFFD}</p>\n")
    #expect(diagnostics.map(\.id) == ["invalid-utf8"])
    #expect(diagnostics.first?.location?.line == 2)
    #expect(diagnostics.first?.location?.offset == 3)
  }

  @Test func judgesUTF8AsTheStandardLibraryDoes() {
    var seed: UInt64 = 42
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let edges: [UInt8] =
      [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF]
      + [0xF0, 0xF4, 0xF5]
    for _ in 0..<20_000 {
      let bytes = (0..<4).map { _ in edges[random(edges.count)] }
      let isValid = bytes.withUnsafeBufferPointer { input in
        var index = 0
        while index < input.count {
          let length = UTF8Sequence.length(at: index, of: input)
          if length == 0 { return false }
          index += length
        }
        return true
      }
      #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes), seed 42")
    }
  }

  /// At any place among bytes that are passed many at a time.
  @Test func tellsPlainTextAsTheStandardLibraryDoes() {
    var generator = SeededGenerator(for: "tellsPlainTextAsTheStandardLibraryDoes")
    func random(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
    let edges: [UInt8] =
      [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xE5, 0xED, 0xEF, 0xF0, 0xF4]
    var valid = 0
    for _ in 0..<5_000 {
      let text = String(repeating: ["退款說明", "abcdefgh", "a退", "é😀"][random(4)], count: 20)
      var bytes = Array(text.utf8)
      let place = random(bytes.count)
      let inserted = (0..<random(4)).map { _ in edges[random(edges.count)] }
      bytes.insert(contentsOf: inserted, at: place)
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      if isValid { valid += 1 }
      #expect(SourceFile(path: "a.md", bytes: bytes).isPlainText == isValid, "\(bytes)")
    }
    #expect((500..<4_500).contains(valid))
    #expect(
      ["a\r\nb", "a\u{1}", "\u{7F}"].allSatisfy { !SourceFile(path: "", text: $0).isPlainText })
  }

  @Test func countsOffsetsFromTheStartOfTheFile() {
    let (document, _) = parse("---\nx: 1\n---\n# a\n\n[b](c)\n", from: 13)
    #expect(document.headings.first?.sourceRange == 13..<16)
    #expect(document.references.first?.sourceRange == 22..<23)
  }

  @Test(arguments: [
    ("deep quotes", "nesting-too-deep"), ("deep list on a line", "nesting-too-deep"),
    ("deep list with lazy lines", "nesting-too-deep"), ("brackets", "too-many-brackets"),
    ("size", "article-too-large"),
  ])
  func refusesWhatWouldTakeTooLong(_ input: String, _ id: String) {
    let markdown =
      switch input {
      case "deep quotes": String(repeating: ">", count: 101) + "a"
      case "deep list on a line": String(repeating: "- ", count: 200) + "x\n"
      case "deep list with lazy lines":
        (0..<150).map { String(repeating: "  ", count: $0) + "- a\n" + "lazy\n" }.joined()
      case "brackets": String(repeating: "![[]()", count: 6_000)
      default: String(repeating: "a", count: 5 << 20)
      }
    let (document, diagnostics) = parse("fine\n\n" + markdown)
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.containsError)
    #expect(document.html.isEmpty)
  }

  @Test(arguments: [0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F] as [UInt8])
  func replacesControlCharacters(byte: UInt8) {
    let control = String(decoding: [byte], as: UTF8.self)
    let (document, diagnostics) = parse("a\n\nb\tc\(control)d \(control)\n")
    #expect(diagnostics.map(\.id) == ["control-character"])
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.location?.line == 3 && diagnostics.first?.location?.column == 4)
    #expect(!document.html.contains(byte))
    #expect(document.html.count { $0 == 0xEF } == 2)
    let source = SourceFile(path: "a.md", text: "a\(control)b")
    let plain = MarkdownDocument.parse(source, options: .commonMark)
    #expect(plain.diagnostics.isEmpty && plain.document.html.contains(byte))
  }

  @Test(arguments: [
    "```\n" + String(repeating: ">", count: 300) + "\n```\n",
    String(repeating: "* ", count: 200) + "\n",
    String(repeating: "-", count: 300) + "\n",
    "```\n" + String(repeating: "[1],", count: 20_000) + "\n```\n",
    String(repeating: "[a](b) ", count: 200) + "\n\n" + String(repeating: "[", count: 9_999),
    String(repeating: " ", count: 500) + "- a\n",
    String(repeating: ">", count: 100) + "a\n",
  ])
  func readsWhatOnlyLooksLikeTooMuch(_ markdown: String) {
    #expect(parse(markdown).diagnostics.isEmpty)
  }
}
