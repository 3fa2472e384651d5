/// Appends text to HTML, escaped for the place where it stands.
///
/// Runs that need no escape are copied whole.
extension [UInt8] {
  /// Escapes `&`, `<`, `>` and `"`, which makes text safe in an element and in a quoted attribute.
  mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var kept = 0
    var index = 0
    while index < text.count {
      let replacement: StaticString
      switch text[index] {
      case 0x22: replacement = "&quot;"
      case 0x26: replacement = "&amp;"
      case 0x3C: replacement = "&lt;"
      case 0x3E: replacement = "&gt;"
      default:
        index += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<index]))
      append(replacement)
      index += 1
      kept = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<text.count]))
  }

  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

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
      default:
        append(0x25)
        append(hexadecimalDigit(byte >> 4))
        append(hexadecimalDigit(byte & 15))
      }
    }
  }

  mutating func append(_ markup: StaticString) {
    append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  mutating func append(decimal number: Int) {
    if number > 9 { append(decimal: number / 10) }
    append(0x30 + UInt8(number % 10))
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? 0x30 + value : 0x37 + value
}
