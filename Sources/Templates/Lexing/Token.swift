import Bytes

/// One token of a template: its kind and its bytes, and nothing allocated.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case text
    case outputBegin, outputEnd
    case statementBegin, statementEnd
    case name, string, integer, float
    case plus, minus, times, divide, floorDivide, modulo, power, tilde
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case assign, dot, comma, colon, pipe
    case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
    case end
  }

  let kind: Kind
  let start: Int
  let end: Int

  var range: Range<Int> { start..<end }
}

extension UInt8 {
  /// The first byte of a name; bytes of other scripts count as letters.
  var startsName: Bool { isLetter || self == UInt8(ascii: "_") || self >= 0x80 }

  var continuesName: Bool { startsName || isDigit }
}
