import Bytes

/// What stands at a byte that begins no comment and no string.
extension GrammarScanner {
  mutating func readSign(_ sign: CodeGrammar.Sign, _ byte: UInt8) {
    let isRead =
      switch sign {
      case .none: false
      case .dot: readDot()
      case .minus: readMinus()
      case .open: readOpening(byte)
      case .close: readClosing(byte)
      case .star: readStar()
      case .slash: readPattern()
      case .less: readTypeParameters() || readHeredocMark()
      case .question: readQuestionMark()
      case .hashWord: readName(behind: 1, as: .instruction)
      case .decorator: readDecorator()
      case .variable: readVariable()
      case .instanceVariable:
        readName(behind: text[text.at + 1] == byte ? 2 : 1, as: .variable)
      case .symbol: readSymbol()
      case .parameter: readParameter()
      case .label: readLabel()
      case .attribute: readAttribute()
      case .percent: readPercentLiteral()
      case .quote: readLifetime()
      }
    if !isRead { passOperator() }
  }

  private mutating func readDot() -> Bool {
    let next = text[text.at + 1]
    let isSingle = next != UInt8(ascii: ".") && text[text.at - 1] != UInt8(ascii: ".")
    if next.isDigit, !isAfterValue, isSingle {
      readNumber(from: text.at)
      return true
    }
    passOperator()
    isAfterDot = isSingle && traits.contains(.members)
    return true
  }

  private mutating func readMinus() -> Bool {
    let next = text[text.at + 1]
    if traits.contains(.arrows), next == UInt8(ascii: ">") {
      text.at += 1
      passOperator()
      // In C++ `-> const T` may also name the type of a result.
      isAfterDot = text.byte > 0x20
      return true
    }
    if traits.contains(.signedNumbers), next.isDigit, !isAfterValue {
      let start = text.at
      text.at += 1
      readNumber(from: start)
      return true
    }
    guard traits.contains(.commands), next.isLetter, !text[text.at - 1].isOfName else {
      return false
    }
    passOperator()
    while continuesWord(text.byte) { text.at += 1 }
    return true
  }

  private mutating func readOpening(_ byte: UInt8) -> Bool {
    if !open.isEmpty, readHoleBracket(byte) { return true }
    let isReceiver =
      byte == UInt8(ascii: "(") && text[text.at - 1].isBlank && skipsDeclared(to: UInt8(ascii: ")"))
    let kept = isReceiver ? declared : .plain
    passOperator()
    declared = kept
    return true
  }

  private mutating func readClosing(_ byte: UInt8) -> Bool {
    if !open.isEmpty, readHoleBracket(byte) { return true }
    passOperator()
    // Behind a block a slash divides nothing.
    isAfterValue = byte != UInt8(ascii: "}")
    return true
  }

  private mutating func readStar() -> Bool {
    let kept = declared
    passOperator()
    declared = kept
    return true
  }

  private mutating func readTypeParameters() -> Bool {
    guard skipsDeclared(to: UInt8(ascii: ">")) else { return false }
    text.at += 1
    return true
  }

  /// Whether the name of a function comes only behind `close`, which stands near on the line.
  private mutating func skipsDeclared(to close: UInt8) -> Bool {
    guard declared == .function, traits.contains(.receivers) else { return false }
    let near = text.part(to: text.at + 200)
    let line = near.part(to: near.lineEnd(from: text.at))
    let end = line.find(close, from: text.at)
    guard end < line.end else { return false }
    declaredFrom = end + 1
    return true
  }

  /// The end of PHP, or a character of Ruby.
  private mutating func readQuestionMark() -> Bool {
    if traits.contains(.php) {
      guard text.has("?>") else { return false }
      text.take(2, as: .instruction)
      hasEnded = true
      return true
    }
    guard !isAfterValue, text[text.at + 1].isOfName, !text[text.at + 2].isOfName else {
      return false
    }
    text.take(2, as: .string)
    passValue()
    return true
  }

