/// What stands after the fence of a code block: the language, a title and the lines to stress, in the forms of
/// this program and of others.
///
///     js title="a.js" {1,3-5}    js{1,3}    js:line-numbers    js [npm]    js:a.js    {.js hl_lines="1 3"}
struct CodeInfo {
  private(set) var language = ""
  private(set) var title: String?
  /// From 1, in ascending order.
  private(set) var lines: [ClosedRange<Int>] = []

  private var rest: Substring = ""
  /// Closing signs that do not follow any more.
  private var missing: Set<Character> = []

  init(_ info: String, readingAttributes: Bool) {
    let isPlain = info.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7B && $0 != 0x3A && $0 != 0x5B && $0 != 0x3D
    }
    if isPlain {
      language = info
      return
    }
    guard readingAttributes else {
      // By scalars: a space with an accent on it is one character, but still ends a class.
      language = String(Substring(info.unicodeScalars.prefix { $0.value > 0x20 }))
      return
    }
    rest = info[...]
    readLanguage()
    while skipSpace() { readAttribute() }
    lines.sort { $0.lowerBound < $1.lowerBound }
  }

  private static func isSpace(_ character: Character) -> Bool {
    character.isASCII && character.isWhitespace
  }

  private mutating func skipSpace() -> Bool {
    rest = rest.drop(while: Self.isSpace)
    return !rest.isEmpty
  }

  private mutating func take(_ count: Int) { rest = rest.dropFirst(count) }

  /// The first word, up to a brace or a colon; attributes may stand without a language.
  private mutating func readLanguage() {
    let word = Substring(rest.unicodeScalars.prefix { $0.value > 0x20 })
    guard let first = word.first, first != "{", first != "[", first != "=",
      Self.value(of: word) == nil
    else { return }
    let name = Substring(word.unicodeScalars.prefix { $0 != "{" && $0 != ":" && $0 != "[" })
    language = String(name)
    rest = rest[name.endIndex...]
    guard rest.first == ":" else { return }
    let option = Substring(rest.unicodeScalars.dropFirst().prefix { $0.value > 0x20 && $0 != "{" })
    rest = rest[option.endIndex...]
    if Self.isNumbering(option) || option.isEmpty { return }
    title = String(option)
  }

  /// Whether a word asks for numbers before the lines, which this program has none of.
  private static func isNumbering(_ word: Substring) -> Bool {
    ["line-numbers", "no-line-numbers", "lineNumbers", "linenos"].contains {
      word == $0 || word.hasPrefix($0 + "=")
    }
  }

  /// The next closing sign; what was sought in vain once is not sought again, or a row of openers would take time
  /// by the square of its length.
  private mutating func closer(_ sign: Character) -> Substring.Index? {
    guard !missing.contains(sign) else { return nil }
    let index = rest.firstIndex(of: sign)
    if index == nil { missing.insert(sign) }
    return index
  }

  private mutating func readAttribute() {
    switch rest.first {
    case "{":
      guard let end = closer("}") else { break }
      let inside = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      return readBraces(inside)
    case "[":
      guard let end = closer("]") else { break }
      let label = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      if title == nil, !label.isEmpty { title = String(label) }
      return
    default: break
    }
    if readValue() { return }
    rest = rest.drop { !Self.isSpace($0) }
  }

  /// `{1,3-5}`, or in the form of Pandoc and Hugo `{.js title="a.js" hl_lines=[1,"3-5"]}`.
  private mutating func readBraces(_ inside: Substring) {
    if inside.allSatisfy({ $0.isASCII && !$0.isLetter && $0 != "=" }) {
      lines += Self.ranges(inside)
      return
    }
    let behind = rest
    rest = inside
    while skipSpace() {
      if readValue() { continue }
      var word = rest.prefix { !Self.isSpace($0) && $0 != "," }
      take(max(word.count, 1))
      if word.hasPrefix(".") { word = word.dropFirst() }
      if word.hasPrefix("language-") { word = word.dropFirst(9) }
      let isName = word.allSatisfy { $0.isLetter || $0.isNumber || "+#-_".contains($0) }
      if language.isEmpty, isName, !word.isEmpty, word.lowercased() != "numberlines" {
        language = String(word)
      }
    }
    rest = behind
  }

  private static let titles = ["title=", "filename=", "file=", "caption=", ":title=", "label="]
  private static let highlights = ["hl_lines=", "highlight=", "hl=", "mark=", "lines="]

  /// The name that a word with a value starts with.
  private static func value(of word: Substring) -> (name: String, isTitle: Bool)? {
    if let name = titles.first(where: { word.hasPrefix($0) }) { return (name, true) }
    return highlights.first { word.hasPrefix($0) }.map { ($0, false) }
  }

  /// Reads `name="value"` of a title or of lines to stress; false where it is neither.
  private mutating func readValue() -> Bool {
    guard let (name, isTitle) = Self.value(of: rest) else { return false }
    take(name.count)
    let closers: [Character: Character] = ["\"": "\"", "'": "'", "[": "]", "{": "}"]
    let value: Substring
    if let opener = rest.first, let closer = closers[opener] {
      value = rest.dropFirst().prefix { $0 != closer }
      take(value.count + 2)
    } else {
      value = rest.prefix { !Self.isSpace($0) && $0 != "," }
      take(value.count)
    }
    if isTitle {
      title = String(value)
    } else {
      lines += Self.ranges(value)
    }
    return true
  }

  /// `1,3-5` or `1 3-5`; what is no number is left out.
  private static func ranges(_ text: Substring) -> [ClosedRange<Int>] {
    let joined = text.filter { $0 != "\"" && $0 != "'" }.replacing(" - ", with: "-")
    let separator: Character = joined.contains(",") ? "," : " "
    return joined.split(separator: separator).compactMap { part -> ClosedRange<Int>? in
      let bounds = part.split(separator: "-").map { Int($0.filter { $0 != " " }) }
      guard let first = bounds.first.flatMap({ $0 }), let last = bounds.last.flatMap({ $0 }),
        bounds.count <= 2, first >= 1, first <= last
      else { return nil }
      return first...last
    }
  }
}
