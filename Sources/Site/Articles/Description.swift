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
    if isWhole { return String(characters) }
    // The last character is the one that no longer fits; it only tells what stands before it.
    let ends = characters.indices.dropLast()
    if let end = ends.last(where: { endsSentence(characters, at: $0) }) {
      return String(characters[...end])
    }
    let end = ends.last { endsWord(characters, at: $0) } ?? ends.last ?? 0
    return String(characters[...end]) + "…"
  }

  /// The characters up to and with the first that does not fit, white space made single spaces.
  private static func opening(of text: String) -> (characters: [Character], isWhole: Bool) {
    var characters: [Character] = []
    var columns = 0
    for character in text {
      if character.isWhitespace {
        if characters.isEmpty || characters.last == " " { continue }
        characters.append(" ")
      } else {
        // Han text is written without spaces; one between two paragraphs would stand out.
        if characters.last == " ", isUnspaced(character),
          characters.dropLast().last.map(isUnspaced) ?? false
        {
          characters.removeLast()
        }
        characters.append(character)
      }
      columns += character.unicodeScalars.first.map(DisplayWidth.columns(of:)) ?? 0
      if columns > columnLimit { return (characters, false) }
    }
    if characters.last == " " { characters.removeLast() }
    return (characters, true)
  }

  private static let fullStops: Set<Character> = ["。", "！", "？", "；", "…"]
  private static let stops: Set<Character> = [".", "!", "?"]
  private static let closers: Set<Character> = ["」", "』", "”", "’", "）", ")", "\"", "》", "】"]

  /// A stop with the quotes and brackets that it closes. A point ends a sentence only before a
  /// space: `3.5` and `example.com` go on.
  private static func endsSentence(_ characters: [Character], at index: Int) -> Bool {
    var last = index
    while last > 0, closers.contains(characters[last]) { last -= 1 }
    let next = characters[index + 1]
    if closers.contains(next) { return false }
    if fullStops.contains(characters[last]) { return !fullStops.contains(next) }
    return stops.contains(characters[last]) && next == " "
  }

  /// Before a space, and on either side of a wide character.
  private static func endsWord(_ characters: [Character], at index: Int) -> Bool {
    guard characters[index] != " " else { return false }
    return characters[index + 1] == " " || isWide(characters[index])
      || isWide(characters[index + 1])
  }

  /// Han, kana and their punctuation; Hangul is as wide, and has spaces between its words.
  private static func isUnspaced(_ character: Character) -> Bool {
    switch character.unicodeScalars.first?.value ?? 0 {
    case 0x2E80...0x312F, 0x3190...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private static func isWide(_ character: Character) -> Bool {
    character.unicodeScalars.first.map(DisplayWidth.isWide) ?? false
  }
}
