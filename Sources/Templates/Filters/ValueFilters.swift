/// Filters on what a value is: absence, escaping, length, and writing it as text or JSON.
extension FilterRegistry {
  static let valueFilters: [FilterDefinition] =
    ["default", "d"].map { name in
      FilterDefinition(name, ["default_value", "boolean"]) { input throws(FilterFailure) in
        let isBoolean = input.argument(1)?.isTrue ?? false
        let isAbsent = input.value.isUndefined || (isBoolean && !input.value.isTrue)
        return isAbsent ? input.argument(0) ?? .string("") : input.value
      }
    }
    + ["escape", "e"].map { name in
      FilterDefinition(name) { input throws(FilterFailure) in .html(try input.markup()) }
    }
    + ["length", "count"].map { name in
      FilterDefinition(name) { input throws(FilterFailure) in .int(try input.count()) }
    } + [
      FilterDefinition("forceescape") { input throws(FilterFailure) in
        .html(Value.string(try input.printed()).markup)
      },
      FilterDefinition("safe") { input throws(FilterFailure) in
        .html(Array(try input.printed().utf8))
      },
      FilterDefinition("string") { input throws(FilterFailure) in
        if case .html = input.value { return input.value }
        return .string(try input.printed())
      },
      FilterDefinition("tojson", ["indent"]) { input throws(FilterFailure) in
        var writer = JSONWriter(indent: try input.integer(0))
        guard writer.write(input.value, level: 0) else {
          throw FilterFailure("builds too much text")
        }
        try input.budget.spend(textBytes: writer.bytes.count)
        return .html(writer.bytes)
      },
    ]
}

/// JSON as Jinja2's `tojson` writes it: keys in order of their code points, everything but ASCII and
/// what could end a script as escapes.
struct JSONWriter {
  private let indent: Int?
  private(set) var bytes: [UInt8] = []

  init(indent: Int?) {
    self.indent = indent.map { min(max($0, 0), 16) }
  }

  /// False where the text grows too long.
  mutating func write(_ value: Value, level: Int) -> Bool {
    if bytes.count > TemplateLimits.printedBytes { return false }
    switch value {
    case .none, .undefined, .macro: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    case .double(let value): bytes += (value.isFinite ? Value.text(of: value) : "null").utf8
    case .string(let string): write(string)
    case .html(let markup): write(String(decoding: markup, as: UTF8.self))
    case .object(let object): object.text.map { write($0) } ?? (bytes += "null".utf8)
    case .list(let elements), .nested(let elements, _):
      return write(elements, between: "[", and: "]", level: level) { writer, element in
        writer.write(element, level: level + 1)
      }
    case .dictionary(let dictionary):
      let pairs = dictionary.pairs.sorted { Value.order($0.key, $1.key) < 0 }
      return write(pairs, between: "{", and: "}", level: level) { writer, pair in
        writer.write(pair.key)
        writer.bytes += ": ".utf8
        return writer.write(pair.value, level: level + 1)
      }
    }
    return true
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: String, and close: String, level: Int,
    _ write: (inout JSONWriter, Element) -> Bool
  ) -> Bool {
    bytes += open.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += indent == nil ? ", ".utf8 : ",".utf8 }
      breakLine(level + 1)
      guard write(&self, element) else { return false }
    }
    if !elements.isEmpty { breakLine(level) }
    bytes += close.utf8
    return true
  }

  private mutating func breakLine(_ level: Int) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: indent * level)
  }

  private mutating func write(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for unit in string.utf16 {
      switch unit {
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x22: bytes += "\\\"".utf8
      case 0x5C: bytes += "\\\\".utf8
      case 0x00...0x1F, 0x26, 0x27, 0x3C, 0x3E, 0x7F...:
        // Python leaves DEL as it is.
        if unit == 0x7F {
          bytes.append(0x7F)
          continue
        }
        let digits = String(unit, radix: 16)
        bytes += "\\u".utf8
        bytes += String(repeating: "0", count: 4 - digits.count).utf8
        bytes += digits.utf8
      default: bytes.append(UInt8(truncatingIfNeeded: unit))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
