import Bytes

/// Python's `%` formatting: `%s`, `%d`, `%.2f`, `%5s`, `%(name)s` and their like.
struct PercentFormatter {
  let arguments: [Value]
  let named: [String: Value]
  /// Whether values are escaped, because the pattern is markup.
  let escapes: Bool
  private var next = 0

  init(arguments: [Value], named: [String: Value], escapes: Bool) {
    self.arguments = arguments
    self.named = named
    self.escapes = escapes
  }

  private struct Conversion {
    var name: String?
    var flags: Set<Unicode.Scalar> = []
    var width = 0
    var precision: Int?
  }

  private static let widest = 10_000

  /// The text of a pattern that holds nothing but `%s` and `%d`, one for each argument, and of
  /// arguments that are written as they are; nil for all others.
  static func plainText(of pattern: String, _ arguments: [Value]) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(pattern.utf8.count + 16)
    var used = 0
    var isSound = true
    pattern.withBytes { bytes in
      var start = 0
      while isSound, let percent = bytes[start...].firstIndex(of: UInt8(ascii: "%")) {
        result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<percent]))
        start = percent + 2
        isSound =
          used < arguments.count && start <= bytes.count
          && append(arguments[used], as: bytes[percent + 1], to: &result)
        used += 1
      }
      if isSound { result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...])) }
    }
    guard isSound, used == arguments.count, result.count <= TemplateLimits.printedBytes
    else { return nil }
    return String(decoding: result, as: UTF8.self)
  }

  /// False where the value is not written as it is.
  private static func append(
    _ value: Value, as kind: UInt8, to result: inout [UInt8]
  ) -> Bool {
    switch (kind, value) {
    case (UInt8(ascii: "s"), .string(let text)): result += text.utf8
    case (UInt8(ascii: "s"), .int(let number)), (UInt8(ascii: "d"), .int(let number)):
      result.append(decimal: number)
    default: return false
    }
    return true
  }

  mutating func text(
    of pattern: String, _ input: borrowing FilterInput
  ) throws(FilterFailure) -> String {
    var result = ""
    var scalars = pattern.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let conversion = try readConversion(&scalars)
      guard let kind = scalars.popFirst() else {
        throw FilterFailure("has a '%' at the end of its pattern; write '%%' for a percent sign")
      }
      if kind == "%" {
        result += "%"
        continue
      }
      let value = try argument(conversion)
      result += padded(try text(of: value, kind, conversion, input), conversion)
      if result.utf8.count > TemplateLimits.printedBytes {
        throw FilterFailure("builds too much text")
      }
    }
    if named.isEmpty, next < arguments.count {
      throw FilterFailure(
        "has \(arguments.count) arguments for \(next) placeholders in its pattern")
    }
    return result
  }

  private func readConversion(
    _ scalars: inout Substring.UnicodeScalarView
  ) throws(FilterFailure) -> Conversion {
    var conversion = Conversion()
    if scalars.first == "(" {
      let name = scalars.dropFirst().prefix { $0 != ")" }
      conversion.name = String(name)
      scalars = scalars.dropFirst(name.count + 2)
    }
    while let flag = scalars.first, "-+ #0".unicodeScalars.contains(flag) {
      conversion.flags.insert(flag)
      scalars.removeFirst()
    }
    conversion.width = number(&scalars) ?? 0
    if scalars.first == "." {
      scalars.removeFirst()
      conversion.precision = number(&scalars) ?? 0
    }
    guard conversion.width <= Self.widest, conversion.precision ?? 0 <= Self.widest else {
      throw FilterFailure("takes widths of at most \(Self.widest)")
    }
    return conversion
  }

  private func number(_ scalars: inout Substring.UnicodeScalarView) -> Int? {
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    scalars = scalars.dropFirst(digits.count)
    return digits.isEmpty ? nil : Int(String(digits)) ?? Int.max
  }

  private mutating func argument(_ conversion: Conversion) throws(FilterFailure) -> Value {
    if let name = conversion.name {
      if let value = named[name] { return value }
      if case .dictionary(let dictionary)? = arguments.first, let value = dictionary[name] {
        next = 1
        return value
      }
      throw FilterFailure("has no argument '\(name)', which its pattern names")
    }
    guard next < arguments.count else {
      throw FilterFailure(
        "has \(arguments.count) arguments, and its pattern has more placeholders")
    }
    next += 1
    return arguments[next - 1]
  }

  private func text(
    of value: Value, _ kind: Unicode.Scalar, _ conversion: Conversion,
    _ input: borrowing FilterInput
  ) throws(FilterFailure) -> String {
    switch kind {
    case "s", "r":
      var text = ""
      if kind == "r" {
        _ = value.appendRepresentation(to: &text, limit: TemplateLimits.printedBytes)
      } else {
        text = try input.printed(value)
      }
      var isMarkup = value.isMarkup && kind == "s"
      if let precision = conversion.precision {
        if isMarkup { text = TagStripper.stripped(text) }
        isMarkup = false
        text = String(text.unicodeScalars.prefix(precision))
      }
      return escapes && !isMarkup ? Value.string(text).escapedText : text
    case "d", "i", "u", "x", "X", "o": return try integer(value, kind, conversion)
    case "f", "F", "e", "E", "g", "G":
      guard let number = value.number else {
        throw FilterFailure("needs a number for '%\(kind)', not \(value.typeName)")
      }
      let precision = min(conversion.precision ?? 6, 300)
      return signed(number.magnitude.formatted("%.\(precision)\(kind)"), number < 0, conversion)
    default: throw FilterFailure("does not know the placeholder '%\(kind)'")
    }
  }

  private func integer(
    _ value: Value, _ kind: Unicode.Scalar, _ conversion: Conversion
  ) throws(FilterFailure) -> String {
    var integer = value.integer
    if case .double(let number) = value, "diu".unicodeScalars.contains(kind) {
      integer = Int(exactly: number.rounded(.towardZero))
    }
    guard let integer else {
      throw FilterFailure("needs an integer for '%\(kind)', not \(value.typeName)")
    }
    let radix = kind == "o" ? 8 : kind == "x" || kind == "X" ? 16 : 10
    var digits = String(integer.magnitude, radix: radix, uppercase: kind == "X")
    if let precision = conversion.precision, digits.count < precision {
      digits = String(repeating: "0", count: precision - digits.count) + digits
    }
    if conversion.flags.contains("#"), radix != 10 {
      digits = (radix == 8 ? "0o" : kind == "X" ? "0X" : "0x") + digits
    }
    return signed(digits, integer < 0, conversion)
  }

  private func signed(_ digits: String, _ isNegative: Bool, _ conversion: Conversion) -> String {
    let sign =
      isNegative
      ? "-" : conversion.flags.contains("+") ? "+" : conversion.flags.contains(" ") ? " " : ""
    let missing = conversion.width - digits.count - sign.count
    guard conversion.flags.contains("0"), !conversion.flags.contains("-"), missing > 0 else {
      return sign + digits
    }
    return sign + String(repeating: "0", count: missing) + digits
  }

  private func padded(_ text: String, _ conversion: Conversion) -> String {
    let missing = conversion.width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    let space = String(repeating: " ", count: missing)
    return conversion.flags.contains("-") ? text + space : space + text
  }
}
