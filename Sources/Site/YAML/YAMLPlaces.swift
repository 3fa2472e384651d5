import Diagnostics
import Yams

/// Turns the lines and columns that libyaml reports into byte offsets of the source.
struct YAMLPlaces {
  private let source: SourceFile
  private let range: Range<Int>
  /// Where each line of the YAML begins. libyaml also ends lines at U+0085, U+2028 and U+2029.
  private let lineStarts: [Int]
  /// The mark that was asked for last, and its offset: the next one is most often on the same line.
  private var last = (line: 0, column: 1, offset: 0)
  /// The last line that was asked for, from the place it was asked from: to its end, and to the
  /// end of its text.
  private var lastLine = (start: 0, end: -1, textEnd: -1)

  init(source: SourceFile, range: Range<Int>) {
    self.source = source
    self.range = range
    var starts = [range.lowerBound]
    var index = range.lowerBound
    let bytes = source.bytes
    while index < range.upperBound {
      let length = Self.lineBreakLength(in: bytes, at: index, end: range.upperBound)
      index += max(length, 1)
      if length > 0 { starts.append(index) }
    }
    lineStarts = starts
  }

  private static func lineBreakLength(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < end && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  mutating func offset(of mark: Mark?) -> Int {
    guard let mark, mark.line >= 1 else { return range.lowerBound }
    return offset(line: mark.line, column: mark.column)
  }

  /// The offset of a line and column, both from 1, as libyaml counts them.
  mutating func offset(line: Int, column: Int) -> Int {
    guard line <= lineStarts.count else { return range.upperBound }
    let goesOn = line == last.line && column >= last.column
    var index = goesOn ? last.offset : lineStarts[line - 1]
    var remaining = column - (goesOn ? last.column : 1)
    while remaining > 0, index < range.upperBound {
      index += 1
      while index < range.upperBound, source.bytes[index] & 0xC0 == 0x80 { index += 1 }
      remaining -= 1
    }
    last = (line, max(column, 1), index)
    return index
  }

  /// From `start` to the end of its line, without trailing white space.
  mutating func line(from start: Int) -> Range<Int> {
    if !(lastLine.start...max(lastLine.start, lastLine.end)).contains(start) || lastLine.end < 0 {
      var end = start
      while end < range.upperBound, source.bytes[end] != 0x0A, source.bytes[end] != 0x0D {
        end += 1
      }
      var textEnd = end
      while textEnd > start, source.bytes[textEnd - 1] == 0x20 || source.bytes[textEnd - 1] == 0x09
      {
        textEnd -= 1
      }
      lastLine = (start, end, textEnd)
    }
    return start..<max(start, lastLine.textEnd)
  }

  /// The part of the line that writes the scalar `text`, quotes included.
  mutating func range(ofScalar text: String, from start: Int) -> Range<Int> {
    let line = line(from: start)
    let bytes = source.bytes[line]
    if bytes.starts(with: text.utf8) { return start..<start + text.utf8.count }
    guard let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = bytes.dropFirst().firstIndex(of: quote)
    else { return line }
    return start..<end + 1
  }
}
