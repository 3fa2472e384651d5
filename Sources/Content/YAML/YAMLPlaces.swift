/// Turns the scalars that libyaml counts into byte offsets of the source.
struct YAMLPlaces {
  private let bytes: [UInt8]
  private let range: Range<Int>
  /// The mark that was asked for last: the next one is most often a little further on.
  private var last: (mark: Int, offset: Int)
  /// The line that was asked for last, from the place it was asked from to the end of its text.
  private var lastLine: Range<Int>
  private var lastLineEnd: Int

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    last = (0, range.lowerBound)
    lastLine = range.lowerBound..<range.lowerBound
    lastLineEnd = -1
  }

  /// The offset of a mark in scalars from the start.
  mutating func offset(of mark: Int) -> Int {
    while last.mark < mark, last.offset < range.upperBound {
      last.mark += 1
      repeat { last.offset += 1 } while isInsideCharacter(last.offset)
    }
    while last.mark > mark, last.offset > range.lowerBound {
      last.mark -= 1
      repeat { last.offset -= 1 } while isInsideCharacter(last.offset)
    }
    return last.offset
  }

  private func isInsideCharacter(_ offset: Int) -> Bool {
    offset > range.lowerBound && offset < range.upperBound && bytes[offset] & 0xC0 == 0x80
  }

  /// From `start` to the end of its line, without trailing white space.
  mutating func line(from start: Int) -> Range<Int> {
    // Many nodes of one line look for its end once.
    if start < lastLine.lowerBound || start > lastLineEnd {
      var end = start
      while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      lastLineEnd = end
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      lastLine = start..<end
    }
    return start..<max(start, lastLine.upperBound)
  }

  /// The part of the first line of what stands from `start` to the mark `end`.
  mutating func range(from start: Int, to end: Int) -> Range<Int> {
    let end = offset(of: end)
    return start..<max(start, min(end, line(from: start).upperBound))
  }
}
