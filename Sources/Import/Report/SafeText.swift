import Bytes

/// Text of old pages as a report may show it: no sign that does something to a terminal, and no address that works.
enum SafeText {
  /// `http://bad.example` as `hxxp://bad[.]example`, control and bidirectional characters as what they are.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x200B...0x200F).contains(scalar.value)
        || (0x2028...0x202E).contains(scalar.value) || (0x2060...0x2069).contains(scalar.value)
        || (0xE000...0xF8FF).contains(scalar.value) || scalar.value == 0xFEFF
      if isControl {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return defanged(result)
  }

  private static func defanged(_ text: String) -> String {
    guard text.contains("://") || text.contains("//") || text.lowercased().contains("www.") else {
      return text
    }
    var result = text
    for (live, dead) in [
      ("https://", "hxxps://"), ("http://", "hxxp://"), ("HTTPS://", "hxxps://"),
      ("HTTP://", "hxxp://"), ("ftp://", "fxp://"),
      ("www.", "www[.]"), ("WWW.", "www[.]"), ("javascript:", "javascript[:]"), ("href=", "hxef="),
      ("src=", "sxc="),
    ] {
      result = replacing(result, live, dead)
    }
    return result
  }

  private static func replacing(_ text: String, _ old: String, _ new: String) -> String {
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// For a cell of Markdown: nothing in it is Markdown or HTML.
  static func markdown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in plain(text).unicodeScalars {
      if "\\`*_{}[]()#+!|<>~$=&%".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  static func html(_ text: String) -> String {
    var result: [UInt8] = []
    result.append(plain(text), for: .commonMark)
    return String(decoding: result, as: UTF8.self)
  }

  static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "<": result += "\\u003c"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (0x2028...0x202E).contains(scalar.value)
        {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