  /// A name behind a sign of `count` bytes, and the sign.
  mutating func readName(behind count: Int, as meaning: CodeClass) -> Bool {
    var end = text.at + count
    guard text[end].isOfName, !text[end].isDigit else { return false }
    while text[end].isOfName { end += 1 }
    text.take(to: end, as: meaning)
    passValue()
    declared = .plain
    return true
  }

  private mutating func readDecorator() -> Bool {
    if traits.contains(.decoratedLines) {
      guard text.isFirstOnLine(text.at) else { return false }
    } else if text[text.at - 1].isOfName {
      return false
    }
    guard readName(behind: 1, as: .instruction) else { return false }
    while text.byte == UInt8(ascii: "."), readName(behind: 1, as: .instruction) {}
    isAfterValue = false
    return true
  }

  /// `$name`, `${name}`, `$env:name`, `$1`.
  private mutating func readVariable() -> Bool {
    var end = text.at + 1
    let hasScopes = traits.contains(.commands)
    if hasScopes, text[end] == UInt8(ascii: "{") {
      end = text.variableEnd(from: text.at)
    } else {
      while text[end].isOfName
        || hasScopes && text[end] == UInt8(ascii: ":") && text[end + 1].isLetter
      {
        end += 1
      }
    }
    guard end > text.at + 1 else { return false }
    text.take(to: end, as: .variable)
    passValue()
    declared = .plain
    return true
  }

  /// `:name` of SQL, and not the `::` of a cast.
  private mutating func readParameter() -> Bool {
    if text[text.at + 1] == UInt8(ascii: ":") {
      text.at += 1
      return false
    }
    return !text[text.at - 1].isOfName && readName(behind: 1, as: .variable)
  }

  /// `::name::`
  private mutating func readLabel() -> Bool {
    guard text.has("::") else { return false }
    var end = text.at + 2
    while text[end].isOfName { end += 1 }
    guard end > text.at + 2, text.has("::", at: end) else { return false }
    text.take(to: end + 2, as: .variable)
    isAfterValue = false
    return true
  }

  /// `#[…]` and `#![…]`, with whatever brackets and strings stand in it.
  private mutating func readAttribute() -> Bool {
    var end = text.at + (text[text.at + 1] == UInt8(ascii: "!") ? 2 : 1)
    guard text[end] == UInt8(ascii: "[") else { return false }
    var depth = 0
    while end < text.end {
      switch text.code[end] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""): end = text.find(UInt8(ascii: "\""), from: end + 1)
      default: break
      }
      end += 1
      if depth == 0 { break }
    }
    text.take(to: end, as: .instruction)
    isAfterValue = false
    declared = .plain
    return true
  }

  /// A character of Rust, or a lifetime.
  private mutating func readLifetime() -> Bool {
    let start = text.at + 1
    var end = start + 1
    if text[start] == UInt8(ascii: "\\") {
      end = start + 2
      while end - start < 12, text[end] != UInt8(ascii: "'"), text[end] > 0x20 { end += 1 }
    } else {
      while text[end] & 0xC0 == 0x80 { end += 1 }
    }
    if text[end] == UInt8(ascii: "'"), text[start] > 0x20 || text[start] == 0x20 {
      text.take(to: end + 1, as: .string)
      passValue()
      return true
    }
    return readName(behind: 1, as: .variable)
  }

  /// `/…/` on one line where no value stands before it.
  private mutating func readPattern() -> Bool {
    let isArgument = traits.contains(.ruby) && isBeforeArgument(text.at)
    guard !isAfterValue || isArgument, text.at >= patternless,
      text[text.at - 1] != UInt8(ascii: "<")
    else { return false }
    var end = text.at + 1
    var isInClass = false
    while end < text.end, text.code[end] != 0x0A {
      switch text.code[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        end += 1
        while text[end].isLetter { end += 1 }
        text.take(to: end, as: .string)
        passValue()
        declared = .plain
        return true
      default: break
      }
      end += 1
    }
    patternless = end
    return false
  }
}
