/// A set of ASCII characters, to skip over text that holds none of them.
struct ByteSet {
  private let low: UInt64
  private let high: UInt64

  init(_ bytes: [UInt8]) {
    var sets: (low: UInt64, high: UInt64) = (0, 0)
    for byte in bytes where byte < 0x80 {
      if byte < 64 { sets.low |= 1 << UInt64(byte) } else { sets.high |= 1 << UInt64(byte - 64) }
    }
    (low, high) = sets
  }

  /// Where the next of them stands from `index` on, or what may be a mark; the end if there is none.
  ///
  /// `text` is well-formed UTF-8, so that most Chinese characters are skipped as a whole.
  @inline(__always)
  func next(in text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    var position = index
    while position < text.count {
      let byte = text[position]
      if byte < 0x80 {
        let set = byte < 64 ? low : high
        if set >> UInt64(byte & 63) & 1 != 0 { return position }
        position += 1
      } else if byte >= 0xE0 {
        // Full-width punctuation starts as marks do.
        if byte == Mark.first, text[position + 1] == Mark.second { return position }
        position += byte > Mark.first ? 4 : 3
      } else {
        position += 2
      }
    }
    return min(position, text.count)
  }
}
