/// Values in scripts and in JSON.
extension Escape {
  /// The inside of a string of JavaScript or JSON, in a form that ends neither the string nor the
  /// script nor a template string around it.
  ///
  /// Run by run: most of a text needs no escape.
  static func scriptString(_ string: String, to output: inout [UInt8]) {
    var string = string
    string.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices where needsEscape(bytes, at: index) {
        output += bytes[start..<index]
        // U+2028 and U+2029 take three bytes in UTF-8, all others one.
        let isSeparator = bytes[index] == 0xE2
        escape(
          isSeparator ? 0x2000 | UInt16(bytes[index + 2] & 0x3F) : UInt16(bytes[index]), to: &output
        )
        start = index + (isSeparator ? 3 : 1)
      }
      output += bytes[start...]
    }
  }

  private static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case 0x00...0x1F, 0x22, 0x24, 0x26, 0x27, 0x3C, 0x3E, 0x5C, 0x60, 0x7F: true
    case 0xE2: bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
    default: false
    }
  }

  private static func escape(_ unit: UInt16, to output: inout [UInt8]) {
    switch unit {
    case 0x0A: append("\\n", to: &output)
    case 0x0D: append("\\r", to: &output)
    case 0x09: append("\\t", to: &output)
    case 0x5C: append("\\\\", to: &output)
    default:
      let digits = String(unit, radix: 16)
      output += "\\u".utf8
      output += String(repeating: "0", count: 4 - digits.count).utf8
      output += digits.utf8
    }
  }

  /// The value as JSON that cannot close the element it stands in; false where it is too large.
  static func json(_ value: Value, to output: inout [UInt8], limit: Int) -> Bool {
    if output.count > limit { return false }
    switch value {
    case .none, .undefined: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .int(let value): output += String(value).utf8
    case .double(let value): output += (value.isFinite ? Value.text(of: value) : "null").utf8
    case .string(let string): quote(string, to: &output)
    case .html(let bytes): quote(String(decoding: bytes, as: UTF8.self), to: &output)
    case .list(let elements), .nested(let elements, _):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output += ", ".utf8 }
        guard json(element, to: &output, limit: limit) else { return false }
      }
      output.append(UInt8(ascii: "]"))
    case .dictionary(let dictionary): return json(dictionary, to: &output, limit: limit)
    case .object(let object):
      if let value = object as? any ScriptValue {
        var json = ScriptJSON()
        value.write(to: &json)
        output += json.bytes
      } else if let text = object.text {
        quote(text, to: &output)
      } else {
        output += "null".utf8
      }
    case .macro: output += "null".utf8
    }
    return true
  }

  private static func json(
    _ dictionary: ValueDictionary, to output: inout [UInt8], limit: Int
  ) -> Bool {
    output.append(UInt8(ascii: "{"))
    for (index, (key, value)) in dictionary.pairs.enumerated() {
      if index > 0 { output += ", ".utf8 }
      quote(key, to: &output)
      output += ": ".utf8
      guard json(value, to: &output, limit: limit) else { return false }
    }
    output.append(UInt8(ascii: "}"))
    return true
  }

  private static func quote(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    scriptString(string, to: &output)
    output.append(UInt8(ascii: "\""))
  }
}
