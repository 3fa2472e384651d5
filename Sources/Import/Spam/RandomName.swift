/// Whether names were made by a machine that throws dice.
enum RandomName {
  /// Whether most of the names look so, as those of a spider pool do.
  static func areRandom(_ names: Set<String>) -> Bool {
    let odd = names.count(where: isRandom)
    if odd * 10 >= names.count * 6 { return true }
    // Names of one length that nobody would choose together.
    let lengths = Set(names.map(\.count))
    return names.count >= 6 && lengths.count == 1 && (lengths.first ?? 0) >= 4
      && odd * 3 >= names.count
  }

  static func isRandom(_ name: String) -> Bool {
    let letters = name.lowercased().utf8.filter { $0 != 0x2D && $0 != 0x5F }
    guard letters.count >= 3, letters.count <= 24,
      letters.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    else { return false }
    let digits = letters.count { $0 < 0x3A }
    if digits == letters.count { return letters.count >= 4 && letters.count <= 8 }
    if digits > 0 { return changes(letters) >= 2 || digits >= 2 && letters.count >= 5 }
    var run = 0, longest = 0, vowels = 0
    for letter in letters {
      if "aeiouy".utf8.contains(letter) {
        vowels += 1
        run = 0
      } else {
        run += 1
        longest = max(longest, run)
      }
    }
    return longest >= 4 || letters.count >= 4 && vowels * 5 < letters.count
  }

  /// How often letters turn into digits and back.
  private static func changes(_ letters: [UInt8]) -> Int {
    zip(letters, letters.dropFirst()).count { ($0 < 0x3A) != ($1 < 0x3A) }
  }
}
