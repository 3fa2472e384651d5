/// Text made safe for the formats that are written without templates.
enum MarkupText {
  /// A quoted attribute value of HTML or XML.
  static func appendAttribute(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, escapingQuotes: true, to: &output) }
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
    for index in bytes.indices {
      guard let entity = replacement(of: bytes, at: index, escapingQuotes: escapingQuotes) else {
        continue
      }
      output += bytes[start..<index]
      output += UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount)
      start = index + 1
    }
    output += bytes[start...]
  }

  /// What stands for the byte; nil where it stands for itself. XML 1.0, section 2.2 knows neither
  /// control characters, which are dropped, nor U+FFFE and U+FFFF, which become U+FFFD.
  private static func replacement(
    of bytes: UnsafeBufferPointer<UInt8>, at index: Int, escapingQuotes: Bool
  ) -> StaticString? {
    switch bytes[index] {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\"") where escapingQuotes: "&quot;"
    case UInt8(ascii: "'") where escapingQuotes: "&#39;"
    case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20: ""
    case 0xEF where isNoncharacter(bytes, at: index): "\u{FFFD}"
    case 0xBF, 0xBE:
      // The rest of a noncharacter, which its first byte has replaced.
      (index >= 1 && isNoncharacter(bytes, at: index - 1))
        || (index >= 2 && isNoncharacter(bytes, at: index - 2)) ? "" : nil
    default: nil
    }
  }

  /// EF BF BE and EF BF BF are U+FFFE and U+FFFF.
  private static func isNoncharacter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xBF
      && bytes[index + 2] >= 0xBE
  }
}
