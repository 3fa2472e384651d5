/// Finds tables before libcmark reads the text at all, where it is certain that they are tables: a
/// second reading costs as much as the first, and nearly every table stands in no other block.
///
/// Such a table follows an empty line, at the left margin, so that no list or block quote goes on;
/// what is left to rule out is code between fences and raw HTML. Wherever there is a doubt the
/// table is left to `BlockFinder`.
struct TopLevelTables {
  private let text: Marking
  private let bytes: UnsafeBufferPointer<UInt8>
  private var fence: (byte: UInt8, length: Int)?
  /// A fence or raw HTML stands where only libcmark can say what it is: nothing below is certain.
  private var isLost = false

  static func find(in text: Marking, _ layout: inout BlockLayout) {
    guard text.candidates.contains(where: { $0.kind == .tableDelimiter }) else { return }
    text.bytes.withUnsafeBufferPointer { bytes in
      var tables = TopLevelTables(text: text, bytes: bytes)
      tables.find(&layout)
    }
  }

  private init(text: Marking, bytes: UnsafeBufferPointer<UInt8>) {
    self.text = text
    self.bytes = bytes
  }

  private mutating func find(_ layout: inout BlockLayout) {
    layout.overrides.reserveCapacity(4 * text.candidates.count + 8)
    var finder = BlockFinder(text, layout)
    layout = BlockLayout()
    var line = 0
    for candidate in text.candidates where candidate.kind == .tableDelimiter {
      guard candidate.number >= line else { continue }
      while line < candidate.number, !isLost {
        read(line)
        line += 1
      }
      if isLost { break }
      guard fence == nil, let last = lastLine(ofTableAt: candidate.number) else { continue }
      line = (finder.addTable(delimiter: candidate.number, in: [], through: last) ?? line - 1) + 1
    }
    layout = finder.layout
  }

  /// Follows fences at the margin.
  private mutating func read(_ line: Int) {
    guard let first = firstByte(of: line) else { return }
    if let fence {
      let start = LineStart(content(of: line))
      if start.closesFence(fence.byte, fence.length) { self.fence = nil }
      return
    }
    switch first {
    case 0x60, 0x7E:
      if let (byte, length) = LineStart(content(of: line)).openedFence { fence = (byte, length) }
    case 0x3C: isLost = true
    case 0x20, 0x09, 0x3E, 0x2A, 0x2B, 0x2D, 0x30...0x39:
      // A fence or raw HTML in another block, if it is one.
      let content = LineStart(content(of: line)).content
      if content.first == 0x60 || content.first == 0x7E || content.first == 0x3C { isLost = true }
    default: return
    }
  }

  /// The line before the next that is empty or may start another block; nil where the table is in
  /// doubt.
  private func lastLine(ofTableAt delimiter: Int) -> Int? {
    let header = delimiter - 1
    guard header >= 0, isPlain(header), firstByte(of: header) != 0x3A, isPlain(delimiter),
      header == 0 || firstByte(of: header - 1) == nil
    else { return nil }
    var line = delimiter
    while line + 1 < text.lineStarts.count, firstByte(of: line + 1) != nil {
      line += 1
      guard isPlain(line) else { return nil }
    }
    return line
  }

  /// Whether a line starts at the margin with nothing that could start another block.
  private func isPlain(_ line: Int) -> Bool {
    guard let first = firstByte(of: line) else { return false }
    switch first {
    case 0x20, 0x09, 0x3E, 0x23, 0x3C, 0x3D, 0x60, 0x7E, 0x2A, 0x2B, 0x5B, 0x30...0x39:
      return false
    case 0x2D:
      let content = content(of: line)
      return content.count > 1 && ![0x20, 0x09].contains(content[1]) && content.contains(0x7C)
    default: return true
    }
  }

  private func content(of line: Int) -> UnsafeBufferPointer<UInt8> {
    let start = text.lineStarts[line]
    var end = line + 1 < text.lineStarts.count ? text.lineStarts[line + 1] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// Nil for a line of white space alone.
  private func firstByte(of line: Int) -> UInt8? {
    let start = text.lineStarts[line]
    if start < bytes.count, bytes[start] > 0x20 { return bytes[start] }
    let content = content(of: line)
    return content.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? nil : content.first
  }
}
