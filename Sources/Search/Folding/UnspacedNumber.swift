/// Numbers the characters of scripts that are written without spaces, from 1 and in the order of
/// their code points, so that two of them fit into 30 bits.
enum UnspacedNumber {
  /// Thai and Lao, Myanmar, Khmer, the marks 々 and 〇, kana, Han with its extension A. What lies
  /// beyond U+FFFF has no number.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3041...0x30FF,
    0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
  ]

  static let bits: UInt32 = 15

  /// Zero for a character of another script.
  static func of(_ code: UInt32) -> Int {
    var before = 0
    for range in ranges {
      if range.contains(code) { return before + Int(code - range.lowerBound) + 1 }
      before += range.count
    }
    return 0
  }

  /// The UTF-8 of the character with a number, at the end of `bytes`: three bytes, all of them.
  static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    guard number > 0 else { return }
    var rest = number - 1
    for range in ranges {
      if rest < range.count {
        let code = range.lowerBound + rest
        bytes.append(0xE0 | UInt8(truncatingIfNeeded: code >> 12))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: code >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: code & 0x3F))
        return
      }
      rest -= UInt32(range.count)
    }
  }
}
