import Bytes
import Diagnostics

/// Cuts a template into tokens, with `trim_blocks` and `lstrip_blocks` on as in Jinja2.
///
/// A statement's line end goes with it, and so does the indentation before it; `-` takes all space on
/// its side, `+` keeps what would go. One line end at the end of the template is dropped.
struct Lexer {
  private let bytes: [UInt8]
  private let end: Int
  private var position = 0
  private(set) var tokens: [Token] = []
  private(set) var faults: [SyntaxFault] = []
  /// Where tags begin that could not be read; what the parser makes of them is no news.
  private(set) var brokenTags: Set<Int> = []
  /// Whether the text that comes next begins a line, by the last token's own line end.
  private var startsLine = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var end = bytes.count
    if end > 0, bytes[end - 1] == newline { end -= 1 }
    if end > 0, bytes[end - 1] == carriageReturn { end -= 1 }
    self.end = end
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = min(3, end) }
  }

  mutating func run() {
    while position < end { lexText() }
    tokens.append(Token(kind: .end, start: end, end: end))
  }

  /// Text up to the next tag, then that tag.
  private mutating func lexText() {
    let start = position
    guard let open = nextTag(from: start) else {
      addText(start..<end)
      position = end
      return
    }
    let isOutput = bytes[open + 1] == UInt8(ascii: "{")
    let sign = open + 2 < end ? bytes[open + 2] : 0
    addText(start..<textEnd(start..<open, sign: sign, isOutput: isOutput))
    position = open + 2
    if sign == minus || sign == plus { position += 1 }
    switch bytes[open + 1] {
    case UInt8(ascii: "#"): lexComment(from: open)
    case UInt8(ascii: "%") where skipsRaw(): lexRaw(from: open)
    default: lexTag(from: open, isOutput: isOutput)
    }
  }

  private func nextTag(from start: Int) -> Int? {
    var index = start
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "{") {
        switch bytes[index + 1] {
        case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  /// Where text ends once the tag after it has taken the space that is its.
  private func textEnd(_ text: Range<Int>, sign: UInt8, isOutput: Bool) -> Int {
    var end = text.upperBound
    if sign == minus {
      while end > text.lowerBound, bytes[end - 1].isSpace { end -= 1 }
      return end
    }
    if sign == plus || isOutput { return end }
    while end > text.lowerBound, bytes[end - 1].isSpace, bytes[end - 1] != newline { end -= 1 }
    let isLineStart = end > text.lowerBound ? bytes[end - 1] == newline : startsLine
    return isLineStart ? end : text.upperBound
  }

  private mutating func addText(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    tokens.append(Token(kind: .text, start: range.lowerBound, end: range.upperBound))
  }

  /// Takes the space after a closing delimiter that is the tag's, and notes whether a line begins.
  private mutating func trimAfter(sign: UInt8, isOutput: Bool) {
    let start = position
    if sign == minus {
      while position < end, bytes[position].isSpace { position += 1 }
    } else if sign != plus, !isOutput {
      if position < end, bytes[position] == newline {
        position += 1
      } else if position + 1 < end, bytes[position] == carriageReturn,
        bytes[position + 1] == newline
      {
        position += 2
      }
    }
    startsLine = position > start && bytes[position - 1] == newline
  }
}

// MARK: - Comments and raw text

extension Lexer {
  private mutating func lexComment(from open: Int) {
    var index = position
    while index + 1 < end, !(bytes[index] == UInt8(ascii: "#") && isClosingBrace(index + 1)) {
      index += 1
    }
    guard index + 1 < end else {
      fault("unclosed-comment", "comment is not closed; '#}' is missing", open..<open + 2)
      position = end
      return
    }
    let sign = index > position ? bytes[index - 1] : 0
    position = index + 2
    trimAfter(sign: sign, isOutput: false)
  }

  private func isClosingBrace(_ index: Int) -> Bool {
    index < end && bytes[index] == UInt8(ascii: "}")
  }

  /// Moves past `raw %}` when that is what follows.
  private mutating func skipsRaw() -> Bool {
    guard let close = closing(of: "raw", from: position) else { return false }
    position = close.end
    if close.sign == minus { trimAfter(sign: minus, isOutput: false) }
    return true
  }

  /// The end of `word %}` at `index`, and the sign before `%}`.
  private func closing(of word: StaticString, from index: Int) -> (end: Int, sign: UInt8)? {
    var index = index
    while index < end, bytes[index].isSpace { index += 1 }
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard index + letters.count < end, bytes[index..<index + letters.count].elementsEqual(letters)
    else { return nil }
    index += letters.count
    while index < end, bytes[index].isSpace { index += 1 }
    var sign: UInt8 = 0
    if index < end, bytes[index] == minus || bytes[index] == plus {
      sign = bytes[index]
      index += 1
    }
    guard index + 1 < end, bytes[index] == UInt8(ascii: "%"), isClosingBrace(index + 1) else {
      return nil
    }
    return (index + 2, sign)
  }

  private mutating func lexRaw(from open: Int) {
    let start = position
    startsLine = start > open && bytes[start - 1] == newline
    var index = start
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "%") {
        var word = index + 2
        let sign = word < end ? bytes[word] : 0
        if sign == minus || sign == plus { word += 1 }
        if let close = closing(of: "endraw", from: word) {
          addText(start..<textEnd(start..<index, sign: sign, isOutput: false))
          position = close.end
          trimAfter(sign: close.sign, isOutput: false)
          return
        }
      }
      index += 1
    }
    fault("unclosed-raw", "'raw' is not closed; 'endraw' is missing", open..<position)
    position = end
  }
}

