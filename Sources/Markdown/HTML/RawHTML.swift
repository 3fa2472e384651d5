import Bytes

/// Raw HTML in the way the options ask for.
extension HTMLRenderer {
  mutating func writeInlineHTML(_ node: Node) {
    node.literal.withOriginal { bytes in
      if ExcerptMark.isMark(bytes) { text.endLead() }
      switch options.rawHTML {
      case .verbatim: output.append(contentsOf: bytes)
      case .sanitize: writeRaw(bytes, of: node)
      case .escape: if !ExcerptMark.isMark(bytes) { output.append(bytes, for: .commonMark) }
      }
    }
  }

  mutating func writeHTMLBlock(_ node: Node) {
    startLine()
    node.literal.withOriginal { bytes in
      if ExcerptMark.isMark(bytes) { text.endLead() }
      switch options.rawHTML {
      case .verbatim: output.append(contentsOf: bytes)
      case .sanitize: writeRaw(bytes, of: node)
      case .escape:
        if ExcerptMark.isMark(bytes) { return }
        output.append("<p>")
        output.append(bytes, for: .commonMark)
        if output.last == 0x0A { output.removeLast() }
        output.append("</p>")
      }
    }
    startLine()
  }

  /// Raw HTML that is to be sanitised with the whole document. What only looks like a tag is text: `List<String>`,
  /// `#include <cstdio>`, another program's component.
  private mutating func writeRaw(_ bytes: UnsafeBufferPointer<UInt8>, of node: Node) {
    var block = node
    while block.startLine == 0, let parent = block.parent { block = parent }
    var line = layout.textLine(block.startLine) + 1
    let isBlock = node.kind == .htmlBlock
    var start = 0
    var scanner = UnknownTags(bytes)
    while let tag = scanner.next() {
      writeRaw(bytes, start..<tag.range.lowerBound, line: line, isBlock: isBlock)
      line += bytes[start..<tag.range.lowerBound].count { $0 == 0x0A }
      writeUnknown(tag, of: bytes, line: line, isBlock: isBlock)
      line += bytes[tag.range].count { $0 == 0x0A }
      start = tag.range.upperBound
    }
    writeRaw(bytes, start..<bytes.count, line: line, isBlock: isBlock)
  }

  private mutating func writeRaw(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int, isBlock: Bool
  ) {
    if range.isEmpty { return }
    let start = output.count
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    rawRanges.append(
      RawHTMLRange(range: start..<output.count, line: line, isBlock: isBlock))
  }

  private mutating func writeUnknown(
    _ tag: UnknownTags.Tag, of bytes: UnsafeBufferPointer<UInt8>, line: Int, isBlock: Bool
  ) {
    let words = UnsafeBufferPointer(rebasing: bytes[tag.range])
    if isBlock { text.startBlock(isLead: false) }
    output.append(words, for: .commonMark)
    text.append(words)
    if isBlock { text.endBlock() }
    if tag.isComponent {
      warn(.component(String(decoding: bytes[tag.name], as: UTF8.self)), line: line)
    }
  }
}

/// `<!-- more -->` and its like: what stands before it is the excerpt.
enum ExcerptMark {
  private static let words = ["more", "excerpt", "truncate", "read more", "end-excerpt"]

  static func isMark(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    guard html.count < 64, html.count > 10, html[0] == 0x3C, html[1] == 0x21, html[2] == 0x2D,
      html[3] == 0x2D
    else { return false }
    let text = html.drop { $0 == 0x3C || $0 == 0x21 || $0 == 0x2D }
    guard let end = text.firstIndex(of: 0x3E), text[end...].dropFirst().allSatisfy({ $0 <= 0x20 })
    else { return false }
    return isWord(UnsafeBufferPointer(rebasing: text[..<end]))
  }

  /// The same of what stands in a comment.
  static func isWord(_ comment: UnsafeBufferPointer<UInt8>) -> Bool {
    guard comment.count < 32 else { return false }
    let word = String(decoding: comment, as: UTF8.self).lowercased()
    return words.contains(
      String(word.drop(while: isEdge).reversed().drop(while: isEdge).reversed()))
  }

  private static func isEdge(_ character: Character) -> Bool {
    character.isWhitespace || character == "-"
  }
}
