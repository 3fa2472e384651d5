import Bytes

/// Formulas between `$` and between `$$`, whose characters are marked to stand for themselves.
extension Marking {
  mutating func markMath(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let start = index
    index += 1
    guard options.math else { return }
    if index < input.count, input[index] == 0x24 {
      index += 1
      guard let end = displayMathEnd(from: index, of: input) else { return }
      writeFormula(index..<end, (.displayMathOpen, .displayMathClose), of: input)
      index = end + 2
      return
    }
    guard opensMath(at: start, of: input), let end = mathEnd(from: index, of: input) else { return }
    writeFormula(index..<end, (.mathOpen, .mathClose), of: input)
    index = end + 1
  }

  private mutating func writeFormula(
    _ range: Range<Int>, _ marks: (open: Mark, close: Mark), of input: UnsafeBufferPointer<UInt8>
  ) {
    copy(to: range.lowerBound, of: input)
    bytes.append(marks.open)
    protectFormula(range, of: input)
    bytes.append(marks.close)
    hasDelimiters = true
  }

  /// A price is no formula: `$` opens one before a character and not after a letter or digit.
  private func opensMath(at index: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 1 < input.count, !input[index + 1].isSpace else { return false }
    return index == 0 || !input[index - 1].isLetterOrDigit
  }

  /// The next `$` on the line, which ends the formula if it stands after a character and not before
  /// a letter or digit.
  private func mathEnd(from start: Int, of input: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = start
    while index < input.count, input[index] != 0x0A, input[index] != 0x60 {
      if input[index] == 0x5C {
        index += index + 1 < input.count && input[index + 1] != 0x0A ? 2 : 1
        continue
      }
      if input[index] == 0x24 {
        let isEnd =
          !input[index - 1].isSpace
          && (index + 1 == input.count
            || !input[index + 1].isLetterOrDigit && input[index + 1] != 0x24)
        let formula = UnsafeBufferPointer(rebasing: input[start..<index])
        return isEnd && !Self.isProse(formula) ? index : nil
      }
      index += 1
    }
    return nil
  }

  /// Whether what stands between two `$` is Chinese text between two prices or variables, and no formula: it has
  /// the punctuation of a sentence, starts with a letter or digit and ends in Chinese, or is Chinese without any
  /// sign of a formula, outside of braces.
  private static func isProse(_ formula: UnsafeBufferPointer<UInt8>) -> Bool {
    var depth = 0
    var index = 0
    var last: Unicode.Scalar?
    var hasSign = false
    while index < formula.count {
      guard let (scalar, length) = formula.scalar(at: index) else { break }
      index += length
      switch scalar {
      case "{": depth += 1
      case "}": depth -= 1
      case "，", "。", "、", "；", "：", "？", "！", "「", "」", "“", "”", "《", "》":
        if depth <= 0 { return true }
      case " ": break
      default: hasSign = hasSign || scalar.isASCII
      }
      last = depth > 0 ? nil : scalar
    }
    guard let first = formula.first, first != 0x5C, CharacterClass.isCJK(last) else { return false }
    return first < 0x80 || !hasSign && formula.contains(0x20)
  }

  /// The `$$` that ends a formula in the same paragraph.
  private mutating func displayMathEnd(from start: Int, of input: UnsafeBufferPointer<UInt8>)
    -> Int?
  {
    guard start >= noDisplayMathBefore else { return nil }
    var index = start
    var lineIsBlank = false
    while index + 1 < input.count {
      switch input[index] {
      case 0x24 where input[index + 1] == 0x24 && index > start: return index
      case 0x5C:
        if input[index + 1] != 0x0A { index += 1 }
        lineIsBlank = false
      case 0x0A:
        if lineIsBlank {
          noDisplayMathBefore = index
          return nil
        }
        lineIsBlank = true
      case 0x20, 0x09, 0x3E: break
      default: lineIsBlank = false
      }
      index += 1
    }
    noDisplayMathBefore = input.count
    return nil
  }

  /// Also keeps the lines of a formula from starting a block, such as a list at a `-`.
  private mutating func protectFormula(_ range: Range<Int>, of input: UnsafeBufferPointer<UInt8>) {
    var startsLine = false
    for index in range {
      let byte = input[index]
      if byte == 0x0A {
        noteLineStart()
        startsLine = true
      } else if startsLine, !byte.isSpace, byte != 0x3E {
        copy(to: index, of: input)
        bytes.append(.padding)
        startsLine = false
      }
      if byte == 0x20, endsLine(after: index, of: input, before: range.upperBound) {
        copy(to: index, of: input)
        replace(upTo: index + 1, with: .space)
      } else if let mark = Mark.protecting(byte) {
        copy(to: index, of: input)
        replace(upTo: index + 1, with: mark)
      } else if byte == Mark.first, Mark.at(index, of: input) != nil {
        copy(to: index, of: input)
        bytes.append(contentsOf: UTF8Sequence.replacement)
        kept = index + Mark.length
      }
    }
    copy(to: range.upperBound, of: input)
  }

  /// Whether nothing but spaces follow on a line of the formula: two of them would break it.
  private func endsLine(
    after space: Int, of input: UnsafeBufferPointer<UInt8>, before end: Int
  ) -> Bool {
    var index = space + 1
    while index < end, input[index] == 0x20, index - space < 64 { index += 1 }
    return index < end && input[index] == 0x0A
  }
}
