/// Names that systems give to the copy of a file: `refund 副本.md`, `refund - Copy (2).md`.
package enum CopyName {
  /// The name of the file that `name`, without its ending, is that of a copy of; nil where it is none.
  /// Whether there is such a file is for others to see: `如何 複製` is no copy.
  package static func original(of name: String) -> String? {
    let start = prefixes.first { name.utf8.starts(with: $0.utf8) }
    if let start { return trimmed(name.utf8.dropFirst(start.utf8.count)) }
    guard let last = name.utf8.last, lastBytes.contains(last) else { return nil }
    let text = withoutNumber(name.utf8[...])
    let word = suffixes.first { ends(text, in: $0.utf8) }
    return word.flatMap { trimmed(text.dropLast($0.utf8.count)) }
  }

  private static let prefixes = [
    "Copy of ", "Kopie von ", "复件 ", "複件 ", "副本 ", "复制 ", "複製 ", "拷贝 ", "拷貝 ",
  ]

  /// In lower case. Words that a title may end in are among them only behind a space or a sign.
  private static let suffixes = [
    " copy", "-copy", "_copy", "的副本", "副本", "的複本", "複本", "拷贝", "拷貝", " 复制", " 複製", "_复制", "_複製",
    "-复制", "-複製",
  ]

  /// The last bytes of these, and of numbers behind them.
  private static let lastBytes = Set(
    suffixes.compactMap(\.utf8.last) + "Y0123456789)".utf8 + [0x89])

  private static func ends(_ text: Substring.UTF8View, in word: String.UTF8View) -> Bool {
    text.suffix(word.count).elementsEqual(word) {
      $0 == $1 || (0x41...0x5A).contains($0) && $0 | 0x20 == $1
    }
  }

  /// The name without the number of the copy: `(2)`, `（2）`, ` 2`.
  private static func withoutNumber(_ name: Substring.UTF8View) -> Substring.UTF8View {
    var text = name
    let brackets = [("(", ")"), ("（", "）")].first { ends(text, in: $0.1.utf8) }
    if let brackets { text = text.dropLast(brackets.1.utf8.count) }
    let digits = text.reversed().prefix(4).prefix { (0x30...0x39).contains($0) }.count
    guard (1...3).contains(digits) else { return name }
    text = text.dropLast(digits)
    if let brackets {
      guard ends(text, in: brackets.0.utf8) else { return name }
      text = text.dropLast(brackets.0.utf8.count)
    }
    while text.last == 0x20 { text = text.dropLast() }
    return text
  }

  private static func trimmed(_ name: Substring.UTF8View) -> String? {
    var text = name
    while let last = text.last, " -_".utf8.contains(last) { text = text.dropLast() }
    while let first = text.first, " -_".utf8.contains(first) { text = text.dropFirst() }
    return text.isEmpty ? nil : String(Substring(text))
  }
}
