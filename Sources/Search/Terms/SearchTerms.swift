/// The terms of one article, each with its weight: all that a search knows of its text.
///
/// Depends on the article's own text alone, so it is kept with the article. Its bytes are
///
///     number of pairs   varint
///     pair              varint: what its 30 bits exceed those of the pair before by, × 4 + weight
///     word              length × 4 + weight in a byte, then its UTF-8, until the end
///
/// A pair is two neighbours of a script without spaces by their `UnspacedNumber`, 15 bits each; the
/// last of a run stands alone, with 0 for its neighbour. They are sorted, which makes them small.
/// Words come in the order of the text.
package struct SearchTerms: Sendable, Hashable {
  package let bytes: [UInt8]

  /// What an earlier run has kept. Bytes that are no terms make a search find too little or too much,
  /// and nothing worse.
  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package static let none = SearchTerms(bytes: [0])

  /// Of the text of one article, the bytes that are searched: more than the longest novels have in
  /// a chapter. It bounds the memory that an article takes.
  static let textLimit = 2 << 20

  /// The same for what code blocks hold: a listing of that size has every word that it is known for.
  static let codeLimit = 64 << 10

  /// `labels` are the tags and the category; `text` and `code` are valid UTF-8.
  package init(title: String, labels: [String], text: [UInt8], code: [UInt8] = []) {
    var collector = TermCollector(capacity: min(text.count, Self.textLimit))
    collector.read(title, weight: TermWeight.title)
    for label in labels { collector.read(label, weight: TermWeight.label) }
    text.withUnsafeBufferPointer {
      collector.read(UnsafeBufferPointer(rebasing: $0.prefix(Self.textLimit)), weight: 0)
    }
    code.withUnsafeBufferPointer {
      collector.readCode(UnsafeBufferPointer(rebasing: $0.prefix(Self.codeLimit)))
    }
    bytes = collector.finish()
  }
}

/// How much a term says of an article, in two bits: 0 that it stands in the text or in a code block, 1
/// that it stands in the text often, and more where it names the article.
enum TermWeight {
  static let title: UInt32 = 3
  /// A tag or the category.
  static let label: UInt32 = 2

  /// `count` is how often it stands in a text of `length` terms. A long text has more of
  /// everything, so what counts is the share, but for short texts, where chance would decide.
  static func of(count: Int, length: Int) -> UInt32 {
    count * 1000 >= 3 * max(1000, length) ? 1 : 0
  }
}
