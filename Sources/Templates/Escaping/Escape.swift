/// Writing text so that it stays text in its place: runs of harmless bytes are copied whole.
enum Escape {
  /// Calls `body` with the UTF-8 of `string`, without a copy where the string allows it.
  @inline(__always)
  static func withBytes(
    of string: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if string.utf8.withContiguousStorageIfAvailable(body) == nil {
      Array(string.utf8).withUnsafeBufferPointer(body)
    }
  }

  /// HTML text and quoted attributes, with the character references of Python's markupsafe.
  static func html(_ string: String, to output: inout [UInt8]) {
    withBytes(of: string) { html($0, to: &output) }
  }

  static func html(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let reference: StaticString
      switch bytes[index] {
      case UInt8(ascii: "&"): reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: ">"): reference = "&gt;"
      case UInt8(ascii: "\""): reference = "&#34;"
      case UInt8(ascii: "'"): reference = "&#39;"
      default:
        index += 1
        continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(reference, to: &output)
      index += 1
      start = index
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// Markup where only text can stand: its references stay, its tags become visible.
  static func markupAsText(_ bytes: [UInt8], to output: inout [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): append("&lt;", to: &output)
      case UInt8(ascii: ">"): append("&gt;", to: &output)
      case UInt8(ascii: "\""): append("&#34;", to: &output)
      case UInt8(ascii: "'"): append("&#39;", to: &output)
      default: output.append(byte)
      }
    }
  }

  /// XML text and attributes: characters that XML 1.0 does not have are left out.
  static func xml(_ string: String, to output: inout [UInt8]) {
    html(withXMLCharacters(string), to: &output)
  }

  private static func withXMLCharacters(_ string: String) -> String {
    let isClean = string.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == 0x0A || $0 == 0x09 }
    if isClean { return string }
    var kept = ""
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x1_0000...0x10_FFFF:
        kept.unicodeScalars.append(scalar)
      default: break
      }
    }
    return kept
  }

  /// The inside of a CDATA section, which `]]>` would end: no `>` follows brackets, and none are left
  /// at the end for what comes next.
  static func section(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
    var brackets = 0
    for byte in withXMLCharacters(String(decoding: bytes, as: UTF8.self)).utf8 {
      if byte == UInt8(ascii: ">"), brackets >= 2 { append("]]><![CDATA[", to: &output) }
      brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
      output.append(byte)
    }
    if brackets > 0 { append("]]><![CDATA[", to: &output) }
  }

  static func append(_ text: StaticString, to output: inout [UInt8]) {
    output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
