/// `&#64976;` and `&#xFDD0;` (CommonMark, section 2.5).
enum NumericReference {
  /// The number of the reference whose `&` is at `start`; nil where there is none.
  static func value(at start: Int, of input: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard start + 2 < input.count, input[start] == 0x26, input[start + 1] == 0x23 else {
      return nil
    }
    let isHexadecimal = input[start + 2] | 0x20 == 0x78
    let first = isHexadecimal ? start + 3 : start + 2
    var value: UInt32 = 0
    var index = first
    while index < input.count, index < first + 8, input[index] != 0x3B {
      guard let digit = digit(input[index]), digit < 10 || isHexadecimal else { return nil }
      // Eight digits of either kind fit.
      value = value &* (isHexadecimal ? 16 : 10) &+ digit
      index += 1
    }
    return index > first && index < input.count && input[index] == 0x3B ? value : nil
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32((byte | 0x20) - 0x57)
    default: nil
    }
  }
}
