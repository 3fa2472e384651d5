import Bytes

/// The size of an SVG: the width and height of its root element, else its view box.
struct SVGHeader {
  private let bytes: [UInt8]
  private var index = 0

  static func size(in bytes: [UInt8]) -> ImageSize.Finding {
    var header = SVGHeader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { header.index = 3 }
    return header.findRoot()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func findRoot() -> ImageSize.Finding {
    while true {
      skipSpace()
      guard index < bytes.count else { return bytes.isEmpty ? .unknown : .incomplete }
      guard bytes[index] == UInt8(ascii: "<") else { return .unknown }
      if has("<?") {
        guard skip(past: "?>") else { return .incomplete }
      } else if has("<!--") {
        guard skip(past: "-->") else { return .incomplete }
      } else if has("<!DOCTYPE") {
        guard skipDoctype() else { return .incomplete }
      } else {
        break
      }
    }
    let name = rootName
    guard index < bytes.count else { return .incomplete }
    return name == "svg" ? readAttributes() : .unknown
  }

  /// The name of the element without its prefix.
  private var rootName: String {
    mutating get {
      index += 1
      let start = index
      while index < bytes.count, !bytes[index].isSpace, !">/".utf8.contains(bytes[index]) {
        index += 1
      }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      return String(name[(name.lastIndex(of: ":").map(name.index(after:)) ?? name.startIndex)...])
    }
  }

  private mutating func readAttributes() -> ImageSize.Finding {
    var values: [String: String] = [:]
    while true {
      skipSpace()
      guard index < bytes.count else { return .incomplete }
      if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { break }
      let start = index
      while index < bytes.count, !bytes[index].isSpace, !"=>".utf8.contains(bytes[index]) {
        index += 1
      }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      skipSpace()
      guard index < bytes.count else { return .incomplete }
      guard bytes[index] == UInt8(ascii: "="), start < index else { return .unknown }
      index += 1
      skipSpace()
      guard index < bytes.count else { return .incomplete }
      let quote = bytes[index]
      guard quote == 0x22 || quote == 0x27 else { return .unknown }
      guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return .incomplete }
      // Other attributes, such as a style, may be of any length.
      if ["width", "height", "viewBox"].contains(name), end - index < 200 {
        values[name] = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      }
      index = end + 1
    }
    return Self.size(width: values["width"], height: values["height"], viewBox: values["viewBox"])
  }

  /// One length that is missing follows from the other and the view box (SVG 2, section 8.12).
  private static func size(
    width: String?, height: String?, viewBox: String?
  ) -> ImageSize.Finding {
    let box: (width: Double, height: Double)? = viewBox.flatMap(extent)
    let width: Double? = width.flatMap(pixels)
    let height: Double? = height.flatMap(pixels)
    switch (width, height, box) {
    case (let width?, let height?, _): return rounded(width, height)
    case (let width?, nil, let box?): return rounded(width, width * box.height / box.width)
    case (nil, let height?, let box?): return rounded(height * box.width / box.height, height)
    case (nil, nil, let box?): return rounded(box.width, box.height)
    default: return .unknown
    }
  }

  /// The width and height of a view box: its last two numbers.
  private static func extent(of viewBox: String) -> (width: Double, height: Double)? {
    let numbers = viewBox.split { $0 == "," || $0.isWhitespace }.compactMap(decimal)
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    return (numbers[2], numbers[3])
  }

  private static func rounded(_ width: Double, _ height: Double) -> ImageSize.Finding {
    // What is no number, or beyond any image, fails the comparison.
    guard width > 0, height > 0, width < 1e6, height < 1e6 else { return .unknown }
    return ImageSize.finding(max(1, Int(width.rounded())), max(1, Int(height.rounded())))
  }

  private static let units: [(name: String, pixels: Double)] = [
    ("px", 1), ("in", 96), ("cm", 96 / 2.54), ("mm", 96 / 25.4), ("pt", 96 / 72), ("pc", 16),
    ("em", 16),
    ("Q", 96 / 101.6), ("", 1),
  ]

  /// A length in pixels; nil for one that depends on what is around, such as `100%`. Within an image
  /// an `em` is the 16 pixels that a browser's own text has.
  private static func pixels(_ text: String) -> Double? {
    let text = text.filter { !$0.isWhitespace }
    guard let unit = units.first(where: { text.hasSuffix($0.name) }),
      let number = decimal(text.dropLast(unit.name.count)), number.isFinite, number > 0
    else { return nil }
    return number * unit.pixels
  }

  /// Swift reads hexadecimal numbers too, a browser does not.
  private static func decimal(_ text: Substring) -> Double? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
      ? Double(text) : nil
  }

  private func has(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes[index...].starts(with: wanted)
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isSpace { index += 1 }
  }

  /// False where the text does not come.
  private mutating func skip(past text: StaticString) -> Bool {
    while index < bytes.count {
      if has(text) {
        index += text.utf8CodeUnitCount
        return true
      }
      index += 1
    }
    return false
  }

  /// Past a document type with its own declarations in brackets.
  private mutating func skipDoctype() -> Bool {
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return true }
    }
    return false
  }
}
