import Bytes

/// The different words of a text, each once, in the order in which they first come: a hash table
/// over their bytes, since a `String` for each would take most of the time.
///
/// Its hashes differ from run to run, so that nobody can write words that all collide; the order of
/// the words does not depend on them.
struct WordTable {
  private struct Entry {
    let range: Range<Int>
    let hash: UInt64
    var count: Int
    /// The greatest of the places where it stands.
    var weight: UInt32
  }

  private static let hash = KeyHash()

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Numbers of words plus one; zero is free. A power of two of them, at most half taken.
  private var slots: [Int32] = []
  /// All words that have been counted, repeated ones too.
  private(set) var total = 0
  /// Whether words that are added count, or are only there.
  var isCounting = true

  var count: Int { entries.count }

  subscript(_ word: Int) -> ArraySlice<UInt8> { bytes[entries[word].range] }

  /// How often a word has been added.
  func repetitions(of word: Int) -> Int { entries[word].count }

  /// Adds a word, or one to the count of the same word; returns its number. `setting` is a bit that
  /// is set in every byte first: 0x20 takes ASCII letters to lower case and leaves digits.
  @discardableResult
  mutating func add(
    _ word: UnsafeBufferPointer<UInt8>, weight: UInt32, setting bit: UInt8 = 0
  ) -> Int {
    let step = isCounting ? 1 : 0
    total += step
    if entries.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    let hash = Self.hash.of(word, setting: bit)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if entries[number].hash == hash, isEqual(entries[number].range, word, setting: bit) {
        entries[number].count += step
        if weight > entries[number].weight { entries[number].weight = weight }
        return number
      }
      slot = (slot + 1) & mask
    }
    entries.append(
      Entry(range: bytes.count..<bytes.count + word.count, hash: hash, count: step, weight: weight))
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    for byte in word { bytes.append(byte | bit) }
    return entries.count - 1
  }

  private func isEqual(
    _ range: Range<Int>, _ word: UnsafeBufferPointer<UInt8>, setting bit: UInt8
  ) -> Bool {
    guard range.count == word.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<word.count where bytes[range.lowerBound + index] != word[index] | bit {
        return false
      }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: max(256, slots.count * 2))
    let mask = slots.count - 1
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number + 1)
    }
  }

  /// The numbers of the words in the order of their bytes.
  func sorted() -> [Int] {
    // The first eight bytes as one number tell most words apart.
    let keys = entries.map { entry in
      entry.range.prefix(8).reduce(into: (UInt64(0), 56 as UInt64)) { key, index in
        key.0 |= UInt64(bytes[index]) << key.1
        key.1 = key.1 &- 8
      }.0
    }
    return entries.indices.sorted { first, second in
      if keys[first] != keys[second] { return keys[first] < keys[second] }
      return self[first].lexicographicallyPrecedes(self[second])
    }
  }

  /// The words as `SearchTerms` holds them, in a text of `length` terms.
  func appendAll(length: Int, to output: inout [UInt8]) {
    for entry in entries {
      let weight = max(entry.weight, TermWeight.of(count: entry.count, length: length))
      output.append(UInt8(truncatingIfNeeded: entry.range.count << 2) | UInt8(weight))
      output += bytes[entry.range]
    }
  }
}
