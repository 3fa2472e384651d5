/// The terms that injected text is made of: `words.txt`.
struct WordList: Sendable {
  /// By the hash of their first bytes.
  private var table: [UInt32: [Term]] = [:]
  /// Whether a term can begin so.
  private var filter = [UInt64](repeating: 0, count: 1_024)

  private struct Term: Sendable {
    let bytes: [UInt8]
    let isWeak: Bool
    let isLatin: Bool
  }

  static let standard = WordList(text: PackageResources.words_txt)

  init(text: [UInt8]) {
    for line in text.split(separator: 0x0A) where line.first != 0x23 {
      let isWeak = line.first == 0x7E
      for word in line.split(separator: 0x20) where word != [0x7E] {
        let isLatin = word.allSatisfy { $0 < 0x80 }
        add(Term(bytes: Array(word), isWeak: isWeak, isLatin: isLatin))
      }
    }
  }

  private mutating func add(_ term: Term) {
    let key = Self.key(term.bytes[0], term.bytes.count > 1 ? term.bytes[1] : 0)
    table[key, default: []].append(term)
    filter[Int(key >> 6)] |= 1 << UInt64(key & 63)
  }

  private static func key(_ first: UInt8, _ second: UInt8) -> UInt32 {
    UInt32(first) << 8 | UInt32(second)
  }

  struct Count: Equatable {
    var strong = 0
    var weak = 0
    /// Bytes that the terms take.
    var bytes = 0

    /// Whether a phrase is one of that trade: a term, or two words that say it together.
    var isListed: Bool { strong > 0 || weak > 1 }
  }

  /// How many terms stand in `text`, none of them within another.
  func count(in text: ArraySlice<UInt8>) -> Count {
    var count = Count()
    text.withUnsafeBufferPointer { text in
      var index = 0
      while index + 1 < text.count {
        let first = Self.lower(text[index])
        let key = Self.key(first, Self.lower(text[index + 1]))
        guard filter[Int(key >> 6)] & (1 << UInt64(key & 63)) != 0,
          let match = longest(text, index, key)
        else {
          index += 1
          continue
        }
        if match.isWeak { count.weak += 1 } else { count.strong += 1 }
        count.bytes += match.bytes.count
        index += match.bytes.count
      }
    }
    return count
  }

  private func longest(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ key: UInt32) -> Term? {
    var best: Term?
    for term in table[key] ?? [] where term.bytes.count > (best?.bytes.count ?? 0) {
      if matches(term, text, index) { best = term }
    }
    return best
  }

  private func matches(_ term: Term, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let end = index + term.bytes.count
    guard end <= text.count else { return false }
    for offset in 0..<term.bytes.count
    where Self.lower(text[index + offset]) != term.bytes[offset] { return false }
    guard term.isLatin else { return true }
    return (index == 0 || !Self.isWordByte(text[index - 1]))
      && (end == text.count || !Self.isWordByte(text[end]))
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte)
  }
}
