import Bytes

/// Reads the settings of web servers, and Dockerfiles: statements that begin with the name of a directive.
struct DirectiveScanner: CodeScanner {
  enum Dialect { case apache, docker, nginx }

  private var text: CodeCursor
  private let dialect: Dialect
  /// Whether the next word names a directive.
  private var isFirst = true
  /// Whether the words of this line name what is given a value, as behind `ENV`.
  private var assigns = false

  init(_ text: CodeCursor, _ dialect: Dialect) {
    self.text = text
    self.dialect = dialect
  }

  mutating func scan() {
    while !text.isAtEnd {
      switch text.byte {
      case 0x0A: startLine()
      case 0...0x20: text.at += 1
      case UInt8(ascii: "#") where text[text.at - 1] <= 0x20:
        text.take(to: text.lineEnd(from: text.at), as: .comment)
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readString()
      case UInt8(ascii: "$"), UInt8(ascii: "%"): readVariable()
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        text.at += 1
        if dialect == .nginx { isFirst = true }
      case UInt8(ascii: "<") where dialect == .apache && isFirst: readSection()
      case UInt8(ascii: ">") where dialect == .apache && endsLine(text.at + 1):
        text.take(1, as: .tag)
      case UInt8(ascii: "\\"): text.at += 2
      default: readWord()
      }
    }
  }

  private mutating func startLine() {
    text.at += 1
    if dialect != .nginx { isFirst = true }
    assigns = false
  }

  private func endsLine(_ place: Int) -> Bool {
    let end = text.afterBlanks(place)
    return end >= text.end || text[end] == 0x0A
  }

  /// `<VirtualHost`, `</VirtualHost`
  private mutating func readSection() {
    var end = text.at + 1
    if text[end] == UInt8(ascii: "/") { end += 1 }
    while text[end].isOfName { end += 1 }
    text.take(to: end, as: .tag)
    isFirst = false
  }

  /// In quotes; of several lines in nginx.
  private mutating func readString() {
    let start = text.at
    let quote = text.byte
    var end = start + 1
    while end < text.end, text.code[end] != quote {
      if text.code[end] == 0x0A, dialect != .nginx { break }
      end += text.code[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    text.take(to: text[end] == quote ? end + 1 : end, as: .string)
    text.paintVariables(in: start..<text.at) { $0.variableEnd(from: $1) }
    isFirst = false
  }

  /// `$name`, `${name}`, and Apache's `%{name}`.
  private mutating func readVariable() {
    let isVariable = text.byte == UInt8(ascii: "$") || text[text.at + 1] == UInt8(ascii: "{")
    let end = isVariable ? text.variableEnd(from: text.at) : text.at + 1
    text.take(to: end, as: end > text.at + 1 ? .variable : .plain)
    isFirst = false
  }

  private mutating func readWord() {
    let start = text.at
    text.at += 1
    while text.byte.isOfArgument { text.at += 1 }
    let word = start..<text.at
    if isFirst {
      isFirst = false
      return readDirective(word)
    }
    // `burst=5`
    let equals = word.first { text.code[$0] == UInt8(ascii: "=") }
    let value = (equals.map { $0 + 1 } ?? start)..<text.at
    if assigns { text.paint(start..<(equals ?? text.at), .variable) }
    if equals == nil { assigns = false }
    if isNumber(value) {
      text.paint(value, .number)
    } else if dialect == .docker, word.count == 2, text.hasInAnyCase("as", at: start) {
      text.paint(word, .keyword)
    }
  }

  private static let instructions = WordTable(
    [
      .keyword: "add copy expose from maintainer onbuild stopsignal user volume workdir",
      .assigns: "arg env label",
      .leads: "cmd entrypoint healthcheck run shell",
    ], ignoringCase: true)

  private mutating func readDirective(_ word: Range<Int>) {
    guard dialect == .docker else {
      if text[word.lowerBound].isLetter, word.allSatisfy({ text[$0].isOfName }) {
        text.paint(word, .keyword)
      }
      return
    }
    let kind = Self.instructions.kind(of: word, in: text.code)
    text.paint(word, kind.meaning)
    if text.hasInAnyCase("onbuild", at: word.lowerBound), word.count == 7 { isFirst = true }
    assigns = kind == .assigns
    guard kind == .leads else { return }
    passOptions()
    var scanner = ShellScanner(text.part(to: text.logicalLineEnd(from: text.at)))
    scanner.scan()
    text.at = max(text.at, scanner.text.end)
  }

  /// `--interval=30s` before a command, and the `CMD` of a health check.
  private mutating func passOptions() {
    while true {
      text.at = text.afterBlanks(text.at)
      if text.has("--") {
        while text.byte > 0x20 { text.at += 1 }
      } else if text.has("CMD "), text[text.at - 1] <= 0x20 {
        text.take(3, as: .keyword)
      } else {
        return
      }
    }
  }

  /// Digits, and letters for a unit: `30s`, `10m`.
  private func isNumber(_ word: Range<Int>) -> Bool {
    var place = word.lowerBound
    while place < word.upperBound, text[place].isDigit { place += 1 }
    guard place > word.lowerBound, word.upperBound - place <= 2 else { return false }
    return (place..<word.upperBound).allSatisfy { text[$0].isLetter }
      && !text.byte.isOfArgument && text.byte != UInt8(ascii: "$")
  }
}

extension UInt8 {
  /// What does not end a word.
  fileprivate var isOfArgument: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"), UInt8(ascii: "("), UInt8(ascii: ")"):
      false
    default: true
    }
  }
}
