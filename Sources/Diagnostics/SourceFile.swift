/// One input of a run: the path it is known by in messages, relative to the site, and its bytes.
///
/// Offsets into a source are always byte offsets from 0; lines and columns are derived from them
/// only where a person reads them.
package struct SourceFile: Sendable, Hashable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A source made of text, for tests and for configuration values that are Markdown themselves.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Where `range` (byte offsets, clamped to the source) stands, for a person.
  ///
  /// Reads the source from its start, so it belongs in the path of a fault, not of every token.
  /// Line ends are LF, CRLF and lone CR. A byte-order mark at the start has no column. A bound
  /// within a character is moved to the character's edge, one within CRLF before it.
  package func location(of range: Range<Int>) -> SourceLocation {
    let start = min(max(range.lowerBound, 0), bytes.count)
    var line = 1
    var lineStart = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    var index = lineStart
    while index < start {
      let byte = bytes[index]
      index += 1
      guard byte == lineFeed || byte == carriageReturn else { continue }
      if byte == carriageReturn, index < bytes.count, bytes[index] == lineFeed {
        guard index < start else { break }
        index += 1
      }
      line += 1
      lineStart = index
    }
    let mark = characterStart(around: max(start, lineStart), from: lineStart)
    var lineEnd = mark
    while lineEnd < bytes.count, bytes[lineEnd] != lineFeed, bytes[lineEnd] != carriageReturn {
      lineEnd += 1
    }
    var end = min(max(range.upperBound, mark), lineEnd)
    while end > mark, end < lineEnd, characterStart(around: end, from: mark) < end { end += 1 }
    return SourceLocation(
      path: path,
      offset: start,
      line: line,
      column: String(decoding: bytes[lineStart..<mark], as: UTF8.self).unicodeScalars.count + 1,
      excerpt: Excerpt(line: bytes[lineStart..<lineEnd], marked: mark..<end)
    )
  }

  /// The start of the character or CRLF that `index` lies within; `index` where it lies within none.
  private func characterStart(around index: Int, from lowest: Int) -> Int {
    guard index > lowest, index < bytes.count else { return index }
    if bytes[index] == lineFeed, bytes[index - 1] == carriageReturn { return index - 1 }
    var lead = index
    while lead > lowest, index - lead < 3, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    let length =
      switch bytes[lead] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    return lead + length > index ? lead : index
  }

  /// The place of a fault that concerns the whole file, such as one that cannot be read.
  package static func location(ofWhole path: String) -> SourceLocation {
    SourceLocation(path: path, offset: 0, line: 1, column: 1, excerpt: nil)
  }

  /// The byte offset of a line and column (both from 1, columns in Unicode scalars), as a parser
  /// that counts so reports it; the nearest offset where the place lies outside.
  package func offset(line: Int, column: Int) -> Int {
    var index = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    var current = 1
    while current < line, index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == carriageReturn, index < bytes.count, bytes[index] == lineFeed { index += 1 }
      if byte == lineFeed || byte == carriageReturn { current += 1 }
    }
    var remaining = column - 1
    while remaining > 0, index < bytes.count, bytes[index] != lineFeed,
      bytes[index] != carriageReturn
    {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      remaining -= 1
    }
    return index
  }
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
private let lineFeed: UInt8 = 0x0A
private let carriageReturn: UInt8 = 0x0D
