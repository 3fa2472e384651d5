import Bytes

/// Reads code in a language that a `CodeGrammar` describes.
///
/// Each step goes forward, and whatever looks ahead without taking what it saw either stops after a few
/// bytes or notes that it was in vain: the time grows with the code, whatever stands in it.
struct GrammarScanner {
  var text: CodeCursor
  let grammar: CodeGrammar
  /// Strings with code in them that is being read, the innermost last.
  var open: [OpenForm] = []
  /// Those whose text begins on the next line.
  var heredocs: [Heredoc] = []
  /// What the next word is, behind `func` and the like, if it stands at `declaredFrom` or later.
  var declared = CodeClass.plain
  var declaredFrom = 0
  /// Whether a value ends here, so that a slash divides it.
  var isAfterValue = false
  var isAfterDot = false
  /// Before here no pattern ends.
  var patternless = 0
  /// Whether the mark was found at which the language ends within another.
  var hasEnded = false

  fileprivate init(_ text: CodeCursor, _ grammar: CodeGrammar) {
    self.text = text
    self.grammar = grammar
  }

  @inline(__always)
  var traits: CodeGrammar.Traits { grammar.traits }

  fileprivate mutating func scan() {
    if traits.contains(.interpreter), text.at == 0, text.has("#!") {
      text.take(to: text.lineEnd(from: 0), as: .comment)
    }
    while text.at < text.end, !hasEnded { step() }
  }

  private mutating func step() {
    let byte = text.code[text.at]
    let role = grammar.roles[Int(byte)]
    switch role.start {
    case .space: text.at += 1
    case .newline: startLine()
    case .word: readWord()
    case .digit: readNumber(from: text.at)
    case .mark:
      if role.form == 255 || !readForm(from: Int(role.form)) { readSign(role.sign, byte) }
    case .other: passOperator()
    }
  }

  private mutating func startLine() {
    text.at += 1
    if !heredocs.isEmpty { readHeredocs() }
    while let last = open.last, !last.spansLines { open.removeLast() }
  }

  /// A byte that joins values, or stands before one.
  mutating func passOperator() {
    if text.at >= declaredFrom { declared = .plain }
    text.at += 1
    isAfterValue = false
    isAfterDot = false
  }

  /// Notes that a value or a name ends here.
  @inline(__always)
  mutating func passValue() {
    isAfterValue = true
    isAfterDot = false
  }

  /// Whether a blank stands before here and none behind, as before an argument.
  func isBeforeArgument(_ place: Int) -> Bool {
    (place == 0 || text[place - 1] <= 0x20) && text[place + 1] > 0x20
  }
}

extension CodeGrammar {
  /// Reads the code in this language; returns where it ends, which is before the end of the text only
  /// for a language that another one surrounds.
  @discardableResult
  func scan(_ text: CodeCursor) -> Int {
    var scanner = GrammarScanner(text, self)
    scanner.scan()
    return scanner.text.at
  }
}

/// Words and numbers.
extension GrammarScanner {
  func continuesWord(_ byte: UInt8) -> Bool { grammar.roles[Int(byte)].continuesWord }

  mutating func readWord() {
    let start = text.at
    var end = start + 1
    while end < text.end, continuesWord(text.code[end]) { end += 1 }
    if traits.contains(.ruby), text[end] == UInt8(ascii: "?") || text[end] == UInt8(ascii: "!"),
      text[end + 1] != UInt8(ascii: "=")
    {
      end += 1
    }
    text.at = end
    let kind = grammar.words.kind(of: start..<end, in: text.code)
    if kind.isPrefix, readPrefixed(kind, from: start) { return }
    if declared != .plain, start >= declaredFrom, readDeclared(start..<end, kind) { return }
    if isAfterDot, kind != .value { return passValue() }
    if readMarked(start..<end, kind) { return }
    if kind != .none { text.paint(start..<end, kind.meaning) }
    switch kind {
    case .namesFunction: declare(.function)
    case .namesType: declare(.type)
    case .namesLabel: declare(.variable)
    case .keyword: isAfterValue = false
    default: isAfterValue = true
    }
  }

  private mutating func declare(_ meaning: CodeClass) {
    declared = meaning
    declaredFrom = text.at
    isAfterValue = false
  }

  /// The name of what is declared; false where the word is part of the declaration's own words.
  private mutating func readDeclared(_ word: Range<Int>, _ kind: WordKind) -> Bool {
    if kind == .namesType || kind == .namesFunction { return false }
    if declared == .type, kind.meaning == .keyword {
      declared = .plain
      return false
    }
    // `fun String.name`, `def self.name`, `function a.b:name`
    let next = text[word.upperBound]
    if next == UInt8(ascii: ".") || next == UInt8(ascii: ":"), text[word.upperBound + 1].isOfName,
      declared == .function
    {
      text.paint(word, kind.meaning)
      text.at = word.upperBound + 1
      return true
    }
    // The receiver has types itself, such as `fun List<T>.name`.
    let isReceiver = kind == .type && next == UInt8(ascii: "<") && traits.contains(.receivers)
    text.paint(word, isReceiver ? .type : declared)
    declared = .plain
    passValue()
    return true
  }

  /// A word that what follows makes something else: a key, a symbol, a macro, a command.
  private mutating func readMarked(_ word: Range<Int>, _ kind: WordKind) -> Bool {
    let end = word.upperBound
    let traits = grammar.traits
    if traits.contains(.keys), text[text.afterBlanks(end)] == UInt8(ascii: ":") {
      text.paint(word, .attribute)
    } else if traits.contains(.ruby), text[end] == UInt8(ascii: ":"),
      text[end + 1] != UInt8(ascii: ":"),
      !isAfterValue || text[end + 1] <= 0x20
    {
      text.at = end + 1
      text.paint(word.lowerBound..<end + 1, .string)
      isAfterValue = false
      return true
    } else if traits.contains(.rust), text[end] == UInt8(ascii: "!"),
      text[end + 1] != UInt8(ascii: "="), kind == .none
    {
      text.at = end + 1
      text.paint(word.lowerBound..<end + 1, .function)
      isAfterValue = false
      return true
    } else if traits.contains(.commands), text.code[word.lowerBound].isLetter,
      text.code[word].contains(UInt8(ascii: "-"))
    {
      text.paint(word, .function)
    } else {
      return false
    }
    passValue()
    return true
  }

  /// `0x1F`, `1_000.5e-3f`, `10px`: a digit and what hangs together with it.
  mutating func readNumber(from start: Int) {
    var end = text.at + 1
    let isHexadecimal = text[text.at] == UInt8(ascii: "0") && text[end] | 0x20 == UInt8(ascii: "x")
    while end < text.end {
      let byte = text.code[end]
      if byte.isOfName {
        end += 1
      } else if byte == UInt8(ascii: "."), text[end + 1].isDigit, text[end - 1] != UInt8(ascii: ".")
      {
        end += 1
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), text[end + 1].isDigit,
        text[end - 1] | 0x20 == (isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e"))
      {
        end += 1
      } else if byte == UInt8(ascii: "'"), traits.contains(.quotedDigits), text[end + 1].isOfName {
        end += 1
      } else {
        break
      }
    }
    text.at = start
    text.take(to: end, as: .number)
    passValue()
    declared = .plain
  }
}
