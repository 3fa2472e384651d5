/// Text made safe for the formats that are written without templates.
enum MarkupText {
  /// A quoted attribute value of HTML or XML.
  static func appendAttribute(_ text: String, to output: inout [UInt8]) {
    text.withBytes { append($0, escapingQuotes: true, to: &output) }
  }

  static func appendText(_ text: String, to output: inout [UInt8]) {
    text.withBytes { append($0, escapingQuotes: false, to: &output) }
  }

  /// The text of an XML element; HTML in it becomes text too.
  static func appendText(_ bytes: [UInt8], to output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0, escapingQuotes: false, to: &output) }
  }

  /// A JSON string with its quotes (RFC 8259, section 7).
  static func appendJSON(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): output += "\\\"".utf8
      case UInt8(ascii: "\\"): output += "\\\\".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0D: output += "\\r".utf8
      case 0x09: output += "\\t".utf8
      case 0x00..<0x20:
        let digits = String(byte, radix: 16)
        output += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, escapingQuotes: Bool, to output: inout [UInt8]
  ) {
    var start = 0
    var index = 0
    while index < bytes.count {
      guard
        let (text, length) = replacement(of: bytes, at: index, escapingQuotes: escapingQuotes)
      else {
        index += 1
        continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      output.append(
        contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
      index += length
      start = index
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// What stands for the bytes from here, and how many they are; nil for a byte that stands for itself.
  /// XML 1.0, section 2.2 knows neither control characters, which are dropped, nor U+FFFE and U+FFFF
  /// (EF BF BE and EF BF BF), which become U+FFFD.
  @inline(__always)
  private static func replacement(
    of bytes: UnsafeBufferPointer<UInt8>, at index: Int, escapingQuotes: Bool
  ) -> (StaticString, length: Int)? {
    let byte = bytes[index]
    if byte > UInt8(ascii: ">"), byte != 0xEF { return nil }
    switch byte {
    case UInt8(ascii: "&"): return ("&amp;", 1)
    case UInt8(ascii: "<"): return ("&lt;", 1)
    case UInt8(ascii: ">"): return ("&gt;", 1)
    case UInt8(ascii: "\"") where escapingQuotes: return ("&quot;", 1)
    case UInt8(ascii: "'") where escapingQuotes: return ("&#39;", 1)
    case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20: return ("", 1)
    case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
      return ("\u{FFFD}", 3)
    default: return nil
    }
  }
}