// MARK: - Tags

extension Lexer {
  private mutating func lexTag(from open: Int, isOutput: Bool) {
    tokens.append(
      Token(kind: isOutput ? .outputBegin : .statementBegin, start: open, end: position))
    let knownFaults = faults.count
    defer { if faults.count > knownFaults { brokenTags.insert(open) } }
    var brackets: [UInt8] = []
    while true {
      while position < end, bytes[position].isSpace { position += 1 }
      guard position < end else {
        let (tag, close) = isOutput ? ("output", "}}") : ("statement", "%}")
        fault("unclosed-tag", "\(tag) is not closed; '\(close)' is missing", open..<open + 2)
        tokens.append(Token(kind: isOutput ? .outputEnd : .statementEnd, start: end, end: end))
        return
      }
      if brackets.isEmpty, closesTag(isOutput: isOutput) { return }
      guard lexToken(brackets: &brackets), position - open <= TemplateLimits.tagBytes else {
        if position - open > TemplateLimits.tagBytes {
          fault(
            "long-tag",
            "tag is too long; at most \(TemplateLimits.tagBytes) bytes between its delimiters are allowed",
            open..<open + 2)
        }
        recover(isOutput: isOutput)
        return
      }
    }
  }

  /// Ends the tag when its closing delimiter stands here.
  private mutating func closesTag(isOutput: Bool) -> Bool {
    var index = position
    var sign: UInt8 = 0
    if bytes[index] == minus || (bytes[index] == plus && !isOutput) {
      sign = bytes[index]
      index += 1
    }
    let first = isOutput ? UInt8(ascii: "}") : UInt8(ascii: "%")
    guard index + 1 < end, bytes[index] == first, isClosingBrace(index + 1) else { return false }
    tokens.append(
      Token(kind: isOutput ? .outputEnd : .statementEnd, start: position, end: index + 2))
    position = index + 2
    trimAfter(sign: sign, isOutput: isOutput)
    return true
  }

  /// Skips to the end of a tag that cannot be read, so that the rest of the template can.
  private mutating func recover(isOutput: Bool) {
    let first = isOutput ? UInt8(ascii: "}") : UInt8(ascii: "%")
    while position + 1 < end, !(bytes[position] == first && isClosingBrace(position + 1)) {
      position += 1
    }
    let start = position
    position = min(position + 2, end)
    tokens.append(
      Token(kind: isOutput ? .outputEnd : .statementEnd, start: start, end: position))
    trimAfter(sign: 0, isOutput: isOutput)
  }

