import Bytes

/// Reads CSS, and what SCSS and Less add to it.
struct StyleScanner: CodeScanner {
  private var text: CodeCursor

  init(_ text: CodeCursor) {
    self.text = text
  }

  mutating func scan() {
    while !text.isAtEnd {
      switch text.byte {
      case 0...0x20, UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"): text.at += 1
      case UInt8(ascii: "/") where readComment(): break
      default: readStatement()
      }
    }
  }

  private mutating func readComment() -> Bool {
    let end = commentEnd(from: text.at)
    guard end > text.at else { return false }
    text.take(to: end, as: .comment)
    return true
  }

  /// Behind the comment that begins at `place`; `place` where none does. `//` in an address is none.
  private func commentEnd(from place: Int) -> Int {
    if text.has("/*", at: place) { return min(text.find("*/", from: place + 2) + 2, text.end) }
    guard text.has("//", at: place), text[place - 1] != UInt8(ascii: ":") else { return place }
    return text.lineEnd(from: place)
  }

  /// A rule up to its brace, or a declaration up to its semicolon.
  private mutating func readStatement() {
    let (end, isRule) = statementEnd()
    if text.byte == UInt8(ascii: "@") {
      readAtRule(to: end)
    } else if isRule {
      readSelector(to: end)
    } else {
      readDeclaration(to: end)
    }
    text.at = max(text.at, end)
  }

  /// Where the statement ends that begins here, and whether a block follows.
  private func statementEnd() -> (end: Int, isRule: Bool) {
    var place = text.at
    var depth = 0
    while place < text.end {
      switch text.code[place] {
      case UInt8(ascii: "{") where text[place - 1] != UInt8(ascii: "#"): return (place, true)
      case UInt8(ascii: "{"): place = text.find(UInt8(ascii: "}"), from: place)
      case UInt8(ascii: "}"): return (place, false)
      case UInt8(ascii: ";") where depth <= 0: return (place, false)
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): place = stringEnd(from: place) - 1
      case UInt8(ascii: "/"): place = max(place, commentEnd(from: place) - 1)
      case UInt8(ascii: "\\"): place += 1
      default: break
      }
      place += 1
    }
    return (text.end, false)
  }

  /// Behind the string that begins at `place`; it ends with its line at the latest.
  private func stringEnd(from place: Int) -> Int {
    let quote = text[place]
    var end = place + 1
    while end < text.end, text.code[end] != 0x0A {
      if text.code[end] == quote { return end + 1 }
      end += text.code[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(end, text.end)
  }

  private mutating func readAtRule(to end: Int) {
    let start = text.at
    text.at += 1
    passName()
    // A variable of Less.
    if text[text.afterBlanks(text.at)] == UInt8(ascii: ":") {
      text.paint(start..<text.at, .variable)
    } else {
      text.paint(start..<text.at, .instruction)
    }
    while text.at < end {
      let first = text.at
      readValue(upTo: end)
      // `(max-width: 40em)`
      if text.byte == UInt8(ascii: ":"), text[first].isLetter {
        text.paint(first..<text.at, .attribute)
      }
    }
  }

  private mutating func passName() {
    while text.byte.isOfName || text.byte == UInt8(ascii: "-") { text.at += 1 }
  }

  private mutating func readSelector(to end: Int) {
    while text.at < end {
      let byte = text.byte
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "%"):
        text.at += 1
        readName(as: .function)
      case UInt8(ascii: ":"):
        while text.byte == UInt8(ascii: ":") { text.at += 1 }
        readName(as: .instruction)
      case UInt8(ascii: "["): readAttributes(to: end)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        text.take(to: stringEnd(from: text.at), as: .string)
      case UInt8(ascii: "/") where readComment(): break
      case UInt8(ascii: "*"): text.take(1, as: .tag)
      case _ where byte.isDigit: readNumber()
      case _ where byte.isOfName || byte == UInt8(ascii: "-"): readName(as: .tag)
      default: text.at += 1
      }
    }
  }

  private mutating func readName(as meaning: CodeClass) {
    let start = text.at
    passName()
    text.paint(start..<text.at, meaning)
  }

  /// `[type="search"]`
  private mutating func readAttributes(to end: Int) {
    text.at += 1
    readName(as: .attribute)
    while text.at < end, text.byte != UInt8(ascii: "]") {
      if text.byte == UInt8(ascii: "\"") || text.byte == UInt8(ascii: "'") {
        text.take(to: stringEnd(from: text.at), as: .string)
      } else if text.byte.isOfName {
        readName(as: .string)
      } else {
        text.at += 1
      }
    }
  }

  private mutating func readDeclaration(to end: Int) {
    let colon = text.part(to: end).find(UInt8(ascii: ":"), from: text.at)
    if colon < end {
      let isVariable = text.has("--") || text.byte == UInt8(ascii: "$")
      text.take(to: colon, as: isVariable ? .variable : .attribute)
      text.at += 1
    }
    while text.at < end { readValue(upTo: end) }
  }

  /// One piece of a value.
  private mutating func readValue(upTo end: Int) {
    let byte = text.byte
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      text.take(to: stringEnd(from: text.at), as: .string)
    case UInt8(ascii: "#") where text[text.at + 1].isOfName:
      text.at += 1
      let start = text.at - 1
      passName()
      text.paint(start..<text.at, .number)
    case UInt8(ascii: "!"):
      let start = text.at
      text.at += 1
      passName()
      text.paint(start..<text.at, .keyword)
    case UInt8(ascii: "$"), UInt8(ascii: "@"):
      let start = text.at
      text.at += 1
      passName()
      text.paint(start..<text.at, .variable)
    case UInt8(ascii: "/") where readComment(): break
    case _ where startsNumber: readNumber()
    case _ where byte.isOfName || byte == UInt8(ascii: "-"): readWord(upTo: end)
    default: text.at += 1
    }
  }

  private var startsNumber: Bool {
    let byte = text.byte
    if byte.isDigit { return true }
    let next = text[text.at + 1]
    if byte == UInt8(ascii: ".") { return next.isDigit }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"), !text[text.at - 1].isOfName else {
      return false
    }
    return next.isDigit || next == UInt8(ascii: ".") && text[text.at + 2].isDigit
  }

  /// With its unit: `1.5rem`, `100%`.
  private mutating func readNumber() {
    let start = text.at
    text.at += 1
    while text.byte.isOfName
      || text.byte == UInt8(ascii: ".") && text[text.at + 1].isDigit
    {
      text.at += 1
    }
    if text.byte == UInt8(ascii: "%") { text.at += 1 }
    text.paint(start..<text.at, .number)
  }

  /// A word; `name(` is a function, `--name` a variable, and what stands in `url(…)` a string.
  private mutating func readWord(upTo end: Int) {
    let start = text.at
    text.at += 1
    passName()
    if text.has("--", at: start) { return text.paint(start..<text.at, .variable) }
    guard text.byte == UInt8(ascii: "(") else { return }
    text.paint(start..<text.at, .function)
    guard text.at - start == 3, text.hasInAnyCase("url", at: start) else { return }
    text.at += 1
    let next = text.byte
    guard next != UInt8(ascii: "\""), next != UInt8(ascii: "'") else { return }
    text.take(to: text.part(to: end).find(UInt8(ascii: ")"), from: text.at), as: .string)
  }
}
