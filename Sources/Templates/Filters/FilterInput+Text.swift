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
    case .object(let object) where !(object is ValueGroup):
      guard let text = object.text else { throw FilterFailure("cannot print an object") }
      return text
    case .macro: throw FilterFailure("cannot print a macro; call it with '()'")
    case .list, .nested, .dictionary, .object:
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

  /// The text of the value, without tags where it is markup.
  ///
  /// What cuts or replaces works on this and not on markup: a tag cut in its middle, or without one of
  /// its quotes, would make text that was escaped into attributes and tags.
  func plainText() throws(FilterFailure) -> String {
    value.isMarkup ? TagStripper.stripped(try printed()) : try printed()
  }

  /// Argument `index` as it goes into the result: as markup where that is markup.
  func inserted(_ index: Int, into isMarkup: Bool) throws(FilterFailure) -> String? {
    guard let text = try text(index), isMarkup else { return try text(index) }
    return arguments[index].isMarkup ? text : Value.string(text).escapedText
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

  /// The texts with `separator` between them; what that takes is spent before it is built.
  mutating func joined(
    _ texts: [String], by separator: String
  ) throws(FilterFailure) -> String {
    try budget.spend(textBytes: separator.utf8.count * max(0, texts.count - 1))
    for text in texts { try budget.spend(textBytes: text.utf8.count) }
    return texts.joined(separator: separator)
  }

  /// Each in lower case, where it is text.
  mutating func caseFolded(_ keys: [Value]) throws(FilterFailure) -> [Value] {
    // A list may hold one long text a thousand times, and each gets a copy.
    for key in keys { try budget.spend(textBytes: key.string?.utf8.count ?? 0) }
    return keys.map(\.caseFolded)
  }

  /// The text changed by `change`; markup stays markup.
  mutating func mapText(_ change: (String) -> String) throws(FilterFailure) -> Value {
    try mapText(try printed(), isMarkup: value.isMarkup, change)
  }

  mutating func mapText(
    _ text: String, isMarkup: Bool, _ change: (String) -> String
  ) throws(FilterFailure) -> Value {
    let result = change(text)
    try budget.spend(textBytes: result.utf8.count)
    return isMarkup ? .html(Array(result.utf8)) : .string(result)
  }
}