  /// One token inside a tag; false, after a fault, where there is none.
  private mutating func lexToken(brackets: inout [UInt8]) -> Bool {
    let byte = bytes[position]
    if byte.startsName {
      let start = position
      while position < end, bytes[position].continuesName { position += 1 }
      tokens.append(Token(kind: .name, start: start, end: position))
      return true
    }
    if byte.isDigit { return lexNumber() }
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return lexString(quote: byte) }
    guard let (kind, length) = sign(at: position) else {
      let scalar = String(decoding: bytes[position..<min(position + 1, end)], as: UTF8.self)
      fault(
        "unexpected-character", "'\(scalar)' has no place in an expression",
        position..<position + 1, hint: Self.wordsForSigns[byte])
      return false
    }
    guard balance(byte, &brackets) else { return false }
    tokens.append(Token(kind: kind, start: position, end: position + length))
    position += length
    return true
  }

  private mutating func balance(_ byte: UInt8, _ brackets: inout [UInt8]) -> Bool {
    switch byte {
    case UInt8(ascii: "("): brackets.append(UInt8(ascii: ")"))
    case UInt8(ascii: "["): brackets.append(UInt8(ascii: "]"))
    case UInt8(ascii: "{"): brackets.append(UInt8(ascii: "}"))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      let expected = brackets.popLast()
      if expected != byte {
        let found = Character(Unicode.Scalar(byte))
        let rule =
          expected.map { "'\(Character(Unicode.Scalar($0)))' is expected here" }
          ?? "it closes no bracket"
        fault(
          "unbalanced-bracket", "'\(found)' is out of place; \(rule)", position..<position + 1)
        return false
      }
    default: break
    }
    return true
  }

  private mutating func lexString(quote: UInt8) -> Bool {
    let start = position
    position += 1
    while position < end, bytes[position] != quote {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < end else {
      position = start + 1
      fault("unclosed-string", "string is not closed", start..<start + 1)
      return false
    }
    position += 1
    tokens.append(Token(kind: .string, start: start, end: position))
    return true
  }

  private mutating func lexNumber() -> Bool {
    let start = position
    var kind = Token.Kind.integer
    if bytes[position] == UInt8(ascii: "0"), position + 1 < end,
      "xXoObB".utf8.contains(bytes[position + 1])
    {
      position += 2
      while position < end, bytes[position].continuesName { position += 1 }
    } else {
      skipDigits()
      // `1.real` is no float, nor is the `1.` of `1..2`; after a dot `a.0.1` takes items.
      let follows = tokens.last?.kind == .dot
      if !follows, position + 1 < end, bytes[position] == UInt8(ascii: "."),
        bytes[position + 1].isDigit
      {
        kind = .float
        position += 1
        skipDigits()
      }
      if !follows, skipExponent() { kind = .float }
    }
    tokens.append(Token(kind: kind, start: start, end: position))
    return true
  }

  private mutating func skipDigits() {
    while position < end, bytes[position].isDigit || bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
  }

  private mutating func skipExponent() -> Bool {
    guard position < end, bytes[position].lowercased == UInt8(ascii: "e") else { return false }
    var index = position + 1
    if index < end, bytes[index] == plus || bytes[index] == minus { index += 1 }
    guard index < end, bytes[index].isDigit else { return false }
    position = index
    skipDigits()
    return true
  }

  /// What is written for the signs of other languages.
  private static let wordsForSigns: [UInt8: String] = [
    UInt8(ascii: "&"): "write 'and' for '&&'", UInt8(ascii: "!"): "write 'not' for '!'",
    UInt8(ascii: "?"): "write: value if condition else other",
  ]

  private mutating func fault(
    _ id: String, _ message: String, _ range: Range<Int>, hint: String? = nil
  ) {
    guard faults.count < TemplateLimits.faultsPerTemplate else { return }
    faults.append(SyntaxFault(id, message, range, hint: hint))
  }
}

// MARK: - Signs

extension Lexer {
  /// The operator or punctuation mark at `index` and its length.
  private func sign(at index: Int) -> (Token.Kind, Int)? {
    let next = index + 1 < end ? bytes[index + 1] : 0
    switch (bytes[index], next) {
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): return (.power, 2)
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): return (.floorDivide, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")): return (.equal, 2)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): return (.notEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return (.lessOrEqual, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): return (.greaterOrEqual, 2)
    case (let byte, _): return Self.singleSigns[byte].map { ($0, 1) }
    }
  }

  private static let singleSigns: [UInt8: Token.Kind] = [
    UInt8(ascii: "+"): .plus, UInt8(ascii: "-"): .minus, UInt8(ascii: "*"): .times,
    UInt8(ascii: "/"): .divide, UInt8(ascii: "%"): .modulo, UInt8(ascii: "~"): .tilde,
    UInt8(ascii: "<"): .less, UInt8(ascii: ">"): .greater, UInt8(ascii: "="): .assign,
    UInt8(ascii: "."): .dot, UInt8(ascii: ","): .comma, UInt8(ascii: ":"): .colon,
    UInt8(ascii: "|"): .pipe, UInt8(ascii: "("): .openParenthesis,
    UInt8(ascii: ")"): .closeParenthesis, UInt8(ascii: "["): .openBracket,
    UInt8(ascii: "]"): .closeBracket, UInt8(ascii: "{"): .openBrace,
    UInt8(ascii: "}"): .closeBrace,
  ]
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let minus = UInt8(ascii: "-")
private let plus = UInt8(ascii: "+")
