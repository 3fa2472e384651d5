/// A set of ASCII characters, to skip over text that holds none of them.
struct ByteSet {
  /// By the first byte of a character: its length, or 0 for one of the set and for what may be a
  /// mark. A table takes 7 instructions a character, where two words of bits took 13.
  private let steps: [UInt8]

  init(_ bytes: [UInt8]) {
    var steps = (0...0xFF).map { byte -> UInt8 in
      switch byte {
      case 0xC0...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xFF: 4
      default: 1
      }
    }
    for byte in bytes { steps[Int(byte)] = 0 }
    steps[Int(Mark.first)] = 0
    self.steps = steps
  }

  /// Where the next of them stands from `index` on, or what may be a mark; the end if there is none.
  ///
  /// `text` is well-formed UTF-8, so that most Chinese characters are skipped as a whole.
  @inline(__always)
  func next(in text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    steps.withUnsafeBufferPointer { steps in
      var position = index
      while position < text.count {
        let step = steps[Int(text[position])]
        if step > 0 {
          position += Int(step)
        } else if text[position] == Mark.first, position + 1 < text.count,
          text[position + 1] != Mark.second
        {
          // Full-width punctuation starts as marks do.
          position += Mark.length
        } else {
          return position
        }
      }
      return min(position, text.count)
    }
  }
}
