import Bytes

/// Something in a page that was injected, or that is taken out of it, with what was done.
package struct Finding: Sendable, Hashable {
  package enum Action: String, Sendable {
    case removed, unlinked, reported
  }

  /// Stable from run to run: a hash of the rule and the text.
  package let id: String
  /// `S1` to `S12`, or a word for what is no injection.
  package let rule: String
  /// In the text of the page, in bytes.
  package let range: Range<Int>
  /// At most 80 characters.
  package let excerpt: String
  package let action: Action
  /// Whether somebody must have broken in to put it there.
  package let isInfection: Bool
  /// What it is, in words: "keyword bar".
  package let what: String

  init(
    _ rule: String, _ what: String, _ range: Range<Int>, text: String, _ action: Action,
    isInfection: Bool
  ) {
    self.rule = rule
    self.what = what
    self.range = range
    self.action = action
    self.isInfection = isInfection
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    excerpt = line.count > 80 ? String(line.prefix(79)) + "…" : line
    let digest = SHA256.of(Array((rule + "\n" + line).utf8))
    id =
      "F"
      + digest.prefix(4).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
