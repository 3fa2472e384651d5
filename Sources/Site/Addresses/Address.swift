/// The place of a page or file on the site, from the site's root: `/guides/退款/`, `/feed.xml`.
///
/// Held decoded; `encoded` is what HTML and feeds carry. Nothing but `/` separates its parts, and
/// no part is `.`, `..` or empty, so an address cannot leave the output folder.
package struct Address: Sendable, Hashable, Comparable {
  package let path: String

  /// `path` begins with `/`. The caller has refused dot segments (`AddressPath.segments`).
  package init(_ path: String) {
    self.path = path
  }

  package static let home = Address("/")

  /// Percent-encoded as RFC 3986 wants it: all but unreserved characters and `/`.
  package var encoded: String { PercentEncoding.encode(path) }

  /// The file below the output folder that a web server answers with.
  package var outputPath: String {
    let relative = String(Substring(path.utf8.dropFirst()))
    return path.utf8.last == UInt8(ascii: "/") ? relative + "index.html" : relative
  }

  /// Equal for addresses that some file system or server takes for the same: case and Unicode
  /// normalisation do not tell them apart.
  package var folded: String { Slug.folded(path) }

  /// The address of page `number` (from 1) of a list that begins here.
  package func page(_ number: Int) -> Address {
    number == 1 ? self : Address("\(path)page/\(number)/")
  }

  package static func < (first: Address, second: Address) -> Bool {
    first.path < second.path
  }
}

/// RFC 3986, section 2.
package enum PercentEncoding {
  package static func encode(_ text: String) -> String {
    let isEncoded = text.withBytes { $0.allSatisfy(isPlain) }
    if isEncoded { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count * 3)
    append(text, to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends the encoded text.
  package static func append(_ text: String, to output: inout [UInt8]) {
    text.withBytes { bytes in
      var start = 0
      for (index, byte) in bytes.enumerated() where !isPlain(byte) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        output.append(UInt8(ascii: "%"))
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
        start = index + 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// A URL or a part of one as somebody wrote it, its escapes and delimiters kept, with what no URL
  /// may hold as it is encoded too.
  package static func completing(_ text: String) -> String {
    if text.withBytes({ $0.allSatisfy(isPlain) }) { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain =
        scalar.isASCII && scalar.value > 0x20 && scalar.value != 0x7F
        && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
      result += isPlain ? String(scalar) : encode(String(scalar))
    }
  }

  /// The text with its `%XX` escapes resolved; nil where they do not give valid UTF-8.
  package static func decode(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var result: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(hexValue),
        let low = rest.dropFirst().first.flatMap(hexValue)
      {
        result.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isUnreserved(byte) || byte == UInt8(ascii: "/")
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// The value of a hexadecimal digit; nil for any other byte.
  package static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
