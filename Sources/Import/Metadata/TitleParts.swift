/// The parts of a title, as sites join them: `How to refund - Help - Shop`.
enum TitleParts {
  private static let signs: [String] = [
    " - ", " | ", "_", " – ", " — ", " » ", "｜", " · ", "-", "|", "—", " :: ",
  ]

  /// Each end that begins with such a sign, the sign with it.
  static func ends(of title: String) -> [String] {
    var ends: [String] = []
    for sign in signs {
      var start = title.startIndex
      while let range = title[start...].firstRange(of: sign) {
        if range.lowerBound > title.startIndex { ends.append(String(title[range.lowerBound...])) }
        start = range.upperBound
      }
    }
    return ends
  }

  /// `title` without the name of its site at the end or the start.
  static func withoutSite(_ title: String, end: String, siteName: String?) -> String {
    if !end.isEmpty, title.hasSuffix(end), title.count > end.count {
      return trimmed(String(title.dropLast(end.count)))
    }
    if let name = siteName, !name.isEmpty {
      for sign in signs {
        if title.hasSuffix(sign + name) {
          return trimmed(String(title.dropLast(sign.count + name.count)))
        }
        if title.hasPrefix(name + sign) {
          return trimmed(String(title.dropFirst(sign.count + name.count)))
        }
      }
    }
    return trimmed(title)
  }

  /// The part of a title of one page that is not its site, as far as a page alone tells: what stands before the last
  /// sign, where enough does.
  static func main(of title: String) -> String {
    for sign in [" | ", " » ", " :: ", "｜", " – ", " — ", " - ", "_", " · "] {
      guard let range = title.ranges(of: sign).last else { continue }
      let head = trimmed(String(title[..<range.lowerBound]))
      let tail = trimmed(String(title[range.upperBound...]))
      let words = { (text: String) in
        text.split(separator: " ").count + text.unicodeScalars.count { $0.value > 0x2E80 } / 2
      }
      if words(head) >= 3, words(tail) <= 6 { return main(of: head) }
      if words(tail) >= 4, words(head) <= 3 { return tail }
    }
    return title
  }

  static func trimmed(_ text: String) -> String {
    var view = text[...]
    while let first = view.first, first.isWhitespace || "-_|–—»·".contains(first) {
      view.removeFirst()
    }
    while let last = view.last, last.isWhitespace || "-_|–—»·".contains(last) { view.removeLast() }
    return String(view)
  }
}
