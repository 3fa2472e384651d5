/// Unsigned numbers of seven bits a byte, the low ones first; a set top bit says that more follow.
package enum Varint {
  @inlinable
  package static func append<Number: FixedWidthInteger & UnsignedInteger>(
    _ value: Number, to bytes: inout [UInt8]
  ) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  @inlinable
  package static func size(of value: UInt32) -> Int {
    value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5
  }

  /// The number at `index`, which moves behind it; zero at the end of the bytes.
  @inlinable @inline(__always)
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      value |= UInt32(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }

  /// The same of bytes that may be damaged: nil where no number ends, or one has more than 64 bits.
  @inlinable
  package static func checked(_ bytes: ArraySlice<UInt8>, at index: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.endIndex, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// A number whose sign is its lowest bit, so that small negative numbers are short too.
  @inlinable
  package static func zigzag(_ number: Int) -> UInt64 {
    UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
  }

  @inlinable
  package static func number(ofZigzag value: UInt64) -> Int {
    Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }
}
