/// S8 and S11: what was put between the characters of a text to make it another one for search engines.
enum Readings {
  /// Fewer are a language lesson.
  static let least = 5

  /// How many Han characters have their reading in brackets behind them, with a tone mark: `書(shū)`.
  static func count(in text: ArraySlice<UInt8>) -> Int {
    var count = 0
    scan(text) { range in if hasTone(text[range]) { count += 1 } }
    return count
  }

  /// The text without the readings.
  static func removed(from text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var start = text.startIndex
    scan(text) { range in
      result.append(contentsOf: text[start..<range.lowerBound])
      start = range.upperBound
    }
    result.append(contentsOf: text[start...])
    return result
  }

  /// The brackets behind a Han character that hold nothing but syllables.
  private static func scan(_ text: ArraySlice<UInt8>, _ body: (Range<Int>) -> Void) {
    var index = text.startIndex
    while index < text.endIndex {
      guard let open = bracket(text, index, open: true), isHan(before: index, in: text) else {
        index += 1
        continue
      }
      var end = index + open
      while end < text.endIndex, end - index < 60, let width = syllableByte(text, end) {
        end += width
      }
      if end > index + open, let close = bracket(text, end, open: false) {
        body(index..<end + close)
        index = end + close
      } else {
        index += open
      }
    }
  }

  private static func bracket(_ text: ArraySlice<UInt8>, _ index: Int, open: Bool) -> Int? {
    guard index < text.endIndex else { return nil }
    if text[index] == (open ? 0x28 : 0x29) { return 1 }
    guard index + 2 < text.endIndex, text[index] == 0xEF, text[index + 1] == 0xBC else {
      return nil
    }
    return text[index + 2] == (open ? 0x88 : 0x89) ? 3 : nil
  }

  private static func isHan(before index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index - 3 >= text.startIndex else { return false }
    return (0xE3...0xE9).contains(text[index - 3])
      && !(text[index - 3] == 0xE3 && text[index - 2] < 0x90)
  }

  /// How many bytes a letter of pinyin takes here, or what stands between two readings; nil for others.
  private static func syllableByte(_ text: ArraySlice<UInt8>, _ index: Int) -> Int? {
    let byte = text[index]
    if (0x61...0x7A).contains(byte) || byte == 0x20 || byte == 0x2F || byte == 0x2C { return 1 }
    guard index + 1 < text.endIndex else { return nil }
    return toned(byte, text[index + 1]) || byte == 0xC3 && text[index + 1] == 0xBC ? 2 : nil
  }

  private static func hasTone(_ text: ArraySlice<UInt8>) -> Bool {
    zip(text, text.dropFirst()).contains { toned($0, $1) }
  }

  /// ā á ǎ à and so on, ǖ ǘ ǚ ǜ.
  private static func toned(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC3: [0xA1, 0xA0, 0xA9, 0xA8, 0xAD, 0xAC, 0xB3, 0xB2, 0xBA, 0xB9].contains(second)
    case 0xC4: [0x81, 0x93, 0x9B, 0xAB].contains(second)
    case 0xC5: [0x8D, 0xAB, 0x84, 0x88].contains(second)
    case 0xC7:
      [0x8E, 0x90, 0x92, 0x94, 0x96, 0x98, 0x9A, 0x9C, 0xB9].contains(second)
    default: false
    }
  }

  /// Whether a scalar has no place within a word: zero width, overrides of direction, private use.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B, 0x2060...0x2064, 0xFEFF, 0x202A...0x202E, 0xE000...0xF8FF, 0xFFF9...0xFFFB: true
    default: false
    }
  }
}
