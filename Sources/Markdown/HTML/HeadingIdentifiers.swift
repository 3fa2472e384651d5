import Bytes

/// Makes the `id` of each heading from its text, once within a document.
///
/// Letters, digits and their marks stay, in NFC and lower case; white space and `-` become `-`;
/// everything else goes: `一、基礎文本` becomes `一基礎文本`. A second heading of the same text gets
/// `-1`, so no identifier depends on unrelated headings.
struct HeadingIdentifiers {
  /// With the last number given to a repeated one, so that a thousand equal headings are not tried
  /// a million times.
  private var taken: [Key: Int]
  /// Those that the author gives, until they are used.
  private var reserved: Set<Key>

  /// Bytes that are hashed as a whole, and not one by one as those of an array.
  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  init(reserving reserved: [String] = []) {
    self.reserved = Set(reserved.map { Key(bytes: Self.free(Array($0.utf8))) })
    taken = Dictionary(minimumCapacity: 24)
    for key in self.reserved { taken[key] = 0 }
  }

  /// An identifier that the author gives, or the same with a number where it is used already.
  mutating func given(_ id: String) -> [UInt8] {
    let id = Self.free(Array(id.utf8))
    return reserved.remove(Key(bytes: id)) == nil ? unique(id) : id
  }

  mutating func identifier(for text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let base = Self.slug(text)
    return unique(base.isEmpty ? Array("section".utf8) : Self.free(base))
  }

  /// `id`, told apart from those of footnotes and of raw HTML.
  private static func free(_ id: [UInt8]) -> [UInt8] {
    guard id.first == 0x66 || id.first == 0x75 else { return id }
    for prefix in ["fn-", "fnref-", "user-content-"] where id.starts(with: prefix.utf8) {
      return Array("section-".utf8) + id
    }
    return id
  }

  /// `base`, or with a number where it is taken.
  private mutating func unique(_ base: [UInt8]) -> [UInt8] {
    let key = Key(bytes: base)
    guard var number = taken.updateValue(0, forKey: key) else { return base }
    while true {
      number += 1
      var candidate = base + [0x2D]
      candidate.append(decimal: number)
      let candidateKey = Key(bytes: candidate)
      guard taken[candidateKey] == nil else { continue }
      taken[candidateKey] = 0
      taken[key] = number
      return candidate
    }
  }

  static func slug(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var slug = ByteBuffer(capacity: text.count)
    var isStable = true
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        appendASCII(byte, to: &slug)
        index += 1
        continue
      }
      if isUnifiedIdeograph(byte), index + 3 <= text.count {
        slug.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<index + 3]))
        index += 3
        continue
      }
      guard let (scalar, length) = text.scalar(at: index) else { break }
      if isUnified(scalar) {
        slug.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<index + length]))
      } else if scalar.value == 0xFE0E || scalar.value == 0xFE0F
        || slug.isEmpty && scalar.properties.generalCategory == .nonspacingMark
      {
        // Says how a symbol looks, or belongs to what is left out.
        index += length
        continue
      } else if isFullWidthPunctuation(scalar) {
        // Left out, as what is no letter; a sixth of a Chinese heading.
      } else if isWordScalar(scalar) {
        isStable = isStable && scalar.value < 0x300
        var lowerCase = scalar.properties.lowercaseMapping
        lowerCase.withUTF8 { slug.append(contentsOf: $0) }
      } else if scalar.properties.isWhitespace {
        appendASCII(0x20, to: &slug)
      }
      index += length
    }
    while slug.last == 0x2D { slug.removeLast() }
    return isStable ? slug.array : composed(slug.bytes)
  }

  private static func appendASCII(_ byte: UInt8, to slug: inout ByteBuffer) {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: slug.append(byte)
    // Those that start with it are the page's own.
    case 0x5F: if !slug.isEmpty { slug.append(byte) }
    case 0x41...0x5A: slug.append(byte | 0x20)
    case 0x20, 0x09, 0x0A, 0x2D: if slug.last != 0x2D, !slug.isEmpty { slug.append(0x2D) }
    default: break
    }
  }

  /// Of U+5000 to U+9FFF, as its first byte says.
  private static func isUnifiedIdeograph(_ byte: UInt8) -> Bool { (0xE5...0xE9).contains(byte) }

  /// An ideograph that is a letter, has no case and is the same in every normalisation form.
  private static func isUnified(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value)
  }

  /// The most frequent of the punctuation and symbols that leave nothing behind.
  private static func isFullWidthPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3001...0x3004, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20: true
    default: false
    }
  }

  private static func composed(_ slug: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Array(Slug.normalized(String(decoding: slug, as: UTF8.self)).utf8)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
