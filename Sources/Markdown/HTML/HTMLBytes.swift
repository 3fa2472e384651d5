/// What HTML is written to.
protocol ByteSink: ~Copyable {
  mutating func append(_ byte: UInt8)
  mutating func append(contentsOf text: UnsafeBufferPointer<UInt8>)
}

extension [UInt8]: ByteSink {}
extension ByteBuffer: ByteSink {}

/// Appends text to HTML, escaped for the place where it stands.
///
/// Runs that need no escape are copied whole.
extension ByteSink where Self: ~Copyable {
  /// Escapes `&`, `<`, `>` and `"`, which makes text safe in an element and in a quoted attribute.
  mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var kept = 0
    while true {
      let index = ByteScan.nextMarkup(in: text, from: kept)
      append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<index]))
      guard index < text.count else { return }
      appendEscaped(text[index])
      kept = index + 1
    }
  }

  mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case 0x22: append("&quot;")
    case 0x26: append("&amp;")
    case 0x3C: append("&lt;")
    case 0x3E: append("&gt;")
    default: append(byte)
    }
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

  @inline(__always)
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
