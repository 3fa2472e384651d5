import Files

/// Tells two states of what stands at an address apart (RFC 9110, section 8.8.3).
struct EntityTag: Sendable, Hashable {
  /// With its quotes.
  let text: String

  /// Of bytes that were made here, by their hash.
  init(_ fingerprint: Fingerprint) {
    text = "\"\(fingerprint.text)\""
  }

  /// Of a file, by its size and the moment it was last changed. Where that is told in whole seconds two
  /// states may have the same, so no two answers have one tag.
  init(_ file: FileStamp) {
    let moment = file.isCoarse ? Int64.random(in: 0 ... .max) : file.changed.nanoseconds
    let parts = [Int64(file.size), file.changed.seconds, moment].map { String($0, radix: 16) }
    text = "\"\(parts.joined(separator: "-"))\""
  }

  /// Whether an `If-None-Match` field holds it, for the weak comparison that the field asks for.
  func isAmong(_ field: String) -> Bool {
    field.split(separator: ",").contains { item in
      let tag = item.drop { $0 == " " || $0 == "\t" }
      let strong = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
      return strong.prefix { $0 != " " } == text || tag == "*"
    }
  }
}

/// A hash of bytes: FNV-1a over words of eight bytes, 64 bits wide. It is the same in every run, so a
/// page that was open while the preview was started anew knows whether it is still current.
struct Fingerprint: Sendable, Hashable {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  init(_ bytes: [UInt8]) {
    add(bytes[...])
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      while offset + 8 <= bytes.count {
        mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
        offset += 8
      }
      var rest: UInt64 = 0
      for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
      // The count tells a tail from its like with zeros.
      mix(rest)
      mix(UInt64(bytes.count))
    }
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01B3
    value ^= value >> 32
  }

  /// Hexadecimal.
  var text: String { String(value, radix: 16) }
}
