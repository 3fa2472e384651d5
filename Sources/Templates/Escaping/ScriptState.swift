import Bytes

/// Where in a script (or JSON) a place is: enough of JavaScript's lexical grammar to tell values,
/// strings, comments, template strings and regular expressions apart.
///
/// Whether a `/` divides or begins a regular expression takes a parser to know. Where the tokens
/// before it do not tell, the rest of the script is `uncertain` and holds no output.
enum ScriptState: Hashable, Sendable {
  /// Between tokens; `word` is the name or sign read last, where what follows may go on with it.
  case code(Preceding, word: [UInt8])
  /// A slash was read, which may begin a comment.
  case slash(Preceding)
  case string(quote: UInt8, escaped: Bool)
  case template(escaped: Bool, dollar: Bool)
  case lineComment
  case blockComment(star: Bool)
  case regularExpression(inClass: Bool, escaped: Bool)
  case uncertain

  /// What stands before a place in code: a `/` begins a regular expression behind an operator, and
  /// divides behind a value.
  enum Preceding: Hashable, Sendable { case operation, value, unclear }

  static let start = ScriptState.code(.operation, word: [])
  private static let afterValue = ScriptState.code(.value, word: [])
  private static let unclear = ScriptState.code(.unclear, word: [])
  /// In place of a word that only one of the branches began.
  private static let brokenWord: [UInt8] = [0]

  func after(_ byte: UInt8) -> ScriptState {
    switch self {
    case .code(let preceding, let word): return afterCode(byte, preceding, word)
    case .slash(let preceding): return afterSlash(byte, preceding)
    case .string(let quote, let escaped):
      if escaped { return .string(quote: quote, escaped: false) }
      if byte == UInt8(ascii: "\n") { return .uncertain }
      if byte == quote { return Self.afterValue }
      return .string(quote: quote, escaped: byte == UInt8(ascii: "\\"))
    case .template(let escaped, let dollar):
      if escaped { return .template(escaped: false, dollar: false) }
      if byte == UInt8(ascii: "`") { return Self.afterValue }
      // Code with template strings of its own may follow, to any depth.
      if byte == UInt8(ascii: "{"), dollar { return .uncertain }
      return .template(escaped: byte == UInt8(ascii: "\\"), dollar: byte == UInt8(ascii: "$"))
    case .lineComment: return byte == UInt8(ascii: "\n") ? Self.unclear : self
    case .blockComment(let star):
      if star, byte == UInt8(ascii: "/") { return Self.unclear }
      return .blockComment(star: byte == UInt8(ascii: "*"))
    case .regularExpression(let inClass, let escaped):
      return afterPattern(byte, inClass, escaped)
    case .uncertain: return self
    }
  }

  private func afterSlash(_ byte: UInt8, _ preceding: Preceding) -> ScriptState {
    if byte == UInt8(ascii: "/") { return .lineComment }
    if byte == UInt8(ascii: "*") { return .blockComment(star: false) }
    switch preceding {
    case .operation:
      return ScriptState.regularExpression(inClass: false, escaped: false).after(byte)
    case .value: return ScriptState.start.after(byte)
    case .unclear: return .uncertain
    }
  }

  private func afterCode(_ byte: UInt8, _ preceding: Preceding, _ word: [UInt8]) -> ScriptState {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(quote: byte, escaped: false)
    case UInt8(ascii: "`"): return .template(escaped: false, dollar: false)
    case UInt8(ascii: "/"): return .slash(word == Self.brokenWord ? .unclear : preceding)
    case UInt8(ascii: "]"): return Self.afterValue
    // A condition, a call, a block or an object may have ended.
    case UInt8(ascii: ")"), UInt8(ascii: "}"): return Self.unclear
    case UInt8(ascii: "\\"): return .uncertain
    case UInt8(ascii: "."): return .code(.unclear, word: [byte])
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return word == [byte] ? Self.unclear : .code(.operation, word: [byte])
    // A line end may have ended a statement.
    case UInt8(ascii: "\n"): return .code(preceding == .operation ? preceding : .unclear, word: [])
    default: break
    }
    if byte.isSpace { return word == [UInt8(ascii: ".")] ? self : .code(preceding, word: []) }
    let isInName = byte.continuesName || byte >= 0x80 || "$#".utf8.contains(byte)
    return isInName ? afterName(byte, word) : .start
  }

  /// A letter or digit, which goes on with `word` where that is a name or a dot.
  private func afterName(_ byte: UInt8, _ word: [UInt8]) -> ScriptState {
    // Beyond ASCII there are spaces too, which end a name.
    if word == Self.brokenWord || byte >= 0x80 { return .code(.unclear, word: Self.brokenWord) }
    let isSign = word == [UInt8(ascii: "+")] || word == [UInt8(ascii: "-")]
    let begun = isSign ? [] : word
    let longer = begun.count < 16 ? begun + [byte] : begun
    let text = String(decoding: longer, as: UTF8.self)
    if Self.operators.contains(text) { return .code(.operation, word: longer) }
    return .code(Self.unclearWords.contains(text) ? .unclear : .value, word: longer)
  }

  /// Words after which a value begins, so that `/` begins a regular expression.
  private static let operators: Set<String> = [
    "case", "delete", "do", "else", "in", "instanceof", "new", "return", "throw", "typeof", "void",
  ]

  /// Words that are names in some scripts, or end a statement.
  private static let unclearWords: Set<String> = [
    "async", "await", "break", "continue", "debugger", "extends", "let", "of", "yield",
  ]

  private func afterPattern(_ byte: UInt8, _ inClass: Bool, _ escaped: Bool) -> ScriptState {
    if byte == UInt8(ascii: "\n") { return .uncertain }
    if escaped { return .regularExpression(inClass: inClass, escaped: false) }
    switch byte {
    case UInt8(ascii: "\\"): return .regularExpression(inClass: inClass, escaped: true)
    // Whether classes nest depends on the flags behind the expression.
    case UInt8(ascii: "["):
      return inClass ? .uncertain : .regularExpression(inClass: true, escaped: false)
    case UInt8(ascii: "]"): return .regularExpression(inClass: false, escaped: false)
    case UInt8(ascii: "/") where !inClass: return Self.afterValue
    default: return self
    }
  }

  /// How an output is written here, or why it cannot be.
  var place: Result<Place, Refusal> {
    switch self {
    case .code: .success(.scriptValue)
    case .string(_, let escaped): escaped ? .failure(.scriptTemplate) : .success(.scriptString)
    case .template, .regularExpression, .slash(.operation): .failure(.scriptTemplate)
    case .slash: .failure(.scriptSlash)
    case .lineComment, .blockComment: .failure(.scriptComment)
    case .uncertain: .failure(.unclearScript)
    }
  }

  var afterOutput: ScriptState {
    switch self {
    case .code, .slash: Self.afterValue
    default: self
    }
  }

  static func join(_ first: ScriptState, _ second: ScriptState) -> ScriptState? {
    if first == second { return first }
    if first == .uncertain || second == .uncertain { return .uncertain }
    guard case .code(let a, let word) = first, case .code(let b, let other) = second else {
      return nil
    }
    return .code(a == b ? a : .unclear, word: word == other ? word : brokenWord)
  }
}

extension Refusal: Error {}
