import Bytes

/// The cells of a line of a table.
enum TableRow {
  enum Alignment: Int {
    case none
    case left
    case center
    case right
  }

  /// Calls `body` with the range of each cell, trimmed; never where the line is no row.
  ///
  /// Bars divide cells but where a backslash stands before them; one at either end divides nothing.
  @inline(__always)
  static func readCells(of line: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    var index = 0
    if index < line.count, line[index] == 0x7C { index = skipSpace(line, index + 1) }
    while index < line.count {
      let start = index
      while index < line.count, line[index] != 0x7C || index > 0 && line[index - 1] == 0x5C {
        index += 1
      }
      body(trimmed(line, start..<index))
      if index < line.count { index = skipSpace(line, index + 1) }
    }
  }

  /// The alignments that a delimiter row gives; nil where it is none.
  static func alignments(of line: UnsafeBufferPointer<UInt8>) -> [Alignment]? {
    var alignments: [Alignment] = []
    var isDelimiterRow = true
    readCells(of: line) { cell in
      guard isDelimiterRow, let alignment = alignment(of: cell, in: line) else {
        isDelimiterRow = false
        return
      }
      alignments.append(alignment)
    }
    return isDelimiterRow && !alignments.isEmpty ? alignments : nil
  }

  private static func alignment(of cell: Range<Int>, in line: UnsafeBufferPointer<UInt8>)
    -> Alignment?
  {
    guard let first = cell.first, let last = cell.last else { return nil }
    let isLeft = line[first] == 0x3A
    let isRight = line[last] == 0x3A
    // A colon alone is no delimiter.
    guard first < last || !isLeft else { return nil }
    let dashes = (isLeft ? first + 1 : first)..<(isRight ? last : last + 1)
    guard !dashes.isEmpty, dashes.allSatisfy({ line[$0] == 0x2D }) else { return nil }
    return isLeft ? (isRight ? .center : .left) : (isRight ? .right : Alignment.none)
  }

  /// Appends the cell as a line that libcmark reads as nothing but inlines: a heading.
  static func appendHeading(
    of cell: Range<Int>, in line: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
  ) {
    bytes.append("# ")
    var range = cell
    // White space counts as being around a cell, and beside it a run needs no padding.
    if Mark.at(range.lowerBound, of: line) == .padding { range = range.dropFirst(Mark.length) }
    if range.count >= Mark.length, Mark.at(range.upperBound - Mark.length, of: line) == .padding {
      range = range.dropLast(Mark.length)
    }
    var kept = range.lowerBound
    for index in range where line[index] == 0x7C && index > range.lowerBound {
      // The backslash before the bar has done its work.
      guard line[index - 1] == 0x5C else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: line[kept..<index - 1]))
      kept = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: line[kept..<range.upperBound]))
    // A `#` at the end would close the heading.
    if bytes.last == 0x23 { bytes.append(.padding) }
    bytes.append(0x0A)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
  }

  private static func skipSpace(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < line.count, isSpace(line[index]) { index += 1 }
    return index
  }

  private static func trimmed(_ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>)
    -> Range<Int>
  {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isSpace(line[start]) { start += 1 }
    while end > start, isSpace(line[end - 1]) { end -= 1 }
    return start..<end
  }
}
