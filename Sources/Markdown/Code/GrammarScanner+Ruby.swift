import Bytes

/// Ruby's own literals.
extension GrammarScanner {
  /// `:name`, `:"text"`, `:+`.
  mutating func readSymbol() -> Bool {
    let next = text[text.at + 1]
    if next == UInt8(ascii: ":") {
      text.at += 1
      passOperator()
      return true
    }
    guard !isAfterValue || isBeforeArgument(text.at) else { return false }
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      text.take(1, as: .string)
      isAfterValue = false
      return true
    }
    if readName(behind: 1, as: .string) {
      let end = text.byte
      if end == UInt8(ascii: "?") || end == UInt8(ascii: "!"),
        text[text.at + 1] != UInt8(ascii: "=")
      {
        text.take(1, as: .string)
      }
      return true
    }
    var end = text.at + 1
    while end < text.at + 4, Self.operators.contains(text[end]) { end += 1 }
    guard end > text.at + 1 else { return false }
    text.take(to: end, as: .string)
    passValue()
    return true
  }

  private static let operators: Set<UInt8> = Set("+-*/%<>=!~^&|[]".utf8)

  /// `%q(…)`, `%w[…]`, `%(…)`: the bracket may stand within itself.
  mutating func readPercentLiteral() -> Bool {
    guard !isAfterValue || isBeforeArgument(text.at) else { return false }
    var place = text.at + 1
    let kind = text[place]
    if kind.isLetter {
      guard Self.kinds.contains(kind) else { return false }
      place += 1
    }
    let open = text[place]
    guard open > 0x20, open < 0x7F, !open.isOfName, open != UInt8(ascii: "=") || kind.isLetter
    else {
      return false
    }
    let close = Self.closing(open)
    var depth = 1
    place += 1
    while place < text.end, depth > 0 {
      let byte = text.code[place]
      if byte == UInt8(ascii: "\\") {
        place += 1
      } else if byte == close {
        depth -= 1
      } else if byte == open {
        depth += 1
      }
      place += 1
    }
    text.take(to: place, as: .string)
    while kind == UInt8(ascii: "r"), text.byte.isLetter { text.take(1, as: .string) }
    passValue()
    return true
  }

  private static let kinds: Set<UInt8> = Set("qQwWiIrsx".utf8)

  private static func closing(_ open: UInt8) -> UInt8 {
    switch open {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): open + 2
    default: open
    }
  }
}
