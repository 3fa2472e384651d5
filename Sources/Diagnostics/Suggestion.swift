/// "Did you mean": the known word nearest to a mistyped one.
package enum Suggestion {
  /// The candidate with the smallest edit distance from `word`, at most `limit` and less than the
  /// word's own length; the earlier in the alphabet where two are as near. By default one edit is
  /// near for a word of up to five letters, and two for a longer one.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>, within limit: Int? = nil
  ) -> String? {
    let scalars = word.unicodeScalars.prefix(longestWord + 1).map(EditDistance.folded)
    guard scalars.count <= longestWord else { return nil }
    let limit = limit ?? (scalars.count <= shortWord ? 1 : 2)
    var distances = EditDistance(from: scalars, within: limit)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      guard let distance = distances.distance(to: candidate), distance < scalars.count else {
        continue
      }
      if let (shortest, chosen) = best, (shortest, chosen) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// `; did you mean 'title'?`, or nothing where no candidate is near.
  package static func phrase(
    for word: String, among candidates: some Sequence<String>, within limit: Int? = nil
  ) -> String {
    nearest(to: word, among: candidates, within: limit).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Letters up to which a word has only one neighbour in reach: `top` is no `tags`.
  private static let shortWord = 5

  /// Longer words are not typing mistakes of ours, and the distance is quadratic in the length.
  private static let longestWord = 64
}
