import Bytes

extension TOMLReader {
  mutating func value(depth: Int) throws(BlockFault) -> YAMLNode {
    guard depth <= BlockCursor.depthLimit else { throw cursor.depthFault(at: cursor.index) }
    let start = cursor.index
    switch cursor.byte {
    case UInt8(ascii: "\""):
      let text = cursor.take("\"\"\"") ? try multilineText(from: start) : try cursor.quoted()
      return YAMLNode(scalar: text, isPlain: false, range: start..<cursor.index)
    case UInt8(ascii: "'"):
      let text = cursor.take("'''") ? try multilineLiteral(from: start) : try literal()
      return YAMLNode(scalar: text, isPlain: false, range: start..<cursor.index)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    default: return try word()
    }
  }

  /// Text in single quotes on one line, at the first of them: as it stands, without escapes.
  mutating func literal() throws(BlockFault) -> String {
    let start = cursor.index
    cursor.index += 1
    while let byte = cursor.byte, byte != 0x0A, byte != 0x0D {
      cursor.index += 1
      if byte == UInt8(ascii: "'") { return cursor.text(start + 1..<cursor.index - 1) }
    }
    throw cursor.unclosed(start)
  }

  /// What stands between three double quotes, behind the first three.
  private mutating func multilineText(from start: Int) throws(BlockFault) -> String {
    skipLineEnd()
    var result: [UInt8] = []
    while let byte = cursor.byte {
      if byte == UInt8(ascii: "\"") {
        let count = quotes(byte)
        result += [UInt8](repeating: byte, count: count >= 3 ? count - 3 : count)
        if count >= 3 { return String(decoding: result, as: UTF8.self) }
      } else if byte == UInt8(ascii: "\\"), endsLine(behind: cursor.index + 1) {
        cursor.index += 1
        cursor.skipBlank()
      } else if byte == UInt8(ascii: "\\") {
        try cursor.readEscape(into: &result)
      } else {
        result.append(byte)
        cursor.index += 1
      }
    }
    throw unclosedLines(start)
  }

  private mutating func multilineLiteral(from start: Int) throws(BlockFault) -> String {
    skipLineEnd()
    let first = cursor.index
    while let byte = cursor.byte {
      guard byte == UInt8(ascii: "'") else {
        cursor.index += 1
        continue
      }
      if quotes(byte) >= 3 { return cursor.text(first..<cursor.index - 3) }
    }
    throw unclosedLines(start)
  }

  /// Passes over quotes in a row, of which the last three end a text: five of them at most.
  private mutating func quotes(_ sign: UInt8) -> Int {
    var count = 0
    while cursor.byte == sign, count < 5 {
      cursor.index += 1
      count += 1
    }
    return count
  }

  private mutating func skipLineEnd() {
    if !cursor.take("\r\n"), !cursor.take("\n") { _ = cursor.take("\r") }
  }

  private func endsLine(behind index: Int) -> Bool {
    var rest = cursor
    rest.index = index
    rest.skipSpaces()
    return rest.byte == 0x0A || rest.byte == 0x0D
  }

  private func unclosedLines(_ start: Int) -> BlockFault {
    cursor.fault(
      "quotes that open here are never closed", at: start..<start + 3,
      hint: "close them with the same three signs")
  }

  private mutating func list(depth: Int) throws(BlockFault) -> YAMLNode {
    let start = cursor.index
    cursor.index += 1
    var elements: [YAMLNode] = []
    while true {
      cursor.skipBlank(comments: Self.comment)
      if cursor.take("]") {
        return YAMLNode(content: .sequence(elements), range: start..<cursor.index)
      }
      if cursor.byte == nil { throw unclosedBracket(start, "]") }
      elements.append(try value(depth: depth + 1))
      try separate(before: UInt8(ascii: "]"), from: start)
    }
  }

