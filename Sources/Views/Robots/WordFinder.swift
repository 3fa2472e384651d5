/// Finds which of many words stand in a text, in one pass over it.
///
/// Of each place in the text the next three bytes name the words that may begin there; of most there is none.
struct WordFinder: Sendable {
  private struct Word: Sendable {
    let bytes: [UInt8]
    let beginsWord: Bool
    let endsWord: Bool
    /// The next word of the same three bytes; -1 for none.
    let next: Int
  }

  private var words: [Word] = []
  private var heads = [Int](repeating: -1, count: 8192)

  /// In lower case; `<` at the start of a word and `>` at its end ask for the start and the end of one in the text.
  /// Words of fewer than three bytes are not found.
  init(_ words: [String]) {
    for word in words {
      var bytes = Array(word.utf8)
      let beginsWord = bytes.first == UInt8(ascii: "<")
      if beginsWord { bytes.removeFirst() }
      let endsWord = bytes.last == UInt8(ascii: ">")
      if endsWord { bytes.removeLast() }
      guard bytes.count >= 3 else {
        self.words.append(Word(bytes: [], beginsWord: false, endsWord: false, next: -1))
        continue
      }
      let slot = Self.slot(bytes[0], bytes[1], bytes[2])
      self.words.append(
        Word(bytes: bytes, beginsWord: beginsWord, endsWord: endsWord, next: heads[slot]))
      heads[slot] = self.words.count - 1
    }
  }

  /// The position of a word that stands in the text; the text is in lower case.
  func find(in text: [UInt8]) -> Int? {
    guard text.count >= 3 else { return nil }
    for start in 0...(text.count - 3) {
      var candidate = heads[Self.slot(text[start], text[start + 1], text[start + 2])]
      while candidate >= 0 {
        if matches(words[candidate], text, start) { return candidate }
        candidate = words[candidate].next
      }
    }
    return nil
  }

  private func matches(_ word: Word, _ text: [UInt8], _ start: Int) -> Bool {
    let end = start + word.bytes.count
    guard end <= text.count else { return false }
    for index in word.bytes.indices where text[start + index] != word.bytes[index] { return false }
    if word.beginsWord, start > 0, Self.isWord(text[start - 1]) { return false }
    return !word.endsWord || end == text.count || !Self.isWord(text[end])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }

  private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) &* 961 &+ Int(second) &* 31 &+ Int(third)) & 8191
  }
}
