/// "Did you mean": the known word nearest to a mistyped one.
package enum Suggestion {
  /// The candidate with the smallest edit distance from `word`, at most `limit` and less than the
  /// word's own length; the earlier in the alphabet where two are as near.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>, within limit: Int = 2
  ) -> String? {
    let scalars = Array(word.unicodeScalars.prefix(longestWord + 1))
    guard scalars.count <= longestWord else { return nil }
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.unicodeScalars)
      guard abs(other.count - scalars.count) <= limit else { continue }
      let distance = editDistance(scalars, other)
      guard distance <= limit, distance < scalars.count else { continue }
      if let (shortest, chosen) = best, (shortest, chosen) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// `; did you mean 'title'?`, or nothing where no candidate is near.
  package static func phrase(
    for word: String, among candidates: some Sequence<String>, within limit: Int = 2
  ) -> String {
    nearest(to: word, among: candidates, within: limit).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Longer words are not typing mistakes of ours, and the distance is quadratic in the length.
  private static let longestWord = 64

  /// Insertions, deletions, substitutions and transpositions of neighbours (optimal string
  /// alignment), in Unicode scalars and without regard to case, so that `Title` is one step from
  /// nothing but `title`.
  static func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    let a = first.map { $0.properties.lowercaseMapping }
    let b = second.map { $0.properties.lowercaseMapping }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in a.indices {
      row[0] = i + 1
      for j in b.indices {
        let substitution = last[j] + (a[i] == b[j] ? 0 : 1)
        row[j + 1] = min(last[j + 1] + 1, row[j] + 1, substitution)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }
}
