import Diagnostics
import Testing

@testable import Markdown

/// Texts made by chance from every construct: none may trap, and what comes out must be sound.
@Suite struct MutationTests {
  private static let seed: UInt64 = 20_221_208

  private static let parts = [
    "# a {#b .c}\n", "| a | b |\n|:-:|---|\n| c | d |\n", "> [!NOTE] x\n> y\n",
    "- [ ] a\n- [x] b\n", "a\n: b\n",
    "[^1]: note\n\n    more\n", "x[^1] ", "**退款（Refund）**後 ", "~~a~~ ~b~ ==c== ",
    "$a_b$ $$\nc\n$$ ",
    "![a](b.png \"c\")\n", "```swift title=\"x\" {1-2}\ncode\n```\n", "http://a.b/c_d ",
    "www.a.b（中） ", "x@y.zz ",
    "<b onclick=x>raw</b> ", "<div>\n\n*a*\n\n</div>\n", "<script>x</script>\n", "[a](b \"c\") ",
    "[r]: /u 't'\n", "[r] ",
    "中文\n換行\n", "\r\n", "\u{0}", "\u{FEFF}", "\t", "    code\n", "1) a\n", "---\n", "&copy;", "\\",
    "`", "<!--", "-->",
  ]

  private struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static func text(_ random: inout Random) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...random.below(8) { bytes += Array(parts[random.below(parts.count)].utf8) }
    for _ in 0..<random.below(6) where !bytes.isEmpty {
      let index = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes.remove(at: index)
      case 1: bytes[index] = UInt8(random.below(256))
      case 2: bytes.insert(contentsOf: Array(parts[random.below(parts.count)].utf8), at: index)
      default: bytes.swapAt(index, random.below(bytes.count))
      }
    }
    return bytes
  }

  @Test func survivesTenThousandMutations() {
    var random = Random(state: Self.seed)
    for round in 0..<10_000 {
      let bytes = Self.text(&random)
      let source = SourceFile(path: "a.md", bytes: bytes)
      let (document, _) = MarkdownDocument.parse(
        source, options: MarkdownOptions(), takingTitle: round % 2 == 0)
      let html = String(validating: document.html, as: UTF8.self)
      let shown = "round \(round), seed \(Self.seed): \(String(decoding: bytes, as: UTF8.self))"
      #expect(html != nil, "\(shown)")
      #expect(
        html?.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) } == false, "\(shown)")
      if round % 10 == 0 {
        #expect(HostileInputTests.faults(in: html ?? "").isEmpty, "\(shown)\n\(html ?? "")")
      }
      for reference in document.references {
        #expect(reference.htmlRange.upperBound <= document.html.count, "\(shown)")
        #expect(reference.sourceRange.upperBound <= bytes.count, "\(shown)")
        #expect(
          document.html[reference.htmlRange].allSatisfy { $0 != 0x22 && $0 != 0x3C }, "\(shown)")
      }
    }
  }

  @Test func parsesOnSeveralThreadsAtOnce() async {
    let text = Self.parts.joined(separator: "\n")
    let expected = html(text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 { group.addTask { (0..<20).allSatisfy { _ in html(text) == expected } } }
      for await isEqual in group { #expect(isEqual) }
    }
  }
}
