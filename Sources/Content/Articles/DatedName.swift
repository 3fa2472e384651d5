import Bytes

/// The date at the start of a file's name, as Jekyll has it: `2020-01-02-refund.md`.
enum DatedName {
  /// The date as it stands there, and the rest of the name; the whole name where there is no date, or
  /// nothing behind it.
  static func split(_ name: String) -> (date: String?, rest: String) {
    let bytes = name.utf8
    guard let first = bytes.first, first.isDigit, bytes.count > 9 else { return (nil, name) }
    var index = bytes.startIndex
    func digits(_ range: ClosedRange<Int>) -> Bool {
      var count = 0
      while index < bytes.endIndex, bytes[index].isDigit {
        index = bytes.index(after: index)
        count += 1
      }
      return range.contains(count)
    }
    func skip(_ signs: String) -> Bool {
      guard index < bytes.endIndex, signs.utf8.contains(bytes[index]) else { return false }
      index = bytes.index(after: index)
      return true
    }
    guard digits(4...4), skip("-"), digits(1...2), skip("-"), digits(1...2) else {
      return (nil, name)
    }
    let date = String(name[..<index])
    guard skip("-_ "), index < bytes.endIndex, DateParser.utc.parse(date) != nil else {
      return (nil, name)
    }
    let rest = String(name[index...])
    return Slug.of(rest).isEmpty ? (nil, name) : (date, rest)
  }
}
