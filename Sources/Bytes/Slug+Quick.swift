/// The short ways for the names that sites are made of: ASCII and unified ideographs, told by their
/// bytes.
extension Slug {
  /// The slug of a name that holds nothing but ASCII and the ideographs U+4E00 to U+9FFF; nil for
  /// other names. A name that is its own slug is returned as it is.
  package static func quick(_ name: String) -> String? {
    name.withBytes { bytes -> String? in
      if isSlug(bytes) { return name }
      var slug: [UInt8] = []
      slug.reserveCapacity(bytes.count)
      var endsWord = false
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        let length = byte < 0x80 ? 1 : 3
        if length == 3 {
          guard isIdeograph(bytes, at: index) else { return nil }
        } else if !byte.isLetterOrDigit {
          endsWord = true
          index += 1
          continue
        }
        if endsWord, !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
        endsWord = false
        if length == 1 {
          slug.append(byte.lowercased)
        } else {
          slug.append(contentsOf: bytes[index..<index + 3])
        }
        index += length
      }
      return String(decoding: slug, as: UTF8.self)
    }
  }

  /// Whether the bytes are words of lower-case letters, digits and ideographs with single `-` between.
  private static func isSlug(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isBehindWord = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        isBehindWord = true
        index += 1
      case UInt8(ascii: "-"):
        guard isBehindWord else { return false }
        isBehindWord = false
        index += 1
      default:
        guard isIdeograph(bytes, at: index) else { return false }
        isBehindWord = true
        index += 3
      }
    }
    return isBehindWord
  }

  /// Whether `normalized` changes nothing for want of a scalar that has another form: all are below
  /// U+0300 or from U+3400 to U+9FFF.
  package static func isPlain(_ text: String) -> Bool {
    text.withBytes { bytes in
      for (index, byte) in bytes.enumerated() where byte >= 0xCC {
        // E3 90 80 is U+3400, E9 BF BF is U+9FFF.
        guard (0xE3...0xE9).contains(byte), byte > 0xE3 || bytes[index + 1] >= 0x90 else {
          return false
        }
      }
      return true
    }
  }

  /// The same for `folded`: ASCII without upper case, and U+3400 to U+9FFF.
  package static func isFolded(_ text: String) -> Bool {
    text.withBytes { bytes in
      for (index, byte) in bytes.enumerated() {
        if byte < 0x80 {
          if byte.isUppercase { return false }
        } else if byte >= 0xC0 {
          guard (0xE3...0xE9).contains(byte), byte > 0xE3 || bytes[index + 1] >= 0x90 else {
            return false
          }
        }
      }
      return true
    }
  }

  /// U+4E00 (E4 B8 80) to U+9FFF, all of them letters. The text is valid UTF-8.
  private static func isIdeograph(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let lead = bytes[index]
    return (0xE5...0xE9).contains(lead) || lead == 0xE4 && bytes[index + 1] >= 0xB8
  }
}
