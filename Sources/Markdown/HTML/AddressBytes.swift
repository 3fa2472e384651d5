import Bytes

extension ByteSink where Self: ~Copyable {
  /// Percent-encodes what may not stand in an address and escapes the rest for an attribute, as
  /// libcmark does: what is encoded already stays as it is.
  mutating func appendAddress(_ address: UnsafeBufferPointer<UInt8>) {
    for byte in address {
      switch byte {
      case 0x26: append("&amp;")
      case 0x27: append("&#x27;")
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x23...0x25, 0x28...0x2F, 0x3A, 0x3B, 0x3D,
        0x3F, 0x40, 0x5F, 0x7E:
        append(byte)
      default: append(percent: byte)
      }
    }
  }
}
