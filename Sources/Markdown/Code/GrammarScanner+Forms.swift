import Bytes

/// Comments, strings, and the code in strings.
extension GrammarScanner {
  /// Reads the first form that begins here, of those that begin with the same byte.
  mutating func readForm(from first: Int) -> Bool {
    let byte = text.code[text.at]
    var index = first
    while index < grammar.forms.count {
      let form = grammar.forms[index]
      guard form.open.utf8Start[0] == byte else { return false }
      if text.has(form.open), mayStandHere(form), read(form, from: text.at) { return true }
      index += 1
    }
    return false
  }

  private func mayStandHere(_ form: CodeForm) -> Bool {
    switch form.place {
    case .anywhere: true
    case .firstOnLine: text.isFirstOnLine(text.at)
    case .lineStart: text.at == 0 || text.code[text.at - 1] == 0x0A
    case .afterWord: text.at == 0 || !text.code[text.at - 1].isOfName
    case .notBeforeBracket: text[text.at + form.open.utf8CodeUnitCount] != UInt8(ascii: "[")
    }
  }

  /// Reads a form whose opening mark is here, with a prefix before it from `start` on.
  mutating func read(_ form: CodeForm, from start: Int) -> Bool {
    switch form.end {
    case .line: readLineComment(form)
    case .logicalLine: readDirective(form)
    case .mark:
      text.at += form.open.utf8CodeUnitCount
      readRest(of: OpenForm(form), from: start)
    case .hashes, .hashesOfLines, .quotes, .label, .brackets:
      guard let opened = OpenForm(form, in: text, at: &text.at) else {
        // Only the last of many may begin something.
        if case .hashesOfLines = form.end {
          while text[text.at + 1] == UInt8(ascii: "#") { text.at += 1 }
        }
        return false
      }
      readRest(of: opened, from: start)
    }
    return true
  }

  /// A word right before a quote, such as `f"…"`; false where none follows.
  mutating func readPrefixed(_ kind: WordKind, from start: Int) -> Bool {
    if kind == .prefixOfRaw, let raw = grammar.raw { return read(raw, from: start) }
    var index = Int(grammar.roles[Int(text.byte)].form)
    while index < grammar.forms.count {
      var form = grammar.forms[index]
      guard form.open.utf8Start[0] == text.byte, form.meaning == .string else { return false }
      if kind == .prefixOfHoles { form.hole = .braces }
      if text.has(form.open), read(form, from: start) { return true }
      index += 1
    }
    return false
  }

  /// Goes on in a string or comment; what stands from `start` on belongs to it.
  mutating func readRest(of opened: OpenForm, from start: Int) {
    let form = opened.form
    let (spansLines, lastMark) = (opened.spansLines, opened.lastMark)
    let isEscaped = form.escape != .none || form.hole != nil
    let isPlain = !isEscaped && !form.nests && spansLines
    var place = text.at
    var depth = 0
    while place < text.end {
      if isPlain { place = text.find(lastMark, from: place) }
      let byte = text[place]
      if form.hole != nil, case let hole = opened.hole(text, at: place), hole > 0 {
        return openHole(opened, from: start, to: place + hole)
      }
      let escaped = isEscaped ? opened.escaped(text, at: place) : 0
      if escaped > 0 {
        place += escaped
      } else if byte == lastMark, case let length = opened.closing(text, at: place), length > 0 {
        place += length
        depth -= 1
        if depth < 0 { break }
      } else if byte == 0x0A, !spansLines {
        break
      } else if form.nests, text.has(form.open, at: place) {
        place += form.open.utf8CodeUnitCount
        depth += 1
      } else {
        place += 1
      }
    }
    finish(form, start..<min(place, text.end))
  }

  private mutating func finish(_ form: CodeForm, _ range: Range<Int>) {
    text.at = range.upperBound
    text.paint(range, form.meaning)
    guard form.meaning != .comment else { return }
    if form.hasVariables { paintVariables(in: range) }
    if traits.contains(.keys), text[text.afterBlanks(text.at)] == UInt8(ascii: ":") {
      text.paint(range, .attribute)
    }
    passValue()
    declared = .plain
  }

  private mutating func openHole(_ opened: OpenForm, from start: Int, to end: Int) {
    text.paint(start..<end, opened.form.meaning)
    if opened.form.hasVariables { paintVariables(in: start..<end) }
    text.at = end
    var opened = opened
    opened.depth = 0
    open.append(opened)
    isAfterValue = false
    isAfterDot = false
    declared = .plain
  }

  /// A bracket in the code of a string: counts it, and goes on in the string behind the last.
  mutating func readHoleBracket(_ byte: UInt8) -> Bool {
    guard let last = open.indices.last else { return false }
    let brackets = open[last].brackets
    if byte == brackets.open { open[last].depth += 1 }
    guard byte == brackets.close else { return false }
    open[last].depth -= 1
    guard open[last].depth < 0 else { return false }
    let opened = open.removeLast()
    let start = text.at
    text.at += 1
    readRest(of: opened, from: start)
    return true
  }

  func paintVariables(in range: Range<Int>) {
    let isPHP = traits.contains(.php)
    text.paintVariables(in: range) { string, place in
      let next = string[place + 1]
      guard next.isOfName && !next.isDigit || next == UInt8(ascii: "{") else { return place + 1 }
      let end = string.variableEnd(from: place)
      // PHP's `{$a->b}`
      guard isPHP, string[place - 1] == UInt8(ascii: "{") else { return end }
      string.paint(place - 1..<place, .variable)
      return string.find(UInt8(ascii: "}"), from: end) + 1
    }
  }

  private mutating func readLineComment(_ form: CodeForm) {
    var end = text.lineEnd(from: text.at)
    if traits.contains(.php) { end = text.part(to: end).find("?>", from: text.at) }
    text.take(to: end, as: form.meaning)
  }

  /// A line such as `#define`, which may have comments in it.
  private mutating func readDirective(_ form: CodeForm) {
    var end = text.logicalLineEnd(from: text.at)
    var start = text.at
    while text.at < end {
      let byte = text.code[text.at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        text.at = min(text.part(to: end).find(byte, from: text.at + 1) + 1, end)
      } else if text.has("//") {
        text.paint(start..<text.at, form.meaning)
        return text.take(to: end, as: .comment)
      } else if text.has("/*") {
        text.paint(start..<text.at, form.meaning)
        text.take(to: text.find("*/", from: text.at + 2) + 2, as: .comment)
        start = text.at
        if start > end { end = text.logicalLineEnd(from: start) }
      } else {
        text.at += 1
      }
    }
    text.paint(start..<end, form.meaning)
    text.at = end
  }
}
