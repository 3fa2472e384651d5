extension ByteSink where Self: ~Copyable {
  /// `%E9` for a byte (RFC 3986, section 2.1).
  @inlinable
  package mutating func append(percent byte: UInt8) {
    append(0x25)
    append((byte >> 4).hexDigit)
    append((byte & 15).hexDigit)
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

  /// Appends the encoded text: all but unreserved characters and `/`.
  package static func append(_ text: String, to output: inout [UInt8]) {
    text.withBytes { bytes in
      var start = 0
      for (index, byte) in bytes.enumerated() where !isPlain(byte) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        output.append(percent: byte)
        start = index + 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// A URL or a part of one as somebody wrote it, its escapes and delimiters kept, with what no URL
  /// may hold as it is encoded too.
  package static func completing(_ text: String) -> String {
    text.withBytes { bytes in
      if bytes.allSatisfy(isPlain) { return text }
      return String(capacity: bytes.count * 2) { result in
        for byte in bytes {
          if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) {
            result.append(byte)
          } else {
            result.append(percent: byte)
          }
        }
      }
    }
  }

  /// The text with its `%XX` escapes resolved; nil where they do not give valid UTF-8.
  package static func decode(_ text: String) -> String? {
    guard text.utf8.contains(0x25) else { return text }
    var result: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      if byte == 0x25, let high = rest.first?.hexValue, let low = rest.dropFirst().first?.hexValue {
        result.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte.isUnreserved || byte == 0x2F }
}
