import Diagnostics

/// What CommonMark and its CJK-friendly amendments ask of the characters around a delimiter.
enum CharacterClass {
  /// A line end counts as white space, and so does the end of the text (nil).
  static func isWhitespace(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    switch scalar.value {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: return true
    // General category Zs, which has been these since Unicode 6.3; asking for it takes a search.
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// A space that editors put in unseen, and that divides no words.
  static func isUnbreakableSpace(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar?.value {
    case 0xA0, 0x2007, 0x202F: true
    default: false
    }
  }

  static func isOpeningPunctuation(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, isPunctuation(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: return true
    default: return false
    }
  }

  /// Punctuation that Chinese shares with Latin text, so that it is not wide.
  static func isSharedPunctuation(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar?.value {
    case 0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2015, 0x2026, 0x2025, 0xB7: true
    default: false
    }
  }

  /// CommonMark 0.30, section 2.1: ASCII punctuation, and every general category P.
  static func isPunctuation(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    case 0..<0x80, 0x3041...0x3096, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  /// East Asian Width W, F or H without emoji presentation, or the script Hangul.
  static func isCJK(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.value >= 0x1100 else { return scalar?.value == 0x20A9 }
    switch scalar.value {
    case 0x3001...0x303E, 0x3040...0x3096, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
      return true
    case 0x1160...0x11FF, 0xD7B0...0xD7FB, 0x20A9, 0xFF61...0xFFDC, 0xFFE8...0xFFEE: return true
    case 0x1D300...0x1D35F, 0x4DC0...0x4DFF: return DisplayWidth.isWide(scalar)
    default: return DisplayWidth.isWide(scalar) && !scalar.properties.isEmojiPresentation
    }
  }

  /// Of the variation selectors that a character may carry without changing its class.
  static func isTransparentSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0E).contains(scalar.value)
  }

  /// Whether it only says how the character before it looks.
  static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || isIdeographicSelector(scalar)
  }

  /// Selects an ideograph's variant, so it stands for one where it stands before a delimiter.
  static func isIdeographicSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xE0100...0xE01EF).contains(scalar.value)
  }

  /// Whether a line break beside it vanishes: wide, and of a script that puts no spaces between words.
  static func joinsLines(_ scalar: Unicode.Scalar?) -> Bool {
    isCJK(scalar) && !isHangul(scalar)
  }

  static func isHangul(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar?.value ?? 0 {
    case 0x1100...0x11FF, 0x302E...0x302F, 0x3131...0x318E, 0x3200...0x321E, 0x3260...0x327E,
      0xA960...0xA97C, 0xAC00...0xD7A3, 0xD7B0...0xD7FB, 0xFFA0...0xFFDC:
      true
    default: false
    }
  }
}

/// One character of UTF-8 text, read at or before a place. The text is known to be well-formed.
extension UnsafeBufferPointer<UInt8> {
  /// The character that starts at `index`, and its length.
  func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard index >= 0, index < count else { return nil }
    let length = UTF8Sequence.length(at: index, of: self)
    let first = UInt32(self[index])
    let value: UInt32
    switch length {
    case 1: value = first
    case 2: value = (first & 0x1F) << 6 | trail(index + 1)
    case 3: value = (first & 0x0F) << 12 | trail(index + 1) << 6 | trail(index + 2)
    case 4:
      value =
        (first & 0x07) << 18 | trail(index + 1) << 12 | trail(index + 2) << 6 | trail(index + 3)
    default: return nil
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  /// Whether `word` stands anywhere in it.
  func holds(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count >= length else { return false }
    return word.withUTF8Buffer { word in
      (0...count - length).contains { self[$0..<$0 + length].elementsEqual(word) }
    }
  }

  /// The character that ends before `index`, and its length.
  func scalar(before index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    var start = index - 1
    while start >= 0, start > index - 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// The character that the text ends in, but for variation selectors.
  var lastBaseScalar: Unicode.Scalar? { last { !CharacterClass.isVariationSelector($0) } }

  /// The last character that `isSought` takes, not very far from the end.
  func last(where isSought: (Unicode.Scalar) -> Bool) -> Unicode.Scalar? {
    var end = count
    while end > count - 64, let (scalar, length) = scalar(before: end) {
      if isSought(scalar) { return scalar }
      end -= length
    }
    return nil
  }

  private func trail(_ index: Int) -> UInt32 { UInt32(self[index] & 0x3F) }
}
