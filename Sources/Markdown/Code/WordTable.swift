/// What a word of a language is.
enum WordKind: UInt8 {
  case none
  case keyword
  /// A word of the language that stands for a value, such as `this`.
  case value
  case type
  /// As `func`: the next word is the name of a function.
  case namesFunction
  /// As `struct`: the next word is the name of a type.
  case namesType
  /// As `goto`: the next word is a label.
  case namesLabel
  /// As `sudo`: the next word is again a command.
  case leads
  /// As `export`: the next words are given values.
  case assigns
  /// Of a string that stands right behind it.
  case prefix
  /// Of a string that may hold code.
  case prefixOfHoles
  /// Of a string that knows no escapes.
  case prefixOfRaw

  var meaning: CodeClass {
    switch self {
    case .keyword, .value, .namesFunction, .namesType, .namesLabel, .leads, .assigns: .keyword
    case .type: .type
    case .none, .prefix, .prefixOfHoles, .prefixOfRaw: .plain
    }
  }
}

/// Words and what they are, found by their bytes without making a string of them.
struct WordTable: Sendable {
  private struct Slot {
    var start: UInt16 = 0
    var count: UInt8 = 0
    var kind: UInt8 = 0
  }

  private var text: [UInt8] = []
  /// A power of two, at most half of them taken.
  private var slots: [Slot]
  private let ignoresCase: Bool
  private var longest = 0

  /// Each list has words divided by white space; of a word that is in several the first counts. With
  /// `ignoringCase` all are in lower case.
  init(_ lists: [(words: StaticString, kind: UInt8)], ignoringCase: Bool = false) {
    ignoresCase = ignoringCase
    let words = lists.map { list in
      list.words.withUTF8Buffer { $0.split { $0 <= 0x20 }.map(Array.init) }
    }
    var size = 8
    while size < 2 * words.reduce(0, { $0 + $1.count }) { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    for (list, words) in zip(lists, words) {
      for word in words where word.count < 256 && text.count < 60_000 { add(word, list.kind) }
    }
  }

  private mutating func add(_ word: [UInt8], _ kind: UInt8) {
    let place = word.withUnsafeBufferPointer(slot)
    guard slots[place].count == 0 else { return }
    slots[place] = Slot(
      start: UInt16(truncatingIfNeeded: text.count), count: UInt8(truncatingIfNeeded: word.count),
      kind: kind)
    text += word
    longest = max(longest, word.count)
  }

  /// The value of a word; zero where it is in no list.
  @inline(__always)
  func value(of word: UnsafeBufferPointer<UInt8>) -> UInt8 {
    guard !word.isEmpty, word.count <= longest else { return 0 }
    return slots[slot(of: word)].kind
  }

  /// The slot that holds the word, or the free one where it would be.
  private func slot(of word: UnsafeBufferPointer<UInt8>) -> Int {
    // Of three letters in one case: it is the comparison that tells words apart.
    let first = UInt32(word[0] | 0x20)
    let middle = UInt32(word[word.count / 2] | 0x20)
    let last = UInt32(word[word.count - 1] | 0x20)
    let hash = first &* 0x9E5 ^ middle &* 0x3D7 ^ last &* 0x65 ^ UInt32(word.count)
    var index = Int(hash) & (slots.count - 1)
    while slots[index].count != 0, !holds(slots[index], word) {
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  @inline(__always)
  private func holds(_ slot: Slot, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(slot.count) == word.count else { return false }
    let start = Int(slot.start)
    for index in word.indices {
      let byte = ignoresCase ? word[index].lowercased : word[index]
      if byte != text[start + index] { return false }
    }
    return true
  }
}

extension WordTable {
  init(_ lists: KeyValuePairs<WordKind, StaticString>, ignoringCase: Bool = false) {
    self.init(lists.map { ($0.value, $0.key.rawValue) }, ignoringCase: ignoringCase)
  }

  @inline(__always)
  func kind(of range: Range<Int>, in code: UnsafeBufferPointer<UInt8>) -> WordKind {
    guard range.lowerBound >= 0, range.upperBound <= code.count else { return .none }
    return WordKind(rawValue: value(of: UnsafeBufferPointer(rebasing: code[range]))) ?? .none
  }
}
