import Bytes

/// A text that begins on the line after its mark, such as `<<EOF`, and ends at a line with the label.
struct Heredoc {
  let label: Range<Int>
  /// The last line may be indented.
  var isIndented = false
  /// `$name` in it is a variable.
  var hasVariables = false

  /// Behind the line with the label; at the end of the code if there is none. `text` stands at the
  /// start of a line.
  func end(in text: CodeCursor) -> Int {
    var place = text.at
    while place < text.end {
      let start = isIndented ? text.afterBlanks(place) : place
      if isLabel(text, at: start) { return start + label.count }
      place = text.lineEnd(from: place) + 1
    }
    return text.end
  }

  private func isLabel(_ text: CodeCursor, at place: Int) -> Bool {
    guard label.count <= text.end - place else { return false }
    for index in label where text.code[place + index - label.lowerBound] != text.code[index] {
      return false
    }
    let next = text[place + label.count]
    // PHP goes on behind the label.
    return !next.isOfName && next != UInt8(ascii: "-")
  }
}

extension GrammarScanner {
  /// `<<~LABEL` of Ruby, `<<<LABEL` of PHP.
  mutating func readHeredocMark() -> Bool {
    let isPHP = traits.contains(.php)
    guard isPHP ? text.has("<<<") : text.has("<<") && traits.contains(.ruby) else {
      return false
    }
    var place = text.at + (isPHP ? 3 : 2)
    if isPHP { place = text.afterBlanks(place) }
    let mark = text[place]
    let isIndented = mark == UInt8(ascii: "~") || mark == UInt8(ascii: "-")
    if isIndented, !isPHP { place += 1 }
    let quote = text[place]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { place += 1 }
    let start = place
    while text[place].isOfName { place += 1 }
    // In Ruby `a <<b` may also append.
    guard place > start, !text[start].isDigit,
      isPHP || isIndented || isQuoted || !isAfterValue || text[start] < 0x60
    else { return false }
    var heredoc = Heredoc(label: start..<place)
    heredoc.isIndented = isPHP || isIndented
    heredoc.hasVariables = isPHP && quote != UInt8(ascii: "'")
    if isQuoted, text[place] == quote { place += 1 }
    heredocs.append(heredoc)
    text.take(to: place, as: .string)
    passValue()
    return true
  }

  /// At the start of a line: the texts whose marks stand on the line before.
  mutating func readHeredocs() {
    for heredoc in heredocs where text.at < text.end {
      let start = text.at
      text.take(to: heredoc.end(in: text), as: .string)
      if heredoc.hasVariables { paintVariables(in: start..<text.at) }
      if text.byte == 0x0A { text.at += 1 }
    }
    heredocs.removeAll()
  }
}
