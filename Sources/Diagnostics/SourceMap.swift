/// Finds the places of many ranges of one source, each in little more than the time from the last
/// one: it remembers the lines it has passed and how far it has counted in the last of them.
package struct SourceMap: Sendable {
  package let source: SourceFile
  /// Where each line begins, of the lines that begin at or before `scanned`.
  private var lineStarts: [Int]
  /// How far the source has been searched for line ends.
  private var scanned: Int
  private var last: LastPlace

  /// The place that was asked for last.
  private struct LastPlace {
    var lineStart = -1
    var lineEnd = 0
    var mark = 0
    /// Scalars of the line before `mark`.
    var scalars = 0
  }

  package init(_ source: SourceFile) {
    self.source = source
    let start = source.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    lineStarts = [start]
    scanned = start
    last = LastPlace()
  }

  /// Where `range` (byte offsets, clamped to the source) stands, for a person.
  ///
  /// Line ends are LF, CRLF and lone CR. A byte-order mark at the start has no column. A bound
  /// within a character is moved to the character's edge, one within CRLF before it.
  package mutating func location(of range: Range<Int>) -> SourceLocation {
    let start = min(max(range.lowerBound, 0), source.bytes.count)
    let line = line(of: start)
    let lineStart = lineStarts[line]
    let mark = characterStart(around: max(start, lineStart), from: lineStart)
    move(to: mark, from: lineStart)
    let lineEnd = last.lineEnd
    var end = min(max(range.upperBound, mark), lineEnd)
    while end > mark, end < lineEnd, characterStart(around: end, from: mark) < end { end += 1 }
    return SourceLocation(
      path: source.path,
      offset: start,
      line: line + 1,
      column: last.scalars + 1,
      excerpt: Excerpt(line: source.bytes[lineStart..<lineEnd], marked: mark..<end)
    )
  }

  /// The line, from 0, that the byte at `offset` belongs to; the LF of a CRLF belongs to its line.
  private mutating func line(of offset: Int) -> Int {
    let bytes = source.bytes
    while scanned < offset {
      let byte = bytes[scanned]
      var next = scanned + 1
      if byte == carriageReturn, next < bytes.count, bytes[next] == lineFeed { next += 1 }
      if byte == lineFeed || byte == carriageReturn {
        guard next <= offset else { break }
        lineStarts.append(next)
      }
      scanned = next
    }
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }

  private mutating func move(to mark: Int, from lineStart: Int) {
    if last.lineStart != lineStart {
      var end = lineStart
      while end < source.bytes.count, source.bytes[end] != lineFeed,
        source.bytes[end] != carriageReturn
      {
        end += 1
      }
      last = LastPlace(lineStart: lineStart, lineEnd: end, mark: lineStart, scalars: 0)
    }
    if mark < last.mark { (last.mark, last.scalars) = (lineStart, 0) }
    let passed = source.bytes[last.mark..<mark]
    last.scalars += String(decoding: passed, as: UTF8.self).unicodeScalars.count
    last.mark = mark
  }

  /// The start of the character or CRLF that `index` lies within; `index` where it lies within none.
  private func characterStart(around index: Int, from lowest: Int) -> Int {
    let bytes = source.bytes
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
}
