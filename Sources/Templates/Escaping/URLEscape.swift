import Bytes

/// Addresses in attributes.
extension Escape {
  /// A value that begins an address: nothing, where its scheme is not an allowed one.
  static func url(_ string: String, to output: inout [UInt8]) {
    guard hasAllowedScheme(string) else { return }
    urlPath(string, to: &output)
  }

  /// Whether a browser would take the address for a relative one or one of an allowed scheme.
  ///
  /// Browsers skip controls and spaces before an address, and tabs and line ends inside it (URL
  /// standard, section 4.4), so these are skipped here.
  static func hasAllowedScheme(_ string: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in string.utf8 {
      if byte <= 0x20, scheme.isEmpty || byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"):
        return true
      case UInt8(ascii: ":"):
        return URLPart.allowedSchemes.contains(String(decoding: scheme, as: UTF8.self))
      default: scheme.append(byte.lowercased)
      }
    }
    return true
  }

  /// Part of an address: what it may not hold is percent-encoded, what it may is left, percent signs
  /// before two digits too.
  static func urlPath(
    _ string: String, encodingColons: Bool = false, to output: inout [UInt8]
  ) {
    let plain = plainInPath
    let isBehindSlash = output.endsInLeadingSlash
    string.withBytes { bytes in
      var start = 0
      if isBehindSlash, bytes.first == UInt8(ascii: "/") {
        // Two slashes would make a host of what follows.
        output.append(percent: bytes[0])
        start = 1
      }
      var index = start
      while index < bytes.count {
        let byte = bytes[index]
        let isKept =
          plain[Int(byte)] && (byte != UInt8(ascii: ":") || !encodingColons)
          || byte == UInt8(ascii: "%") && index + 2 < bytes.count && bytes[index + 1].isHexDigit
            && bytes[index + 2].isHexDigit
        index += 1
        if isKept { continue }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index - 1]))
        start = index
        if byte == UInt8(ascii: "&") {
          output.append("&amp;")
        } else {
          output.append(percent: byte)
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Data in a query or fragment: everything but letters, digits and `-._~` is percent-encoded.
  static func urlQuery(_ string: String, to output: inout [UInt8]) {
    let plain = plainInQuery
    string.withBytes { bytes in
      var start = 0
      for (index, byte) in bytes.enumerated() where !plain[Int(byte)] {
        output.append(contentsOf: bytes[start..<index])
        start = index + 1
        output.append(percent: byte)
      }
      output.append(contentsOf: bytes[start...])
    }
  }

  /// By byte, what stands in an address as it is (RFC 3986, section 2.2), but for `&` and `'`.
  private static let plainInPath: [Bool] = (0...255).map {
    let byte = UInt8($0)
    return byte.isUnreserved || "!#$()*+,/:;=?@[]".utf8.contains(byte)
  }

  private static let plainInQuery: [Bool] = (0...255).map { UInt8($0).isUnreserved }

  /// The candidates of a `srcset`: those whose address or description is not a plain one are left out.
  static func srcset(_ string: String, to output: inout [UInt8]) {
    var isFirst = true
    for candidate in string.split(separator: ",", omittingEmptySubsequences: false) {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      let isSpaced = candidate.utf8.first?.isSpace ?? false
      let words = candidate.split { $0.isASCII && $0.utf8.allSatisfy(\.isSpace) }
      guard let address = words.first, hasAllowedScheme(String(address)),
        words.dropFirst().allSatisfy({ $0.utf8.allSatisfy(\.isDescriptor) })
      else { continue }
      if isSpaced { output.append(UInt8(ascii: " ")) }
      urlPath(String(address), to: &output)
      for word in words.dropFirst() {
        output.append(UInt8(ascii: " "))
        output += word.utf8
      }
    }
  }
}

extension [UInt8] {
  /// Whether an address has begun at the end of this, with a slash alone.
  fileprivate var endsInLeadingSlash: Bool {
    guard last == UInt8(ascii: "/") else { return false }
    guard let before = dropLast().last else { return true }
    return before <= 0x20 || "\"',=".utf8.contains(before)
  }
}

extension UInt8 {
  fileprivate var isDescriptor: Bool {
    isLetter || isDigit || self == UInt8(ascii: ".")
  }
}
