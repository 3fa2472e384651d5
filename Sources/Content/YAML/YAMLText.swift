import Bytes

/// Text written so that YAML reads it as the same text.
package enum YAMLText {
  /// In double quotes, whose escapes are those of JSON.
  package static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension String {
  /// Whether the text holds something, no white space but single spaces between words, and no control
  /// character: what most values of front matter are. Told by the bytes; false where these leave a doubt.
  var isOneLine: Bool {
    withBytes { bytes in
      // As if a space stood before the first byte.
      var isBehindSpace = true
      for (index, byte) in bytes.enumerated() {
        if byte == 0x20 {
          if isBehindSpace { return false }
          isBehindSpace = true
          continue
        }
        switch byte {
        case 0x21...0x7E, 0xE4...0xE9: break
        // What may combine with a space makes no white space of it.
        case 0x80... where isBehindSpace: return false
        // Controls and the no-break space in C2, U+1680 in E1, the ends of the planes in F0 to F4.
        case 0x7F, 0xC2, 0xE1, 0xF0...: return false
        // White space of U+2000 to U+205F and U+3000; U+FFFE and U+FFFF.
        case 0xE2: if bytes[index + 1] < 0x82 { return false }
        case 0xE3: if bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { return false }
        case 0xEF: if bytes[index + 1] == 0xBF { return false }
        case 0x80...: break
        default: return false
        }
        isBehindSpace = false
      }
      return !isBehindSpace
    }
  }
}
