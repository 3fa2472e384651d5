/// White space and characters that nobody sees, as input methods, editors and web pages leave them in a
/// text: in front matter they mean nothing.
enum InvisibleText {
  /// The bytes of the invisible character at `index`; 0 where there is a visible one.
  static func length(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    switch bytes[index] {
    case 0x09, 0x0B, 0x0C, 0x20: return 1
    case 0xC2, 0xE1...0xE3, 0xEF: break
    default: return 0
    }
    let zeroWidth = zeroWidthLength(in: bytes, at: index, end: end)
    if zeroWidth > 0 { return zeroWidth }
    let next = index + 1 < end ? bytes[index + 1] : 0
    let last = index + 2 < end ? bytes[index + 2] : 0
    switch (bytes[index], next, last) {
    // U+0085, U+00A0
    case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
    // U+1680; U+2000 to U+200A, U+2028, U+2029, U+202F; U+205F; U+3000
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }

  /// The same for characters without any width: byte-order marks, joiners, directions of writing.
  static func zeroWidthLength(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    guard bytes[index] >= 0xC2, index + 1 < end else { return 0 }
    let last = index + 2 < end ? bytes[index + 2] : 0
    switch (bytes[index], bytes[index + 1], last) {
    // U+00AD
    case (0xC2, 0xAD, _): return 2
    // U+180E; U+200B to U+200F, U+202A to U+202E; U+2060 to U+206F; U+FEFF
    case (0xE1, 0xA0, 0x8E), (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE),
      (0xE2, 0x81, 0xA0...0xAF), (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }

  /// `range` without what is invisible at its ends.
  static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let length = length(in: bytes, at: start, end: range.upperBound)
      if length == 0 { break }
      start += length
    }
    var end = range.upperBound
    while end > start {
      let length = lengthBefore(end, in: bytes, from: start)
      if length == 0 { break }
      end -= length
    }
    return start..<end
  }

  /// The bytes of the invisible character that ends at `end`; 0 where there is none.
  private static func lengthBefore(_ end: Int, in bytes: [UInt8], from start: Int) -> Int {
    if bytes[end - 1] < 0x80 { return length(in: bytes, at: end - 1, end: end) }
    for count in 2...3 where end - count >= start {
      if length(in: bytes, at: end - count, end: end) == count { return count }
    }
    return 0
  }

  /// Whether nothing can be seen of the bytes but ends of lines.
  static func isBlank(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let isEnd = bytes[index] == 0x0A || bytes[index] == 0x0D
      let length = isEnd ? 1 : length(in: bytes, at: index, end: range.upperBound)
      if length == 0 { return false }
      index += length
    }
    return true
  }

  /// A text without what is invisible at its ends.
  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return text }
    let bytes = Array(text.utf8)
    let range = trimmed(bytes.indices, of: bytes)
    return range == bytes.indices ? text : String(decoding: bytes[range], as: UTF8.self)
  }
}
