import Diagnostics
import TestSupport
import Testing

@testable import Content

@Suite struct YAMLMutationTests {
  /// Front matter as it is written for this and for other generators.
  private static let frontMatter = [
    """
    title: 如何給買家退款
    date: 2022-12-08 14:23:18
    tags: [退款, 售後]
    category: 客服
    views: 120
    """,
    """
    title: "如何：退款"
    date: 2022-12-08
    tags:
      - 退款
      - 售後
    draft: true
    extra:
      steps: {first: 查訂單, then: [通知, "退款, 結案"]}
      note: |
        第一行
        第二行
      short: >-
        一
        二
    """,
    """
    # Hexo
    title: 'It''s done'
    permalink: refund/
    categories:
    - [客服, 退款]
    updated: 2023-01-01T00:00:00+08:00
    source:
      name: 平台
      url: https://example.com/a?b=c#d
    image: a.png # the cover
    aliases: [/old/, "/older\\u002F"]
    """,
  ]

  private static let pieces = [
    ":", ": ", "：", "- ", "\n", "\n  ", "\r\n", "\r", "\t", " ", "\"", "'", "[", "]", "{", "}", ",",
    "#", " #", "&", "&a ", "*", "*a", "!", "!!str ", "!a ", "|", "|2\n", ">", "?", "? ", "%", "@",
    "`",
    "\\", "\\x", "~", "...", "---", "--- ", "<<: ", "\u{0}", "\u{7}", "\u{85}", "\u{2028}",
    "\u{FEFF}",
    "\u{FFFE}", "😀", "退", "e\u{301}", "12", "0x", "1e999", "null", "%TAG ! x\n",
  ]

  /// Each is read to its end, or refused at a place within it.
  @Test func takesAnyEditOfFrontMatter() {
    var random = SeededGenerator(for: "takesAnyEditOfFrontMatter")
    let sources = Self.frontMatter.map { Array($0.utf8) }
    for _ in 0..<100_000 {
      var bytes = sources[Int.random(in: 0..<sources.count, using: &random)]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let start = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...4, using: &random))
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: 0)
        case 2: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: start)
        default: bytes.insert(contentsOf: piece.utf8, at: start)
        }
      }
      let source = SourceFile(path: "a.md", bytes: bytes)
      let (root, diagnostics) = YAMLDocument.parse(source, in: 0..<bytes.count)
      let isSound =
        if let root {
          isWithin(0..<bytes.count, root)
        } else {
          // Comments at most.
          !diagnostics.isEmpty
            || bytes.split(separator: 0x0A).allSatisfy { $0.first == UInt8(ascii: "#") }
        }
      let isPlaced = diagnostics.allSatisfy { diagnostic in
        diagnostic.location.map { (0...bytes.count).contains($0.offset) } ?? false
      }
      // `#expect` alone would take longer than all the rest.
      if !isSound || !isPlaced {
        Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  private func isWithin(_ range: Range<Int>, _ node: YAMLNode) -> Bool {
    guard range.lowerBound <= node.range.lowerBound, node.range.upperBound <= range.upperBound
    else { return false }
    switch node.content {
    case .null, .scalar: return true
    case .sequence(let elements): return elements.allSatisfy { isWithin(range, $0) }
    case .mapping(let entries): return entries.allSatisfy { isWithin(range, $0.value) }
    }
  }
}
