import Diagnostics

extension Value {
  /// Reads JSON (RFC 8259): keys keep their order, numbers without fraction and exponent are integers.
  package init(json source: SourceFile) throws(TemplateError) {
    var reader = JSONReader(source.bytes)
    do throws(SyntaxFault) {
      self = try reader.read()
    } catch {
      throw TemplateError(diagnostic: error.diagnostic(in: source))
    }
  }
}

/// Reads JSON into values of the template language, to a bounded depth.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func read() throws(SyntaxFault) -> Value {
    let value = try readValue()
    skipSpace()
    if position < bytes.count { throw unexpected("the end of the file is expected here") }
    return value
  }

  private mutating func readValue() throws(SyntaxFault) -> Value {
    skipSpace()
    guard position < bytes.count else { throw unexpected("a value is expected here") }
    switch bytes[position] {
    case UInt8(ascii: "{"):
      return try nested { reader throws(SyntaxFault) in
        try reader.readObject()
      }
    case UInt8(ascii: "["):
      return try nested { reader throws(SyntaxFault) in
        try reader.readArray()
      }
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: break
    }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("null") { return .none }
    throw unexpected("a value is expected here")
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(SyntaxFault) -> Value
  ) throws(SyntaxFault) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.jsonDepth else {
      throw SyntaxFault(
        "deep-json",
        "data is nested too deep; \(TemplateLimits.jsonDepth) levels are the most",
        position..<position + 1)
    }
    position += 1
    return try read(&self)
  }

  private mutating func readArray() throws(SyntaxFault) -> Value {
    var elements: [Value] = []
    skipSpace()
    if take("]") { return .list([]) }
    while true {
      elements.append(try readValue())
      skipSpace()
      if take("]") { return .list(elements) }
      guard take(",") else { throw unexpected("',' or ']' is expected here") }
    }
  }

  private mutating func readObject() throws(SyntaxFault) -> Value {
    var pairs: [(String, Value)] = []
    skipSpace()
    if take("}") { return .dictionary(ValueDictionary([])) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw unexpected("a key in quotes is expected here")
      }
      let key = try readString()
      skipSpace()
      guard take(":") else { throw unexpected("':' is expected here") }
      pairs.append((key, try readValue()))
      skipSpace()
      if take("}") { return .dictionary(ValueDictionary(pairs)) }
      guard take(",") else { throw unexpected("',' or '}' is expected here") }
    }
  }

  private mutating func readNumber() throws(SyntaxFault) -> Value {
    let start = position
    _ = take("-")
    let isZero = position < bytes.count && bytes[position] == UInt8(ascii: "0")
    let digits = skipDigits()
    guard digits > 0, !isZero || digits == 1 else { throw badNumber(start) }
    var isInteger = true
    if take(".") {
      isInteger = false
      guard skipDigits() > 0 else { throw badNumber(start) }
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      guard skipDigits() > 0 else { throw badNumber(start) }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else { throw badNumber(start) }
    return .double(value)
  }

  private func badNumber(_ start: Int) -> SyntaxFault {
    SyntaxFault("bad-json", "number is not one of JSON", start..<max(position, start + 1))
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return position - start
  }

  private mutating func readString() throws(SyntaxFault) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case 0..<0x20:
        throw SyntaxFault(
          "bad-json", "control characters in strings are written as escapes",
          (position - 1)..<position)
      default: text.append(byte)
      }
    }
    throw SyntaxFault("bad-json", "string is not closed", start..<start + 1)
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(SyntaxFault) {
    let start = position - 1
    let byte = position < bytes.count ? bytes[position] : 0
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"):
      var code = try readCodeUnit(start)
      if (0xD800...0xDBFF).contains(code), take("\\u") {
        let low = try readCodeUnit(start)
        guard (0xDC00...0xDFFF).contains(low) else { throw badEscape(start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      // A lone surrogate is no character.
      text += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
    default: throw badEscape(start)
    }
  }

  private mutating func readCodeUnit(_ start: Int) throws(SyntaxFault) -> UInt32 {
    let end = position + 4
    guard end <= bytes.count, bytes[position..<end].allSatisfy(\.isHexDigit),
      let code = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw badEscape(start) }
    position = end
    return code
  }

  private func badEscape(_ start: Int) -> SyntaxFault {
    SyntaxFault(
      "bad-json", "escape is not one of JSON", start..<max(min(position, bytes.count), start + 1))
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let letters = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard position + letters.count <= bytes.count,
      bytes[position..<position + letters.count].elementsEqual(letters)
    else { return false }
    position += letters.count
    return true
  }

  private func unexpected(_ rule: String) -> SyntaxFault {
    let found =
      position < bytes.count
      ? "'\(String(decoding: bytes[position...].prefix(1), as: UTF8.self))'" : "end of the file"
    return SyntaxFault(
      "bad-json", "\(found) is out of place; \(rule)",
      position..<min(position + 1, bytes.count))
  }
}
