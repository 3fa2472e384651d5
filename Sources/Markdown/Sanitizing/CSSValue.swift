/// What of CSS is read to tell whether an element is hidden.
enum CSSValue {
  /// The declarations of a `style`, in lower case, without comments and escapes.
  static func declarations(of style: String) -> [(name: String, value: String)] {
    unescaped(uncommented(style)).lowercased().split(separator: ";").compactMap { declaration in
      guard let colon = declaration.firstIndex(of: ":") else { return nil }
      let value = trimmed(declaration[declaration.index(after: colon)...])
      let plain = value.hasSuffix("!important") ? trimmed(value.dropLast(10)) : value
      return (String(trimmed(declaration[..<colon])), String(plain))
    }
  }

  /// The number that a value starts with.
  static func number(_ value: some StringProtocol) -> Double? {
    Double(String(value.prefix { "0123456789.+-".contains($0) }))
  }

  /// The numbers that the words of a value start with.
  static func numbers(_ value: String) -> [Double] {
    value.split(separator: " ").compactMap { number($0) }
  }

  /// A length in pixels, as on a page 1000 pixels wide whose letters have 16; nil where it is none.
  static func pixels(_ value: some StringProtocol) -> Double? {
    let digits = value.prefix { "0123456789.+-".contains($0) }
    guard let number = Double(String(digits)) else { return nil }
    switch String(value.dropFirst(digits.count)) {
    case "", "px": return number
    case "em", "rem": return number * 16
    case "ch", "ex": return number * 8
    case "pt": return number * 4 / 3
    case "%": return number * 0.16
    case "vw", "vh": return number * 10
    case "cm": return number * 37.8
    case "in": return number * 96
    default: return nil
    }
  }

  private static func uncommented(_ style: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(style.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index...].starts(with: "/*".utf8) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index += 2
      while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
      index += 2
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// CSS Syntax, section 4.3.7: up to six hexadecimal digits and a space, or any other character.
  private static func unescaped(_ style: String) -> String {
    guard style.contains("\\") else { return style }
    var result = String.UnicodeScalarView()
    var rest = style.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      let digits = String(rest.prefix(6).prefix { $0.properties.isASCIIHexDigit })
      if let value = UInt32(digits, radix: 16) {
        rest = rest.dropFirst(digits.count)
        if rest.first?.properties.isWhitespace == true { rest = rest.dropFirst() }
        result.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      } else if let next = rest.popFirst() {
        result.append(next)
      }
    }
    return String(result)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
    return start[...end]
  }
}

/// A plain colour: a common name, hexadecimal digits, `rgb()` or `hsl()`.
struct CSSColor: Equatable {
  private let red: Double
  private let green: Double
  private let blue: Double
  /// From 0 to 1.
  let alpha: Double

  init?(_ text: String) {
    guard
      let parts = Self.named[text] ?? Self.digits(text) ?? Self.function(text)
        ?? Self.hueFunction(text)
    else { return nil }
    (red, green, blue, alpha) = (parts[0], parts[1], parts[2], parts[3])
  }

  /// Whether nobody tells it from `other`.
  func isLike(_ other: CSSColor) -> Bool {
    other.alpha > 0.5 && abs(red - other.red) < 8 && abs(green - other.green) < 8
      && abs(blue - other.blue) < 8
  }

  private static let named: [String: [Double]] = [
    "white": [255, 255, 255, 1], "black": [0, 0, 0, 1], "transparent": [0, 0, 0, 0],
    "red": [255, 0, 0, 1], "gray": [128, 128, 128, 1], "grey": [128, 128, 128, 1],
    "silver": [192, 192, 192, 1], "yellow": [255, 255, 0, 1], "blue": [0, 0, 255, 1],
    "green": [0, 128, 0, 1], "snow": [255, 250, 250, 1], "ivory": [255, 255, 240, 1],
    "whitesmoke": [245, 245, 245, 1], "ghostwhite": [248, 248, 255, 1],
    "floralwhite": [255, 250, 240, 1], "mintcream": [245, 255, 250, 1],
    "lightgray": [211, 211, 211, 1], "lightgrey": [211, 211, 211, 1],
    "gainsboro": [220, 220, 220, 1], "darkgray": [169, 169, 169, 1],
    "darkgrey": [169, 169, 169, 1], "orange": [255, 165, 0, 1], "pink": [255, 192, 203, 1],
    "purple": [128, 0, 128, 1], "navy": [0, 0, 128, 1], "lime": [0, 255, 0, 1],
    "aqua": [0, 255, 255, 1], "cyan": [0, 255, 255, 1], "teal": [0, 128, 128, 1],
    "maroon": [128, 0, 0, 1], "olive": [128, 128, 0, 1], "fuchsia": [255, 0, 255, 1],
    "magenta": [255, 0, 255, 1], "brown": [165, 42, 42, 1], "beige": [245, 245, 220, 1],
  ]

  /// `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`.
  private static func digits(_ text: String) -> [Double]? {
    guard text.first == "#" else { return nil }
    let digits = text.dropFirst().compactMap { $0.hexDigitValue.map(Double.init) }
    guard digits.count == text.count - 1 else { return nil }
    let parts: [Double]
    switch digits.count {
    case 3, 4: parts = digits.map { $0 * 17 }
    case 6, 8:
      parts = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    default: return nil
    }
    return parts[..<3] + [parts.count == 4 ? parts[3] / 255 : 1]
  }

  private static func function(_ text: String) -> [Double]? {
    guard text.hasPrefix("rgb"), text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
      return nil
    }
    let words = text[text.index(after: open)...].dropLast().split { " ,/".contains($0) }
    let parts = words.enumerated().compactMap { index, word -> Double? in
      let scale = word.hasSuffix("%") ? (index == 3 ? 0.01 : 2.55) : 1
      return CSSValue.number(word).map { $0 * scale }
    }
    guard parts.count == words.count, parts.count == 3 || parts.count == 4 else { return nil }
    return parts.count == 3 ? parts + [1] : parts
  }

  /// `hsl(120 100% 50% / 1)`.
  private static func hueFunction(_ text: String) -> [Double]? {
    guard text.hasPrefix("hsl"), text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
      return nil
    }
    let words = text[text.index(after: open)...].dropLast().split { " ,/".contains($0) }
    let parts = words.compactMap { CSSValue.number($0) }
    guard parts.count == words.count, parts.count == 3 || parts.count == 4 else { return nil }
    let (hue, saturation, lightness) = (parts[0] / 30, parts[1] / 100, parts[2] / 100)
    // CSS Color 4, section 7.1.
    func channel(_ offset: Double) -> Double {
      let place = (offset + hue).truncatingRemainder(dividingBy: 12)
      let turn = place < 0 ? place + 12 : place
      return 255
        * (lightness - saturation * min(lightness, 1 - lightness)
          * max(-1, min(turn - 3, 9 - turn, 1)))
    }
    let alpha = parts.count == 4 ? parts[3] * (words[3].hasSuffix("%") ? 0.01 : 1) : 1
    return [channel(0), channel(8), channel(4), alpha]
  }
}
