import Bytes

/// The text of markup: tags and comments gone, character references resolved, space collapsed.
enum TagStripper {
  static func text(of markup: String) -> String {
    let words = tagless(markup).split(whereSeparator: \.isPythonSpace)
    return CharacterReference.resolving(words.map { String($0) }.joined(separator: " "))
  }

  /// The same with its space as it is.
  static func stripped(_ markup: String) -> String {
    CharacterReference.resolving(String(tagless(markup)))
  }

  private static func tagless(_ markup: String) -> String.UnicodeScalarView {
    var kept = String.UnicodeScalarView()
    let scalars = Array(markup.unicodeScalars)
    var index = 0
    // Once there is no end of a tag or comment, there is none further on.
    var hasTagEnd = true
    var hasCommentEnd = true
    while index < scalars.count {
      if scalars[index] == "<" {
        let isComment = scalars[index...].starts(with: "<!--".unicodeScalars)
        if isComment, hasCommentEnd {
          if let end = commentEnd(scalars, index) {
            index = end
            continue
          }
          hasCommentEnd = false
        }
        // A comment without an end is a tag.
        if hasTagEnd {
          if let end = tagEnd(scalars, index) {
            index = end
            continue
          }
          hasTagEnd = false
        }
      }
      kept.append(scalars[index])
      index += 1
    }
    return kept
  }

  private static func commentEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var index = start + 4
    while index + 2 < scalars.count {
      if scalars[index] == "-", scalars[index + 1] == "-", scalars[index + 2] == ">" {
        return index + 3
      }
      index += 1
    }
    return nil
  }

  private static func tagEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    scalars[start...].firstIndex(of: ">").map { $0 + 1 }
  }
}

/// Character references of HTML: numbers, and the names that texts use.
enum CharacterReference {
  static func resolving(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while let ampersand = bytes[index...].firstIndex(of: UInt8(ascii: "&")) {
      result += bytes[index..<ampersand]
      var end = ampersand + 1
      let last = min(bytes.count, end + longestName)
      while end < last, bytes[end].isLetter || bytes[end].isDigit || bytes[end] == UInt8(ascii: "#")
      { end += 1 }
      let reference = String(decoding: bytes[(ampersand + 1)..<end], as: UTF8.self)
      if end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > ampersand + 1,
        let character = character(of: reference[...])
      {
        result += character.utf8
        index = end + 1
      } else {
        result.append(UInt8(ascii: "&"))
        index = ampersand + 1
      }
    }
    result += bytes[index...]
    return String(decoding: result, as: UTF8.self)
  }

  private static let longestName = 32

  private static func character(of reference: Substring) -> String? {
    guard reference.hasPrefix("#") else { return names[String(reference)] }
    let digits = reference.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { $0.value == 0 ? "\u{FFFD}" : String($0) }
  }

  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "copy": "©", "reg": "®", "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
    "bull": "•", "middot": "·", "times": "×", "divide": "÷", "deg": "°", "plusmn": "±",
    "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "para": "¶",
    "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}",
    "shy": "\u{AD}", "iexcl": "¡", "iquest": "¿", "szlig": "ß", "eacute": "é", "egrave": "è",
    "agrave": "à", "aacute": "á", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä",
    "Ouml": "Ö", "Uuml": "Ü", "ccedil": "ç", "ntilde": "ñ", "frac12": "½", "frac14": "¼",
    "le": "≤", "ge": "≥", "ne": "≠", "infin": "∞", "minus": "−", "check": "✓", "star": "☆",
  ]
}
