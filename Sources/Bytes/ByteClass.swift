/// What a byte is among the characters of ASCII.
extension UInt8 {
  @inlinable package var isDigit: Bool { (0x30...0x39).contains(self) }

  @inlinable package var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  @inlinable package var isLetterOrDigit: Bool { isLetter || isDigit }

  @inlinable package var isUppercase: Bool { (0x41...0x5A).contains(self) }

  @inlinable package var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// Tab, line feed, vertical tab, form feed, carriage return and space.
  @inlinable package var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// What stays as it is in every part of an address (RFC 3986, section 2.3).
  @inlinable package var isUnreserved: Bool {
    isLetterOrDigit || self == 0x2D || self == 0x2E || self == 0x5F || self == 0x7E
  }

  @inlinable package var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }

  /// The value of a hexadecimal digit; nil for any other byte.
  @inlinable package var hexValue: UInt8? {
    if isDigit { return self - 0x30 }
    return isHexDigit ? (self | 0x20) - 0x61 + 10 : nil
  }

  /// The digit of a number below 16, in upper case.
  @inlinable package var hexDigit: UInt8 { self < 10 ? 0x30 + self : 0x41 + self - 10 }
}
