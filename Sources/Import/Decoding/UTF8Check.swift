/// Whether bytes are UTF-8, and what is wrong with them.
enum UTF8Check {
  /// The bytes that are no part of a character, at most `limit` of them.
  static func faults(in bytes: ArraySlice<UInt8>, limit: Int = .max) -> [Int] {
    var faults: [Int] = []
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        let length = self.length(bytes, index)
        if length == 0 {
          faults.append(index)
          if faults.count >= limit { return }
          index += 1
        } else {
          index += length
        }
      }
    }
    return faults.map { $0 + bytes.startIndex }
  }

  /// How long the character is that starts at `index`; 0 where none does (Unicode, table 3-7).
  private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[index + 1]
    switch lead {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
      0xF4 where second > 0x8F:
      return 0
    default: return length
    }
  }

  /// The bytes with U+FFFD in the place of `faults`.
  static func repaired(_ bytes: ArraySlice<UInt8>, _ faults: [Int]) -> Converter.Result {
    var result = Converter.Result()
    result.text.reserveCapacity(bytes.count + faults.count * 2)
    var start = bytes.startIndex
    for fault in faults {
      result.text.append(contentsOf: bytes[start..<fault])
      // What is left of one character is one loss.
      if fault > start || result.losses.isEmpty || result.losses.last != result.text.count - 3 {
        result.losses.append(result.text.count)
        result.text.append(contentsOf: [0xEF, 0xBF, 0xBD])
      }
      start = fault + 1
    }
    result.text.append(contentsOf: bytes[start...])
    return result
  }
}
