import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Filters on numbers.
extension FilterRegistry {
  static let numberFilters: [FilterDefinition] = [
    FilterDefinition("abs") { input throws(FilterFailure) in
      switch input.value {
      case .double(let value): return .double(value.magnitude)
      default:
        guard let value = input.value.integer, value != Int.min else {
          throw FilterFailure("needs a number, not \(input.value.typeName)")
        }
        return .int(abs(value))
      }
    },
    FilterDefinition("int", ["default", "base"]) { input throws(FilterFailure) in
      let base = try input.integer(1) ?? 10
      guard base == 0 || (2...36).contains(base) else {
        throw FilterFailure("needs a base of 2 to 36, not \(base)")
      }
      return input.value.asInteger(base: base) ?? input.argument(0) ?? .int(0)
    },
    FilterDefinition("float", ["default"]) { input throws(FilterFailure) in
      if let number = input.value.number { return .double(number) }
      let text = input.value.string.map { $0.filter { $0 != "_" }.trimmed() }
      return text.flatMap { Double($0) }.map { .double($0) } ?? input.argument(0) ?? .double(0)
    },
    FilterDefinition("round", ["precision", "method"]) { input throws(FilterFailure) in
      guard let number = input.value.number else {
        throw FilterFailure("needs a number, not \(input.value.typeName)")
      }
      let precision = try input.integer(0) ?? 0
      let method = try input.text(1) ?? "common"
      guard (-300...300).contains(precision) else {
        throw FilterFailure("needs a precision of -300 to 300, not \(precision)")
      }
      let factor = pow(10, Double(precision))
      switch method {
      case "common":
        let rounded = number.rounded(toPlaces: precision)
        // As in Python, an integer stays one.
        if input.value.integer != nil, let integer = Int(exactly: rounded) { return .int(integer) }
        return .double(rounded)
      case "ceil": return .double((number * factor).rounded(.up) / factor)
      case "floor": return .double((number * factor).rounded(.down) / factor)
      default:
        throw FilterFailure("knows the methods common, ceil and floor, not '\(method)'")
      }
    },
    FilterDefinition("filesizeformat", ["binary"]) { input throws(FilterFailure) in
      guard let size = input.value.number else {
        throw FilterFailure("needs a number, not \(input.value.typeName)")
      }
      return .string(fileSize(size, isBinary: input.argument(0)?.isTrue ?? false))
    },
    FilterDefinition("number", ["style", "language", "digits"]) { input throws(FilterFailure) in
      guard input.value.number != nil else {
        throw FilterFailure("needs a number, not \(input.value.typeName)")
      }
      let style = try input.text(0) ?? "grouped"
      let language = try input.text(1) ?? "en"
      let digits = try input.integer(2)
      // The longest number has 309 digits before its point and 300 behind it.
      if input.value.integer == nil || digits != nil { try input.budget.spend(steps: 50) }
      switch style {
      case "grouped": return .string(grouped(input.value, digits: digits))
      case "compact":
        return .string(compact(input.value, language: language, digits: digits ?? 1))
      default: throw FilterFailure("knows the styles grouped and compact, not '\(style)'")
      }
    },
  ]

  private static func fileSize(_ size: Double, isBinary: Bool) -> String {
    let base: Double = isBinary ? 1024 : 1000
    if size == 1 { return "1 Byte" }
    // Adding zero takes the sign from a zero.
    if size < base { return (size.rounded(.towardZero) + 0).text(places: 0) + " Bytes" }
    let prefixes =
      isBinary
      ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"]
      : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
    var unit = base
    for prefix in prefixes {
      unit *= base
      if size < unit || prefix == prefixes[prefixes.count - 1] {
        return (base * size / unit).text(places: 1) + " " + prefix
      }
    }
    return ""
  }