  private mutating func inlineTable(depth: Int) throws(BlockFault) -> YAMLNode {
    let start = cursor.index
    cursor.index += 1
    let table = TOMLTable(at: start..<start + 1, isDefined: true)
    while true {
      cursor.skipBlank(comments: Self.comment)
      if cursor.take("}") { break }
      if cursor.byte == nil { throw unclosedBracket(start, "}") }
      try entry(in: table, depth: depth + 1)
      try separate(before: UInt8(ascii: "}"), from: start)
    }
    return YAMLNode(content: table.node.content, range: start..<cursor.index)
  }

  /// The comma between two values; none before the bracket that ends them.
  private mutating func separate(before bracket: UInt8, from start: Int) throws(BlockFault) {
    cursor.skipBlank(comments: Self.comment)
    if cursor.take(",") || cursor.byte == bracket { return }
    let sign = bracket == UInt8(ascii: "]") ? "]" : "}"
    if cursor.byte == nil { throw unclosedBracket(start, sign) }
    if cursor.begins(with: "，") || cursor.begins(with: "、") {
      throw cursor.fault("comma between values must be half-width", hint: "write ','")
    }
    throw cursor.fault("',' or '\(sign)' is expected here", hint: "put a comma between two values")
  }

  private func unclosedBracket(_ start: Int, _ sign: String) -> BlockFault {
    cursor.fault(
      "bracket that opens here is never closed", at: start..<start + 1,
      hint: "close it with '\(sign)'")
  }

  /// A number, a date, `true` or `false`.
  private mutating func word() throws(BlockFault) -> YAMLNode {
    if cursor.isAtCurlyQuote { throw cursor.curlyQuote }
    let start = cursor.index
    skipWord()
    // The space in a date with a time.
    if isDay(start..<cursor.index), cursor.byte == 0x20, cursor.index + 3 < cursor.end,
      cursor.bytes[cursor.index + 1].isDigit, cursor.bytes[cursor.index + 2].isDigit,
      cursor.bytes[cursor.index + 3] == UInt8(ascii: ":")
    {
      cursor.index += 1
      skipWord()
    }
    let range = start..<cursor.index
    if let text = plain(cursor.text(range)) {
      return YAMLNode(scalar: text, isPlain: true, range: range)
    }
    cursor.index = start
    throw missingQuotes()
  }

  private mutating func skipWord() {
    while let byte = cursor.byte, byte > 0x20, !",]}#".utf8.contains(byte),
      InvisibleText.length(in: cursor.bytes, at: cursor.index, end: cursor.end) == 0
    { cursor.index += 1 }
  }

  private func isDay(_ range: Range<Int>) -> Bool {
    let bytes = cursor.bytes[range]
    guard bytes.count == 10 else { return false }
    return bytes.enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : byte.isDigit
    }
  }

  /// A word as YAML would write it; nil for what TOML has in quotes only.
  private func plain(_ word: String) -> String? {
    switch word {
    case "true", "false": return word
    case "inf", "+inf", "-inf", "nan", "+nan", "-nan": return word
    default: break
    }
    guard
      let first = word.utf8.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
      first.isDigit
    else { return nil }
    let digits = word.filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix).map(String.init)
    }
    let isNumber = digits.utf8.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
    if isNumber, Double(digits) != nil {
      return digits.hasPrefix("+") ? String(digits.dropFirst()) : digits
    }
    // Dates and times, which what they are for will look at.
    return word.utf8.allSatisfy { $0.isDigit || "+-.: TtZz".utf8.contains($0) } ? word : nil
  }

  /// A text without quotes, up to the end of its line.
  private func missingQuotes() -> BlockFault {
    var end = cursor.index
    while end < cursor.end, cursor.bytes[end] != 0x0A, cursor.bytes[end] != 0x0D {
      if cursor.bytes[end] == Self.comment, cursor.bytes[end - 1] == 0x20 { break }
      end += 1
    }
    let range = InvisibleText.trimmed(cursor.index..<end, of: cursor.bytes)
    let text = cursor.text(range)
    let truth = Truth.of(text).map { "\($0)" }
    return cursor.fault(
      "'\(text)' is no value of TOML", at: range,
      hint: truth.map { "write \($0)" } ?? "put text in double quotes")
  }
}
