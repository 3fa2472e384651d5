/// How long a text is to a reader.
package struct WordCount: Sendable, Hashable {
  /// Han characters and kana.
  package private(set) var characters = 0
  /// Words of every other script.
  package private(set) var otherWords = 0

  /// Mean speeds of silent reading in the International Reading Speed Texts (Trauzettel-Klosinski
  /// and Dietz, Investigative Ophthalmology & Visual Science 53, 2012): 255 characters a minute in
  /// Chinese, 228 words a minute in English.
  private static let charactersPerMinute = 255
  private static let wordsPerMinute = 228

  package init(_ text: String) {
    self.init(utf8: Array(text.utf8))
  }

  /// `bytes` are valid UTF-8; most characters are classified without being decoded.
  package init(utf8 bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { count($0) }
  }

  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
    var isInWord = false
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let kind: Kind
      if (0xE5...0xE9).contains(lead) {
        // U+5000 to U+9FFF: unified ideographs, and nothing else.
        var end = index + 3
        while end < bytes.count, (0xE5...0xE9).contains(bytes[end]) { end += 3 }
        characters += (end - index) / 3
        isInWord = false
        index = end
        continue
      }
      if lead < 0x80 {
        kind = Self.kind(ofASCII: lead)
        index += 1
      } else {
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let scalar = Self.scalar(bytes, at: index, length: length)
        kind = Self.isPunctuation(scalar) ? .separator : Self.kind(of: scalar)
        index += length
      }
      switch kind {
      case .character:
        characters += 1
        isInWord = false
      case .letter:
        if !isInWord { otherWords += 1 }
        isInWord = true
      case .joiner: break
      case .separator: isInWord = false
      }
    }
  }

  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, length: Int
  ) -> Unicode.Scalar {
    var value: UInt32 = 0
    for index in start..<min(start + length, bytes.count) {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    // The lead's own mark lies within the bits that were shifted in with it.
    let bits = length == 2 ? 0x7FF : length == 3 ? 0xFFFF : 0x1F_FFFF as UInt32
    return Unicode.Scalar(value & bits) ?? " "
  }

  /// General, CJK and full-width punctuation.
  @inline(__always)
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2000...0x2018, 0x201A...0x206F, 0x3000...0x3004, 0x3008...0x3020, 0xFF01...0xFF0F,
      0xFF1A...0xFF20:
      true
    default: false
    }
  }

  /// Han and kana singly, other words singly.
  package var words: Int { characters + otherWords }

  /// Rounded up; at least one.
  package var minutes: Int {
    let scaled =
      characters * Self.wordsPerMinute + otherWords * Self.charactersPerMinute
    let perMinute = Self.charactersPerMinute * Self.wordsPerMinute
    return max(1, (scaled + perMinute - 1) / perMinute)
  }

  private enum Kind {
    case character
    case letter
    /// Apostrophes, hyphens and points inside a word: `don't`, `3.14`.
    case joiner
    case separator
  }

  /// The same as `kind(of:)`, which goes through every range for the most frequent scalars.
  @inline(__always)
  private static func kind(ofASCII byte: UInt8) -> Kind {
    let letter = byte | 0x20
    if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") { return .letter }
    if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { return .letter }
    return byte == 0x27 || byte == 0x2D || byte == 0x2E ? .joiner : .separator
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
    case 0x27, 0x2D, 0x2E, 0x2019: .joiner
    case 0...0x7F: .separator
    case _ where isPunctuation(scalar): .separator
    // CJK ideographs with their extensions and compatibility forms; the ideographic zero and 々.
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005...0x3007:
      .character
    // Hiragana, katakana with their extensions, and half-width katakana.
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF,
      0xFF66...0xFF9D, 0x1B000...0x1B16F:
      .character
    default:
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark ? .letter : .separator
    }
  }
}
