import Diagnostics

/// The description of an article that gives none: its first sentences.
package enum Description {
  /// Columns, a Han character being two: about what result pages of search engines show, 80 Han
  /// characters or 160 Latin ones.
  private static let columnLimit = 160

  /// As many whole sentences of `text` as fit; where the first is too long, its words up to the
  /// limit and an ellipsis. Never cuts inside a character as a reader sees it.
  package static func cut(_ text: String) -> String {
    let (characters, isWhole) = opening(of: text)
    if isWhole { return string(of: characters[...]) }
    // The last character is the one that no longer fits; it only tells what stands before it.
    let ends = characters.indices.dropLast()
    if let end = ends.last(where: { endsSentence(characters, at: $0) }) {
      return string(of: characters[...end])
    }
    let end = ends.last { endsWord(characters, at: $0) } ?? ends.last ?? 0
    return string(of: characters[...end]) + "…"
  }

  /// A character as a reader sees it. Its first scalar tells what it is to a sentence.
  struct Unit: Equatable {
    let scalar: Unicode.Scalar
    /// The scalars behind the first.
    var rest = ""

    static let space = Unit(scalar: " ")
  }

  private static func string(of units: ArraySlice<Unit>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count * 4)
    for unit in units {
      UTF8.encode(unit.scalar) { bytes.append($0) }
      if !unit.rest.isEmpty { bytes.append(contentsOf: unit.rest.utf8) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The characters up to and with the first that does not fit, white space made single spaces.
  static func opening(of text: String) -> (characters: [Unit], isWhole: Bool) {
    // Where each scalar is a character, which most text tells by its scalars, none need be sought.
    opening(of: text.unicodeScalars.lazy.map { isAlone($0) ? Unit(scalar: $0) : nil })
      ?? opening(of: text.lazy.map(unit)) ?? ([], true)
  }

  private static func unit(of character: Character) -> Unit? {
    let scalars = character.unicodeScalars
    return scalars.first.map { Unit(scalar: $0, rest: String(scalars.dropFirst())) }
  }

  /// nil where a unit is not known.
  private static func opening(
    of units: some Sequence<Unit?>
  ) -> (characters: [Unit], isWhole: Bool)? {
    var characters: [Unit] = []
    characters.reserveCapacity(columnLimit)
    var columns = 0
    for unit in units {
      guard let unit else { return nil }
      if isSpace(unit.scalar) {
        if characters.isEmpty || characters.last == .space { continue }
        characters.append(.space)
      } else {
        // Two blocks of Han text are two only with a space between them; behind a full-width sign, which has one of
        // its own, another would stand out.
        if characters.last == .space, isUnspaced(unit),
          characters.dropLast().last.map(isSpacious) ?? false
        {
          characters.removeLast()
        }
        characters.append(unit)
      }
      columns += DisplayWidth.columns(of: unit.scalar)
      if columns > columnLimit { return (characters, false) }
    }
    if characters.last == .space { characters.removeLast() }
    return (characters, true)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7E, 0x3001...0x9FFF: false
    default: scalar.properties.isWhitespace
    }
  }

  /// Whether the scalar is a character of its own beside others of this kind: it neither continues
  /// one nor joins to the next (Unicode Standard Annex 29). Says so of what most text is made of.
  static func isAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x0A: true
    // Latin letters and signs, without the soft hyphen.
    case 0xA0...0xAC, 0xAE...0x2FF: true
    case 0x2010...0x2027, 0x2030...0x203B, 0x2190...0x21FF, 0x2460...0x24FF: true
    // CJK punctuation, kana and ideographs, without the marks that combine.
    case 0x3000...0x3029, 0x3041...0x3096, 0x309B...0x30FF, 0x3400...0x9FFF: true
    case 0xFF01...0xFF9D: true
    default: false
    }
  }

  /// What a character means to the end of a sentence.
  private enum Mark {
    /// A full-width stop, which ends a sentence wherever it stands.
    case fullStop
    /// A point or its like, which ends one before a space: `3.5` and `example.com` go on.
    case stop
    /// A quote or bracket that a sentence may close behind its stop.
    case closer
    case other

    init(_ unit: Unit) {
      switch unit.scalar {
      case "。", "！", "？", "；", "…": self = .fullStop
      case ".", "!", "?": self = .stop
      case "」", "』", "”", "’", "）", ")", "\"", "》", "】": self = .closer
      default: self = .other
      }
    }
  }

  /// Behind a stop with the quotes and brackets that it closes.
  private static func endsSentence(_ characters: [Unit], at index: Int) -> Bool {
    let next = Mark(characters[index + 1])
    if next == .closer { return false }
    var last = index
    while last > 0, Mark(characters[last]) == .closer { last -= 1 }
    switch Mark(characters[last]) {
    case .fullStop: return next != .fullStop
    case .stop: return characters[index + 1] == .space
    case .closer, .other: return false
    }
  }

  /// Before a space, and on either side of a wide character.
  private static func endsWord(_ characters: [Unit], at index: Int) -> Bool {
    guard characters[index] != .space else { return false }
    return characters[index + 1] == .space || isWide(characters[index])
      || isWide(characters[index + 1])
  }

  /// Han, kana and their punctuation; Hangul is as wide, and has spaces between its words.
  private static func isUnspaced(_ unit: Unit) -> Bool {
    switch unit.scalar.value {
    case 0x2E80...0x312F, 0x3190...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Punctuation that leaves room behind itself.
  private static func isSpacious(_ unit: Unit) -> Bool {
    switch unit.scalar {
    case "。", "，", "、", "；", "：", "！", "？", "）", "」", "』", "》", "】", "…", "—", "”", "’": true
    default: false
    }
  }

  private static func isWide(_ unit: Unit) -> Bool {
    DisplayWidth.isWide(unit.scalar)
  }
}
