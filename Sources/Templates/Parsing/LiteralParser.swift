import Bytes
import Diagnostics

/// Literals, parentheses and arguments: the leaves of expressions.
extension Parser {
  mutating func parsePrimary() throws(SyntaxFault) -> Expression {
    let token = current
    switch token.kind {
    case .name: return try parseName()
    case .string:
      var text = ""
      while current.kind == .string {
        text += try string(of: current)
        advance()
      }
      return Expression(kind: .literal(.string(text)), range: token.start..<previousEnd, depth: 0)
    case .integer:
      advance()
      return Expression(
        kind: .literal(.int(try integer(of: token))), range: token.range, depth: 0)
    case .float:
      advance()
      let digits = text(of: token).filter { $0 != "_" }
      return Expression(
        kind: .literal(.double(Double(digits) ?? 0)), range: token.range, depth: 0)
    case .openParenthesis: return try parseParentheses()
    case .openBracket: return try parseList()
    case .openBrace: return try parseDictionary()
    default: throw unexpected("an expression is expected here")
    }
  }

  private mutating func parseName() throws(SyntaxFault) -> Expression {
    let token = current
    let name = text(of: token)
    let kind: Expression.Kind =
      switch name {
      case "true", "True": .literal(.bool(true))
      case "false", "False": .literal(.bool(false))
      case "none", "None": .literal(.none)
      default: .name(name)
      }
    if case .name = kind, Parser.reservedWords.contains(name) {
      throw unexpected("an expression is expected here")
    }
    advance()
    return Expression(kind: kind, range: token.range, depth: 0)
  }

  private mutating func parseParentheses() throws(SyntaxFault) -> Expression {
    let start = current.start
    advance()
    if take(.closeParenthesis) { return try make(.list([]), from: start, depth: 0) }
    let inner = try parseTuple()
    try expect(.closeParenthesis, "')'")
    return Expression(kind: inner.kind, range: start..<previousEnd, depth: inner.depth)
  }

  private mutating func parseList() throws(SyntaxFault) -> Expression {
    let start = current.start
    advance()
    var elements: [Expression] = []
    while current.kind != .closeBracket {
      elements.append(try parseExpression())
      guard take(.comma) else { break }
    }
    try expect(.closeBracket, "',' or ']'")
    return try make(.list(elements), from: start, over: elements)
  }

  private mutating func parseDictionary() throws(SyntaxFault) -> Expression {
    let start = current.start
    advance()
    var pairs: [(key: Expression, value: Expression)] = []
    while current.kind != .closeBrace {
      let key = try parseExpression()
      try expect(.colon, "':'")
      pairs.append((key, try parseExpression()))
      guard take(.comma) else { break }
    }
    try expect(.closeBrace, "',' or '}'")
    return try make(.dictionary(pairs), from: start, over: pairs.flatMap { [$0.key, $0.value] })
  }

  mutating func parseArguments() throws(SyntaxFault) -> Arguments {
    advance()
    var arguments = Arguments.none
    while current.kind != .closeParenthesis {
      if current.kind == .times || current.kind == .power {
        throw unexpected("arguments are given one by one")
      }
      if current.kind == .name, next.kind == .assign {
        let token = current
        advance()
        advance()
        let name = text(of: token)
        if arguments.named.contains(where: { $0.name == name }) {
          throw SyntaxFault(
            "repeated-argument", "argument '\(name)' is given twice", token.range)
        }
        arguments.named.append(
          Arguments.Named(name: name, value: try parseExpression(), range: token.range))
      } else {
        let value = try parseExpression()
        guard arguments.named.isEmpty else {
          throw SyntaxFault(
            "positional-after-named", "arguments without a name come before those with one",
            value.range)
        }
        arguments.positional.append(value)
      }
      guard take(.comma) else { break }
    }
    try expect(.closeParenthesis, "',' or ')'")
    return arguments
  }

  // MARK: Numbers and strings

  func integer(of token: Token) throws(SyntaxFault) -> Int {
    let digits = text(of: token).filter { $0 != "_" }.lowercased()
    let value: Int? =
      switch digits.prefix(2) {
      case "0x": Int(digits.dropFirst(2), radix: 16)
      case "0o": Int(digits.dropFirst(2), radix: 8)
      case "0b": Int(digits.dropFirst(2), radix: 2)
      default: Int(digits)
      }
    guard let value else {
      throw SyntaxFault("bad-integer", "'\(digits)' is not an integer of 64 bits", token.range)
    }
    return value
  }

  /// The text of a string literal, its escapes (Python's) resolved.
  func string(of token: Token) throws(SyntaxFault) -> String {
    let inner = bytes[(token.start + 1)..<(token.end - 1)]
    guard inner.contains(UInt8(ascii: "\\")) else {
      return String(decoding: inner, as: UTF8.self)
    }
    var result: [UInt8] = []
    var index = inner.startIndex
    while index < inner.endIndex {
      let byte = inner[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < inner.endIndex else {
        result.append(byte)
        continue
      }
      let escape = inner[index]
      index += 1
      if let simple = Self.simpleEscapes[escape] {
        result.append(simple)
        continue
      }
      switch escape {
      case UInt8(ascii: "\n"): break
      case UInt8(ascii: "x"): try appendScalar(2, in: inner, at: &index, to: &result)
      case UInt8(ascii: "u"): try appendScalar(4, in: inner, at: &index, to: &result)
      case UInt8(ascii: "U"): try appendScalar(8, in: inner, at: &index, to: &result)
      default: result += [UInt8(ascii: "\\"), escape]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13,
    UInt8(ascii: "t"): 9, UInt8(ascii: "0"): 0, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11,
  ]

  private func appendScalar(
    _ count: Int, in inner: ArraySlice<UInt8>, at index: inout Int, to result: inout [UInt8]
  ) throws(SyntaxFault) {
    let end = min(index + count, inner.endIndex)
    let digits = String(decoding: inner[index..<end], as: UTF8.self)
    guard digits.utf8.count == count, digits.utf8.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
    else {
      throw SyntaxFault(
        "bad-escape", "escape names no character; \(count) hexadecimal digits are expected",
        (index - 2)..<end)
    }
    result += Array(String(scalar).utf8)
    index = end
  }
}
