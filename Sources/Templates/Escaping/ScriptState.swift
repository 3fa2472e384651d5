/// Where in a script (or JSON) a place is: enough of JavaScript's lexical grammar to tell values,
/// strings, comments, template strings and regular expressions apart.
enum ScriptState: Hashable, Sendable {
  /// Between tokens; a `/` here begins a regular expression where no value stands before it.
  case code(afterValue: Bool, word: [UInt8])
  /// A slash was read, which may begin a comment.
  case slash(afterValue: Bool)
  case string(quote: UInt8, escaped: Bool)
  case template(escaped: Bool)
  case lineComment
  case blockComment(star: Bool)
  case regularExpression(inClass: Bool, escaped: Bool)

  static let start = ScriptState.code(afterValue: false, word: [])

  func after(_ byte: UInt8) -> ScriptState {
    switch self {
    case .code(let afterValue, let word): return afterCode(byte, afterValue, word)
    case .slash(let afterValue):
      if byte == UInt8(ascii: "/") { return .lineComment }
      if byte == UInt8(ascii: "*") { return .blockComment(star: false) }
      if afterValue { return ScriptState.start.after(byte) }
      return ScriptState.regularExpression(inClass: false, escaped: false).after(byte)
    case .string(let quote, let escaped):
      if escaped { return .string(quote: quote, escaped: false) }
      if byte == quote || byte == UInt8(ascii: "\n") { return .code(afterValue: true, word: []) }
      return .string(quote: quote, escaped: byte == UInt8(ascii: "\\"))
    case .template(let escaped):
      if escaped { return .template(escaped: false) }
      if byte == UInt8(ascii: "`") { return .code(afterValue: true, word: []) }
      return .template(escaped: byte == UInt8(ascii: "\\"))
    case .lineComment: return byte == UInt8(ascii: "\n") ? .start : self
    case .blockComment(let star):
      if star, byte == UInt8(ascii: "/") { return .start }
      return .blockComment(star: byte == UInt8(ascii: "*"))
    case .regularExpression(let inClass, let escaped):
      return afterPattern(byte, inClass, escaped)
    }
  }

  private func afterCode(_ byte: UInt8, _ afterValue: Bool, _ word: [UInt8]) -> ScriptState {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(quote: byte, escaped: false)
    case UInt8(ascii: "`"): return .template(escaped: false)
    case UInt8(ascii: "/"): return .slash(afterValue: afterValue)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return .code(afterValue: true, word: [])
    default: break
    }
    if byte.isSpace { return word.isEmpty ? self : .code(afterValue: afterValue, word: []) }
    guard byte.continuesName || byte == UInt8(ascii: "$") else { return .start }
    let longer = word.count < 16 ? word + [byte] : word
    let isKeyword = Self.keywords.contains(String(decoding: longer, as: UTF8.self))
    return .code(afterValue: !isKeyword, word: longer)
  }

  /// Words after which a value begins, so that `/` begins a regular expression.
  private static let keywords: Set<String> = [
    "await", "case", "delete", "do", "else", "in", "instanceof", "new", "of", "return", "throw",
    "typeof", "void", "yield",
  ]

  private func afterPattern(_ byte: UInt8, _ inClass: Bool, _ escaped: Bool) -> ScriptState {
    if byte == UInt8(ascii: "\n") { return .start }
    if escaped { return .regularExpression(inClass: inClass, escaped: false) }
    switch byte {
    case UInt8(ascii: "\\"): return .regularExpression(inClass: inClass, escaped: true)
    case UInt8(ascii: "["): return .regularExpression(inClass: true, escaped: false)
    case UInt8(ascii: "]"): return .regularExpression(inClass: false, escaped: false)
    case UInt8(ascii: "/") where !inClass: return .code(afterValue: true, word: [])
    default: return self
    }
  }

  /// How an output is written here, or why it cannot be.
  var place: Result<Place, Refusal> {
    switch self {
    case .code, .slash(afterValue: true): .success(.scriptValue)
    case .slash: .failure(.scriptTemplate)
    case .string(_, let escaped): escaped ? .failure(.scriptTemplate) : .success(.scriptString)
    case .template, .regularExpression: .failure(.scriptTemplate)
    case .lineComment, .blockComment: .failure(.scriptComment)
    }
  }

  var afterOutput: ScriptState {
    switch self {
    case .code, .slash: .code(afterValue: true, word: [])
    default: self
    }
  }

  static func join(_ first: ScriptState, _ second: ScriptState) -> ScriptState? {
    if first == second { return first }
    guard case .code(let a, _) = first, case .code(let b, _) = second else { return nil }
    return .code(afterValue: a || b, word: [])
  }
}

extension Refusal: Error {}
