/// A value of JSON (RFC 8259): keys keep their order, numbers without fraction and exponent are integers.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
}

/// Why bytes are no JSON, and which of them.
package struct JSONFault: Error {
  package enum Rule: Sendable {
    case form
    case depth
  }

  package let rule: Rule
  package let message: String
  package let range: Range<Int>
}

/// Reads JSON to a bounded depth.
package struct JSONReader {
  /// Levels of arrays and objects inside one another.
  package static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  package mutating func read() throws(JSONFault) -> JSONValue {
    let value = try readValue()
    skipSpace()
    if position < bytes.count { throw unexpected("the end of the file is expected here") }
    return value
  }

  private mutating func readValue() throws(JSONFault) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw unexpected("a value is expected here") }
    switch bytes[position] {
    case UInt8(ascii: "{"):
      return try nested { reader throws(JSONFault) in
        try reader.readObject()
      }
    case UInt8(ascii: "["):
      return try nested { reader throws(JSONFault) in
        try reader.readArray()
      }
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: break
    }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("null") { return .null }
    throw unexpected("a value is expected here")
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONFault) -> JSONValue
  ) throws(JSONFault) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw JSONFault(
        rule: .depth,
        message: "data is nested too deep; at most \(Self.depthLimit) levels are allowed",
        range: position..<position + 1)
    }
    position += 1
    return try read(&self)
  }

  private mutating func readArray() throws(JSONFault) -> JSONValue {
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while true {
      elements.append(try readValue())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw unexpected("',' or ']' is expected here") }
    }
  }

  private mutating func readObject() throws(JSONFault) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = []
    skipSpace()
    if take("}") { return .object([]) }
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
      if take("}") { return .object(pairs) }
      guard take(",") else { throw unexpected("',' or '}' is expected here") }
    }
  }

  private mutating func readNumber() throws(JSONFault) -> JSONValue {
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

  private func badNumber(_ start: Int) -> JSONFault {
    JSONFault(
      rule: .form, message: "number is not one of JSON", range: start..<max(position, start + 1))
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return position - start
  }

  private mutating func readString() throws(JSONFault) -> String {
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
        throw JSONFault(
          rule: .form, message: "control characters in strings are written as escapes",
          range: (position - 1)..<position)
      default: text.append(byte)
      }
    }
    throw JSONFault(rule: .form, message: "string is not closed", range: start..<start + 1)
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONFault) {
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

  private mutating func readCodeUnit(_ start: Int) throws(JSONFault) -> UInt32 {
    let end = position + 4
    guard end <= bytes.count, bytes[position..<end].allSatisfy(\.isHexDigit),
      let code = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw badEscape(start) }
    position = end
    return code
  }

  private func badEscape(_ start: Int) -> JSONFault {
    JSONFault(
      rule: .form, message: "escape is not one of JSON",
      range: start..<max(min(position, bytes.count), start + 1))
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

  private func unexpected(_ rule: String) -> JSONFault {
    let found =
      position < bytes.count
      ? "'\(String(decoding: bytes[position...].prefix(1), as: UTF8.self))'" : "end of the file"
    return JSONFault(
      rule: .form, message: "\(found) is out of place; \(rule)",
      range: position..<min(position + 1, bytes.count))
  }
}
