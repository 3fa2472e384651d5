@_spi(_Unicode) import Swift

/// Makes the `id` of each heading from its text, once within a document.
///
/// Letters, digits and their marks stay, in NFC and lower case; white space and `-` become `-`;
/// everything else goes: `一、基礎文本` becomes `一基礎文本`. A second heading of the same text gets
/// `-1`, so no identifier depends on unrelated headings.
struct HeadingIdentifiers {
  private var taken: Set<String>
  /// Those that the author gives, until they are used.
  private var reserved: Set<String>
  /// The last number given to a repeated identifier, so that a thousand equal headings are not
  /// tried a million times.
  private var repetitions: [String: Int] = [:]

  init(reserving reserved: [String] = []) {
    self.reserved = Set(reserved)
    taken = self.reserved
  }

  /// An identifier that the author gives, or the same with a number where it is used already.
  mutating func given(_ id: String) -> String {
    reserved.remove(id) == nil ? unique(id) : id
  }

  mutating func identifier(for text: String) -> String {
    let base = Self.slug(text)
    return unique(base.isEmpty ? "section" : base)
  }

  /// `base`, or with a number where it is taken.
  mutating func unique(_ base: String) -> String {
    var candidate = base
    while !taken.insert(candidate).inserted {
      let number = repetitions[base, default: 0] + 1
      repetitions[base] = number
      candidate = "\(base)-\(number)"
    }
    return candidate
  }

  static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        switch scalar {
        case "a"..."z", "0"..."9", "_": slug.append(scalar)
        case "A"..."Z": slug.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case " ", "\t", "\n", "-":
          if slug.last != "-", !slug.isEmpty { slug.append("-") }
        default: continue
        }
      } else if isWordScalar(scalar) {
        slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if scalar.properties.isWhitespace, slug.last != "-", !slug.isEmpty {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    guard slug.contains(where: { $0.value >= 0x300 }) else { return String(slug) }
    var composed = String.UnicodeScalarView()
    for scalar in String(slug)._nfc { composed.append(scalar) }
    return String(composed)
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
