/// How far other words are from one: insertions, deletions, substitutions and transpositions of
/// neighbours (optimal string alignment), in Unicode scalars and without regard to case, so that `Title`
/// is one step from nothing but `title`.
///
/// Only distances up to a limit are found, so that of each row no more is looked at than the limit allows
/// on both sides, and most words are given up after a few rows: a broken link is sought among all
/// addresses of a site.
struct EditDistance {
  private let word: [UInt32]
  private let limit: Int
  private var other: [UInt32] = []
  private var beforeLast: [Int]
  private var last: [Int]
  private var row: [Int]

  /// `word` is folded.
  init(from word: [UInt32], within limit: Int) {
    self.word = word
    self.limit = limit
    last = [Int](repeating: 0, count: word.count + limit + 1)
    beforeLast = last
    row = last
  }

  /// A scalar without its case; of those that become several in lower case, the first.
  static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x41...0x5A: scalar.value | 0x20
    case ..<0x80: scalar.value
    default: scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
    }
  }

  /// nil where it is over the limit.
  mutating func distance(to text: String) -> Int? {
    other.removeAll(keepingCapacity: true)
    for scalar in text.unicodeScalars {
      other.append(Self.folded(scalar))
      if other.count > word.count + limit { return nil }
    }
    guard word.count - other.count <= limit else { return nil }
    let far = limit + 1
    for j in 0...other.count { last[j] = min(j, far) }
    for i in word.indices {
      // Left of the band, and right of it, all is over the limit.
      let band = max(0, i - limit)..<max(0, min(other.count, i + limit + 1))
      row[0] = min(i + 1, far)
      if band.lowerBound > 0 { row[band.lowerBound] = far }
      var nearest = row[0]
      for j in band {
        var steps = min(last[j] + (word[i] == other[j] ? 0 : 1), row[j] + 1)
        steps = min(steps, (j + 1 < i + limit + 1 ? last[j + 1] : far) + 1)
        if i > 0, j > 0, word[i] == other[j - 1], word[i - 1] == other[j] {
          steps = min(steps, beforeLast[j - 1] + 1)
        }
        row[j + 1] = min(steps, far)
        nearest = min(nearest, row[j + 1])
      }
      if nearest > limit { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[other.count] > limit ? nil : last[other.count]
  }
}
