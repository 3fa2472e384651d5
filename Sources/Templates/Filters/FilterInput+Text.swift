/// What filters ask of the value they work on.
extension FilterInput {
  /// The value as printed text.
  func printed() throws(FilterFailure) -> String {
    try printed(value)
  }

  func printed(_ value: Value) throws(FilterFailure) -> String {
    switch value {
    case .string(let string): return string
    case .html(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .int(let number): return String(number)
    case .double(let number): return Value.text(of: number)
    case .bool(let value): return value ? "True" : "False"
    case .none, .undefined: return ""
    case .object(let object):
      guard let text = object.text else { throw FilterFailure("cannot print an object") }
      return text
    case .macro: throw FilterFailure("cannot print a macro; call it with '()'")
    case .list, .nested, .dictionary:
      var text = ""
      guard value.appendRepresentation(to: &text, limit: TemplateLimits.printedBytes) else {
        throw FilterFailure("builds too much text")
      }
      return text
    }
  }

  /// The value as markup, escaped unless it is markup already.
  func markup() throws(FilterFailure) -> [UInt8] {
    if case .html(let bytes) = value { return bytes }
    return Value.string(try printed()).markup
  }

  /// The number of items, of characters, or of keys.
  func count() throws(FilterFailure) -> Int {
    switch value {
    case .list(let elements), .nested(let elements, _): return elements.count
    case .dictionary(let dictionary): return dictionary.count
    case .string(let string): return string.unicodeScalars.count
    case .html(let bytes): return bytes.count { $0 & 0xC0 != 0x80 }
    case .undefined: return 0
    default: throw FilterFailure("needs a string, a list or a dictionary, not \(value.typeName)")
    }
  }

  /// The text changed by `change`; markup stays markup.
  mutating func mapText(_ change: (String) -> String) throws(FilterFailure) -> Value {
    let result = change(try printed())
    try budget.spend(textBytes: result.utf8.count)
    if case .html = value { return .html(Array(result.utf8)) }
    return .string(result)
  }
}
