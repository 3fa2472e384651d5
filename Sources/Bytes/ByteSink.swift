/// What bytes are written to.
package protocol ByteSink: ~Copyable {
  mutating func append(_ byte: UInt8)
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>)
}

extension [UInt8]: ByteSink {}

extension ByteSink where Self: ~Copyable {
  @inlinable @inline(__always)
  package mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a number, with zeros before it where it has fewer digits.
  @inlinable
  package mutating func append(decimal number: Int, digits: Int = 1) {
    guard number >= 0 else {
      String(number).withBytes { append(contentsOf: $0) }
      return
    }
    var unit = 1
    for _ in 1..<max(1, digits) { unit *= 10 }
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: number / unit % 10))
      unit /= 10
    }
  }
}
