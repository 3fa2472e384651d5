/// Filters on the length of text and of its lines.
extension FilterRegistry {
  static let wrappingFilters: [FilterDefinition] = [
    FilterDefinition("truncate", ["length", "killwords", "end", "leeway"]) {
      input throws(FilterFailure) in
      try truncate(&input)
    },
    FilterDefinition("excerpt", ["length", "end"]) { input throws(FilterFailure) in
      let length = try input.integer(0) ?? 120
      let end = try input.text(1) ?? "…"
      guard length > 0 else { throw FilterFailure("needs a length above zero") }
      let text =
        input.value.isMarkup ? TagStripper.text(of: try input.printed()) : try input.printed()
      return .string(text.excerpt(length: length, end: end))
    },
    FilterDefinition("center", ["width"]) { input throws(FilterFailure) in
      let width = try input.width(0) ?? 80
      return try input.mapText { text in
        let missing = width - text.unicodeScalars.count
        guard missing > 0 else { return text }
        // Python puts the odd space to the left when the width is odd.
        let left = missing / 2 + (missing & width & 1)
        return String(repeating: " ", count: left) + text
          + String(repeating: " ", count: missing - left)
      }
    },
    FilterDefinition("indent", ["width", "first", "blank"]) { input throws(FilterFailure) in
      let space: String
      if input.argument(0)?.string != nil {
        space = try input.inserted(0, into: input.value.isMarkup) ?? ""
      } else {
        space = String(repeating: " ", count: try input.width(0) ?? 4)
      }
      let first = input.argument(1)?.isTrue ?? false
      let blank = input.argument(2)?.isTrue ?? false
      let lines = try input.printed().utf8.count { $0 == UInt8(ascii: "\n") } + 1
      try input.budget.spend(textBytes: lines * space.utf8.count)
      return try input.mapText { $0.indented(by: space, first: first, blank: blank) }
    },
    FilterDefinition(
      "wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"]
    ) { input throws(FilterFailure) in
      let width = try input.width(0) ?? 79
      guard width > 0 else { throw FilterFailure("needs a width above zero") }
      let breaksWords = input.argument(1)?.isTrue ?? true
      let isMarkup = input.argument(2)?.isMarkup ?? false
      let separator = try input.text(2) ?? "\n"
      let breaksHyphens = input.argument(3)?.isTrue ?? true
      try input.budget.spend(steps: input.value.byteCount)
      let wrapper = WordWrapper(
        width: width, breaksWords: breaksWords, breaksHyphens: breaksHyphens)
      let lines = wrapper.lines(of: try input.plainText())
        .map { isMarkup ? Value.string($0).escapedText : $0 }
      let text = try input.joined(lines, by: separator)
      return isMarkup ? .html(Array(text.utf8)) : .string(text)
    },
  ]

  private static func truncate(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    let length = try input.integer(0) ?? 255
    let killsWords = input.argument(1)?.isTrue ?? false
    let end = try input.text(2) ?? "..."
    let leeway = try input.integer(3) ?? 5
    let text = try input.plainText()
    let scalars = text.unicodeScalars
    let endCount = end.unicodeScalars.count
    guard length >= endCount else {
      throw FilterFailure("needs a length of at least \(endCount), that of its end")
    }
    guard leeway >= 0 else { throw FilterFailure("needs a leeway of zero or more") }
    if scalars.count - length <= leeway { return input.value }
    var kept = scalars.prefix(length - endCount)
    if !killsWords, let space = kept.lastIndex(of: " ") { kept = kept[..<space] }
    let result = String(kept)
    guard input.argument(2)?.isMarkup ?? false else { return .string(result + end) }
    return .html(Value.string(result).markup + Array(end.utf8))
  }
}

