import Bytes

/// Values as text, as Python prints them.
extension Value {
  /// Appends what the value looks like inside a printed list; false where that would be too long.
  func appendRepresentation(to text: inout String, limit: Int) -> Bool {
    if text.utf8.count > limit { return false }
    switch self {
    case .none, .undefined: text += "None"
    case .bool(let value): text += value ? "True" : "False"
    case .int(let value): text += String(value)
    case .double(let value): text += Value.text(of: value)
    case .string(let string): text += Value.quoted(string)
    case .html(let bytes):
      text += "Markup(" + Value.quoted(String(decoding: bytes, as: UTF8.self)) + ")"
    case .list(let elements), .nested(let elements, _):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        guard element.appendRepresentation(to: &text, limit: limit) else { return false }
      }
      text += "]"
    case .dictionary(let dictionary):
      text += "{"
      for (index, (key, value)) in dictionary.pairs.enumerated() {
        text += (index > 0 ? ", " : "") + Value.quoted(key) + ": "
        guard value.appendRepresentation(to: &text, limit: limit) else { return false }
      }
      text += "}"
    case .object(let group as ValueGroup):
      return Value.list([group.grouper, group.list]).appendRepresentation(to: &text, limit: limit)
    case .object(let object): text += object.text.map(Value.quoted) ?? "object"
    case .macro: text += "macro"
    }
    return true
  }

  /// A string in quotes as Python's `repr` writes it.
  static func quoted(_ string: String) -> String {
    let hasSingle = string.utf8.contains(UInt8(ascii: "'"))
    let quote: Unicode.Scalar =
      hasSingle && !string.utf8.contains(UInt8(ascii: "\"")) ? "\"" : "'"
    var text = String(quote)
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case quote: text += "\\" + String(quote)
      default:
        if scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0xAD {
          let digits = String(scalar.value, radix: 16)
          text += "\\x" + (digits.count < 2 ? "0" : "") + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text + String(quote)
  }

  /// A float as Python prints it: the shortest digits that read back the same, with an exponent below
  /// 1e-4 and from 1e16.
  static func text(of value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let magnitude = value.magnitude
    if magnitude == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    var digits = ""
    var exponent = 0
    let parts = magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + mantissa[0].count
    digits = String(mantissa[0]) + (mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : "")
    while digits.hasPrefix("0"), digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    // `digits` stands for 0.digits × 10^exponent.
    if exponent > 16 || exponent < -3 {
      let power = exponent - 1
      let rest = digits.dropFirst().isEmpty ? "" : "." + digits.dropFirst()
      let padded = String(power.magnitude)
      return sign + digits.prefix(1) + rest + "e" + (power < 0 ? "-" : "+")
        + (padded.count < 2 ? "0" : "") + padded
    }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
    if digits.count <= exponent {
      return sign + digits + String(repeating: "0", count: exponent - digits.count) + ".0"
    }
    return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
  }

  /// Text as markup: escaped, unless it is markup already.
  var markup: [UInt8] {
    switch self {
    case .html(let bytes): return bytes
    case .string(let string):
      var bytes: [UInt8] = []
      bytes.append(string, for: .template)
      return bytes
    default: return []
    }
  }

  /// The same as a string.
  var escapedText: String { String(decoding: markup, as: UTF8.self) }
}

extension Value {
  /// What printing the value shows.
  func printedText() throws(RuntimeFault) -> String {
    switch self {
    case .string(let string): return string
    case .int(let number): return String(number)
    case .none, .undefined(.unchosen): return ""
    case .bool(let value): return value ? "True" : "False"
    case .double(let number): return Value.text(of: number)
    case .html(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .object(let object) where !(object is ValueGroup):
      if let text = object.text { return text }
      throw RuntimeFault(
        "unprintable", "object cannot be printed; one of its attributes can",
        hint: "its attributes are: \(attributeNames.joined(separator: ", "))")
    case .macro: throw RuntimeFault("unprintable", "macro cannot be printed; call it with '()'")
    case .undefined: throw .absent(self)
    case .list, .nested, .dictionary, .object:
      var text = ""
      guard appendRepresentation(to: &text, limit: TemplateLimits.printedBytes) else {
        throw RuntimeFault("too-much-text", "value is too long to be printed")
      }
      return text
    }
  }
}
