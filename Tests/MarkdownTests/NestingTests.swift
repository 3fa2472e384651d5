import Diagnostics
import Testing

@testable import Markdown

/// Texts made by chance of markup without raw HTML: every tag that is written is closed in its turn, and every byte
/// is a character's.
@Suite struct NestingTests {
  private static let seed: UInt64 = 19_891_112

  private static let parts = [
    "~", "~~", "==", "=", "*", "**", "***", "_", "__", "`", "``", "$", "$$", "[", "]", "(", ")",
    "[^a]", "[^a]: ", "\n[^1]: x", "{#a~b~ .c}", " {#x}", "# ", "## ", "\n", "\n\n", "\n\n", "> ",
    "- ", "1. ", "    ", "\t", "| a | b |\n|---|---|\n| ", " | ", "\\|", "\\", "![", "](u)",
    "](u \"t\")", "[r]", "[r]: /u\n", "中", "文", "，", "（", "a", "b c", "http://a.b/", "www.a.b",
    "x@y.zz", "\n: ", "T\n: d\n", "> [!NOTE] ", "> [!TIP]\n> ", "- [ ] ", "```\n",
    "``` a title=\"~~x~~\" {1}\n", "---\n", "===\n", "&amp;", "&#xFDD1;", "&#64985;", ".", "가", "é",
    "  \n", "\\\n", "\u{1F600}",
  ]

  /// What is wrong with the tags of `html`, of which none may be left out.
  private static func fault(in html: String) -> String? {
    var open: [Substring] = []
    for tag in html.matches(of: /<(\/?)([a-z0-9]+)[^<>]*?(\/?)>/) {
      if !tag.1.isEmpty {
        guard open.popLast() == tag.2 else { return "</\(tag.2)>" }
      } else if tag.3.isEmpty {
        open.append(tag.2)
      }
    }
    return open.last.map { "<\($0)>" }
  }

  @Test func closesEveryTagInItsTurn() throws {
    var state = Self.seed
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<4_000 {
      let text = (0...below(24)).map { _ in Self.parts[below(Self.parts.count)] }.joined()
      let document = MarkdownDocument.parse(
        SourceFile(path: "a.md", text: text), options: MarkdownOptions()
      ).document
      let shown = "round \(round), seed \(Self.seed): \(text)"
      let html = try #require(String(validating: document.html, as: UTF8.self), "\(shown)")
      #expect(Self.fault(in: html) == nil, "\(shown)")
      #expect(String(validating: document.plainBytes, as: UTF8.self) != nil, "\(shown)")
    }
  }

  @Test func seesTagsThatAreNotClosedInTheirTurn() {
    #expect(Self.fault(in: "<p>a<br />b <em>c</em></p>\n<hr />") == nil)
    #expect(Self.fault(in: "<p><em>c</p></em>") == "</p>")
    #expect(Self.fault(in: "<p>") == "<p>")
    #expect(Self.fault(in: "a</p>") == "</p>")
  }
}