extension String {
  /// At most `length` characters of the text, cut behind a word or a sentence, with `end` after them.
  fileprivate func excerpt(length: Int, end: String) -> String {
    let words = unicodeScalars.split(whereSeparator: \.isPythonSpace).map { String($0) }
    let text = words.joined(separator: " ").unicodeScalars
    guard text.count > length else { return String(text) }
    var kept = text.prefix(length)
    let next = text[kept.endIndex]
    // Latin words are not cut; Chinese and its like may be cut anywhere.
    if next.isLatinWord, let last = kept.last, last.isLatinWord,
      let space = kept.lastIndex(where: { !$0.isLatinWord })
    {
      kept = kept[...space]
    }
    while let last = kept.last, last == " " || "，、,；;：:".unicodeScalars.contains(last) {
      kept.removeLast()
    }
    return String(kept) + end
  }

  fileprivate func indented(by space: String, first: Bool, blank: Bool) -> String {
    // Python's `splitlines` of the text with a line end at its end.
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    var result = ""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += "\n" }
      if index == 0 ? first : blank || !line.isEmpty { result += space }
      result += line
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isLatinWord: Bool {
    isWord && value < 0x2E80
  }
}

/// Breaks lines at spaces and hyphens, as Python's `textwrap` does without expanding tabs.
struct WordWrapper {
  let width: Int
  let breaksWords: Bool
  let breaksHyphens: Bool

  func lines(of text: String) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let kept = text.hasSuffix("\n") ? lines.dropLast() : lines[...]
    return kept.flatMap { line in
      let wrapped = wrapped(String(line))
      return wrapped.isEmpty ? [""] : wrapped
    }
  }

  private func wrapped(_ line: String) -> [String] {
    var lines: [String] = []
    var current: [Unicode.Scalar] = []
    // The next one is the last, so that what is left of a long one can be put back.
    var chunks = chunks(of: line).reversed().map { $0[...] }
    while let chunk = chunks.popLast() {
      let isSpace = chunk.allSatisfy(\.isPythonSpace)
      if isSpace, current.isEmpty, !lines.isEmpty { continue }
      if current.count + chunk.count <= width {
        current += chunk
      } else if chunk.count > width, breaksWords || current.isEmpty {
        var room = breaksWords ? max(1, width - current.count) : chunk.count
        if breaksWords, breaksHyphens, let hyphen = chunk.prefix(room).lastIndex(of: "-"),
          chunk[..<hyphen].contains(where: { $0 != "-" })
        {
          room = hyphen + 1 - chunk.startIndex
        }
        current += chunk.prefix(room)
        if chunk.count > room { chunks.append(chunk.dropFirst(room)) }
        finish(&current, &lines)
      } else {
        finish(&current, &lines)
        if !isSpace { chunks.append(chunk) }
      }
    }
    finish(&current, &lines)
    return lines
  }

  private func finish(_ current: inout [Unicode.Scalar], _ lines: inout [String]) {
    while let last = current.last, last.isPythonSpace { current.removeLast() }
    if !current.isEmpty { lines.append(current.reduce(into: "") { $0.unicodeScalars.append($1) }) }
    current = []
  }

  /// Words and the spaces between them; words with hyphens in parts that end with one, where there are
  /// two letters before it and one after.
  private func chunks(of line: String) -> [[Unicode.Scalar]] {
    var chunks: [[Unicode.Scalar]] = []
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isSpace = scalar.isPythonSpace
      if let end = chunks.last?.last, end.isPythonSpace == isSpace,
        !(breaksHyphens && breaks(scalars, before: index))
      {
        chunks[chunks.count - 1].append(scalar)
      } else {
        chunks.append([scalar])
      }
    }
    return chunks
  }

  private func breaks(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
    func isLetter(_ position: Int) -> Bool {
      scalars.indices.contains(position) && scalars[position].isWord
        && scalars[position].properties.numericType == nil
    }
    func isHyphen(_ position: Int) -> Bool {
      scalars.indices.contains(position) && scalars[position] == "-"
    }
    guard isHyphen(index - 1), isLetter(index) else { return false }
    let isAfter =
      isLetter(index - 2)
      && (isLetter(index - 3) || (isHyphen(index - 3) && isLetter(index - 4)))
    return isAfter && (isLetter(index + 1) || (isHyphen(index + 1) && isLetter(index + 2)))
  }
}
