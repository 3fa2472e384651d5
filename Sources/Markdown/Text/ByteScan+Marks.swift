import Bytes

/// What only this module looks for.
extension ByteScan {
  /// The `:` before a `/` and the `w` before another, where a bare link may stand.
  @inline(__always)
  static func address(_ block: Block, _ following: Block) -> Matches {
    equal(block, 0x3A) & equal(following, 0x2F) | equal(block, 0x77) & equal(following, 0x77)
  }

  /// The next place where a mark may stand.
  @inline(__always)
  static func nextMark(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    next(in: text, from: start, mark)
  }

  /// The two bytes that every mark starts with. Full-width punctuation has but the first of them.
  @inline(__always)
  static func mark(_ block: Block, _ following: Block) -> Matches {
    equal(block, Mark.first) & equal(following, Mark.second)
  }
}