  /// `1234567.5` → `1,234,567.5`.
  private static func grouped(_ value: Value, digits: Int?) -> String {
    var text: String
    if case .double(let number) = value {
      text = digits.map { number.text(places: $0) } ?? Value.text(of: number)
      if digits == nil, text.hasSuffix(".0") { text.removeLast(2) }
    } else {
      text = String(value.integer ?? 0)
      if let digits, digits > 0 { text = Double(value.integer ?? 0).text(places: digits) }
    }
    return text.utf8.contains(UInt8(ascii: "e")) ? text : withCommas(text)
  }

  /// Commas in what stands before the point.
  private static func withCommas(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let first = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let end = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 3)
    for (index, byte) in bytes.enumerated() {
      if index > first, index < end, (end - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `12345` → `12.3K`, or `1.2万` in Chinese (萬 in its traditional script), Japanese and Korean.
  private static func compact(_ value: Value, language: String, digits: Int) -> String {
    let number = value.number ?? 0
    let magnitude = number.magnitude
    let units = compactUnits(for: language.lowercased())
    for (index, (limit, name)) in units.enumerated() where magnitude >= limit {
      var text = (number / limit).text(places: digits)
      // 999,950 is 1M, not 1000K.
      if index > 0, let rounded = Double(text), rounded.magnitude * limit >= units[index - 1].0 {
        text = (number / units[index - 1].0).text(places: digits)
        return withoutZeros(text) + units[index - 1].1
      }
      return withoutZeros(text) + name
    }
    return grouped(value, digits: nil)
  }

  private static func compactUnits(for language: String) -> [(Double, String)] {
    let isTraditional = ["zh-hant", "zh-tw", "zh-hk", "zh-mo"].contains { language.hasPrefix($0) }
    if isTraditional { return [(1e12, "兆"), (1e8, "億"), (1e4, "萬")] }
    if language.hasPrefix("zh") { return [(1e12, "万亿"), (1e8, "亿"), (1e4, "万")] }
    if language.hasPrefix("ja") { return [(1e12, "兆"), (1e8, "億"), (1e4, "万")] }
    if language.hasPrefix("ko") { return [(1e12, "조"), (1e8, "억"), (1e4, "만")] }
    return [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")]
  }

  private static func withoutZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension Value {
  /// The integer that Python's `int` makes of the value; nil where there is none.
  func asInteger(base: Int) -> Value? {
    if let integer { return .int(integer) }
    if case .double(let number) = self {
      return Int(exactly: number.rounded(.towardZero)).map { .int($0) }
    }
    guard let string else { return nil }
    var text = string.trimmed().filter { $0 != "_" }
    let prefixes = [16: "0x", 8: "0o", 2: "0b"]
    if let prefix = prefixes[base], text.lowercased().hasPrefix(prefix) { text.removeFirst(2) }
    if let integer = Int(text, radix: base == 0 ? 10 : base) { return .int(integer) }
    guard base == 10, let number = Double(text) else { return nil }
    return Int(exactly: number.rounded(.towardZero)).map { .int($0) }
  }
}

extension Double {
  /// The number with so many places, as C's `%.*f` writes it: rounded exactly, half to even.
  func text(places: Int) -> String {
    let places = Swift.min(Swift.max(places, 0), 300)
    return formatted("%.\(places)f")
  }

  /// What C's `printf` makes of the number with `format`, which holds one conversion of a double.
  func formatted(_ format: String) -> String {
    withVaList([self]) { list in
      var buffer = [CChar](repeating: 0, count: 1024)
      let count = vsnprintf(&buffer, buffer.count, format, list)
      let length = Swift.min(Swift.max(Int(count), 0), buffer.count - 1)
      return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Python's `round`: half to even, by the exact value of the float.
  func rounded(toPlaces places: Int) -> Double {
    guard isFinite else { return self }
    if places == 0 { return rounded(.toNearestOrEven) }
    if places > 0 { return Double(text(places: places)) ?? self }
    let factor = pow(10, Double(-places))
    return (self / factor).rounded(.toNearestOrEven) * factor
  }
}
