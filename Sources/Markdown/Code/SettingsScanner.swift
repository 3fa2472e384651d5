import Bytes

/// Reads files of keys and values with sections: ini and its like, and TOML.
struct SettingsScanner: CodeScanner {
  enum Dialect { case ini, toml }

  private var text: CodeCursor
  private let dialect: Dialect

  init(_ text: CodeCursor, _ dialect: Dialect) {
    self.text = text
    self.dialect = dialect
  }

  mutating func scan() {
    while !text.isAtEnd {
      text.at = text.afterBlanks(text.at)
      switch text.byte {
      case 0x0A: text.at += 1
      case UInt8(ascii: "#"): readComment()
      case UInt8(ascii: "["): readSection()
      case UInt8(ascii: ";") where dialect == .ini: readComment()
      case _ where dialect == .ini: readLine()
      default:
        readKey()
        readValue()
      }
    }
  }

  private mutating func readComment() {
    text.take(to: text.lineEnd(from: text.at), as: .comment)
  }

  /// `[section]`, `[[tables]]`, `[remote "origin"]`: up to the last bracket before a comment.
  private mutating func readSection() {
    let lineEnd = text.lineEnd(from: text.at)
    var end = text.at
    var quote: UInt8 = 0
    for place in text.at..<lineEnd {
      let byte = text.code[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") && dialect == .toml {
        quote = byte
      } else if byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";"),
        dialect == .toml || end > text.at
      {
        break
      } else if byte == UInt8(ascii: "]") {
        end = place + 1
      }
    }
    text.take(to: end > text.at ? end : lineEnd, as: .tag)
    text.at = text.afterBlanks(text.at)
    if text.byte == UInt8(ascii: "#") || text.byte == UInt8(ascii: ";") { readComment() }
    text.at = max(text.at, lineEnd)
  }

  /// `key = value`; the value is a string where it is in quotes.
  private mutating func readLine() {
    let end = text.lineEnd(from: text.at)
    var separator = text.at
    while separator < end, text.code[separator] != UInt8(ascii: "="),
      text.code[separator] != UInt8(ascii: ":")
    {
      separator += 1
    }
    guard separator < end else { return text.at = end }
    text.take(to: separator, as: .attribute)
    text.at = text.afterBlanks(separator + 1)
    let quote = text.byte
    if text.at < end, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let close = text.part(to: end).find(quote, from: text.at + 1)
      if close < end { text.take(to: close + 1, as: .string) }
    }
    text.at = end
  }
}

/// TOML's keys and values.
extension SettingsScanner {
  /// What stands before the `=`, in parts that dots divide.
  private mutating func readKey() {
    while !text.isAtEnd {
      switch text.byte {
      case UInt8(ascii: "="):
        text.at += 1
        return
      case 0x0A, UInt8(ascii: "#"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: ","):
        return
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(as: .attribute)
      case _ where text.byte.isOfName || text.byte == UInt8(ascii: "-"):
        let start = text.at
        while text.byte.isOfName || text.byte == UInt8(ascii: "-") { text.at += 1 }
        text.paint(start..<text.at, .attribute)
      default: text.at += 1
      }
    }
  }

  /// A value up to the end of its line, or of the brackets that it opens.
  private mutating func readValue() {
    // Whether each open bracket is a brace, within which keys stand.
    var open: [Bool] = []
    while !text.isAtEnd {
      switch text.byte {
      case 0x0A:
        if open.isEmpty { return }
        text.at += 1
      case UInt8(ascii: "#"): readComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(as: .string)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(text.byte == UInt8(ascii: "{"))
        text.at += 1
        if open.last == true { readInnerKey() }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        _ = open.popLast()
        text.at += 1
      case UInt8(ascii: ","):
        text.at += 1
        if open.last == true { readInnerKey() }
      case _
      where text.byte.isOfName || text.byte == UInt8(ascii: "-")
        || text.byte == UInt8(ascii: "+"):
        readWord()
      default: text.at += 1
      }
    }
  }

  private mutating func readInnerKey() {
    while text.byte.isBlank || text.byte == 0x0A { text.at += 1 }
    if text.byte != UInt8(ascii: "}") { readKey() }
  }

  /// `true`, `-1.5e3`, `2022-12-08T14:23:18+08:00`
  private mutating func readWord() {
    let start = text.at
    while text.byte.isOfName || text.byte == UInt8(ascii: "-") || text.byte == UInt8(ascii: "+")
      || text.byte == UInt8(ascii: ".") || text.byte == UInt8(ascii: ":")
    {
      text.at += 1
    }
    let sign = text.code[start] == UInt8(ascii: "-") || text.code[start] == UInt8(ascii: "+")
    let first = start + (sign ? 1 : 0)
    let kind = Self.words.kind(of: first..<text.at, in: text.code)
    if kind == .value, !sign {
      text.paint(start..<text.at, .keyword)
    } else if kind == .type || text[first].isDigit {
      text.paint(start..<text.at, .number)
    }
  }

  private static let words = WordTable([.value: "false true", .type: "inf nan"])

  private mutating func readString(as meaning: CodeClass) {
    let start = text.at
    let quote = text.byte
    let isLong = text[start + 1] == quote && text[start + 2] == quote
    text.at += isLong ? 3 : 1
    while !text.isAtEnd {
      let byte = text.byte
      if byte == quote, !isLong || text[text.at + 1] == quote && text[text.at + 2] == quote {
        text.at += isLong ? 3 : 1
        // Quotes may stand right before those that close.
        while isLong, text.byte == quote { text.at += 1 }
        break
      }
      if byte == 0x0A, !isLong { break }
      text.at += byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    text.at = min(text.at, text.end)
    text.paint(start..<text.at, meaning)
  }
}
