import Bytes

/// Reads Markdown line by line.
struct MarkdownScanner: CodeScanner {
  private var text: CodeCursor
  /// Up to where nothing closes what a mark opens, by mark: backticks by their number, then the others.
  private var unclosed = [Int](repeating: 0, count: 24)

  init(_ text: CodeCursor) {
    self.text = text
  }

  mutating func scan() {
    while !text.isAtEnd {
      let end = text.lineEnd(from: text.at)
      if !readFence() { readLine(to: end) }
      text.at = max(text.at, end + 1)
    }
  }

  /// A block between lines of backticks or tildes.
  private mutating func readFence() -> Bool {
    var place = text.afterBlanks(text.at)
    let mark = text[place]
    let start = place
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return false }
    while text[place] == mark { place += 1 }
    let count = place - start
    guard count >= 3 else { return false }
    if mark == UInt8(ascii: "`"),
      text.part(to: text.lineEnd(from: place)).find(mark, from: place) < text.lineEnd(from: place)
    {
      return false
    }
    text.at = start
    var line = text.lineEnd(from: place) + 1
    while line < text.end {
      var end = text.afterBlanks(line)
      let first = end
      while text[end] == mark { end += 1 }
      let lineEnd = text.lineEnd(from: line)
      if end - first >= count, text.afterBlanks(end) == lineEnd {
        text.take(to: end, as: .string)
        text.at = lineEnd + 1
        return true
      }
      line = lineEnd + 1
    }
    text.take(to: text.end, as: .string)
    return true
  }

  private mutating func readLine(to end: Int) {
    if readRule(to: end) { return }
    while readMarker(to: end) {}
    while text.at < end { readInline(to: end) }
  }

  /// `***`, `- - -`
  private mutating func readRule(to end: Int) -> Bool {
    let start = text.afterBlanks(text.at)
    let mark = text[start]
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") else {
      return false
    }
    var count = 0
    for place in start..<end {
      if text.code[place] == mark {
        count += 1
      } else if !text.code[place].isBlank {
        return false
      }
    }
    guard count >= 3 else { return false }
    text.take(to: end, as: .instruction)
    return true
  }

  /// The `#` of a heading, the `>` of a quote, the `-` or `1.` of an entry.
  private mutating func readMarker(to end: Int) -> Bool {
    text.at = min(text.afterBlanks(text.at), end)
    var place = text.at
    switch text.byte {
    case UInt8(ascii: "#"):
      while text[place] == UInt8(ascii: "#") { place += 1 }
      guard place - text.at <= 6, text[place] <= 0x20 else { return false }
      text.take(to: place, as: .tag)
      return false
    case UInt8(ascii: ">"):
      text.take(1, as: .comment)
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): place += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      while text[place].isDigit { place += 1 }
      guard text[place] == UInt8(ascii: ".") || text[place] == UInt8(ascii: ")") else {
        return false
      }
      place += 1
    default: return false
    }
    guard place < end, text[place] == 0x20 || text[place] == 0x09 else { return false }
    text.take(to: place, as: .keyword)
    return true
  }

  private mutating func readInline(to end: Int) {
    switch text.byte {
    case UInt8(ascii: "\\"): text.at += 2
    case UInt8(ascii: "`"): readCode(to: end)
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readEmphasis(to: end)
    case UInt8(ascii: "!") where text[text.at + 1] == UInt8(ascii: "["): readLink(to: end)
    case UInt8(ascii: "["): readLink(to: end)
    default: text.at += 1
    }
  }

  private mutating func readCode(to end: Int) {
    let start = text.at
    while text.byte == UInt8(ascii: "`") { text.at += 1 }
    let count = text.at - start
    guard count < 16, unclosed[count] <= start else { return }
    var place = text.at
    while place < end {
      place = text.find(UInt8(ascii: "`"), from: place)
      let first = place
      while text[place] == UInt8(ascii: "`") { place += 1 }
      if place - first == count {
        text.at = start
        return text.take(to: place, as: .string)
      }
    }
    unclosed[count] = end
  }

  /// `*a*`, `__a__`, `~~a~~`
  private mutating func readEmphasis(to end: Int) {
    let mark = text.byte
    let start = text.at
    while text.byte == mark { text.at += 1 }
    let count = min(text.at - start, 2)
    let kind = 16 + (mark == UInt8(ascii: "*") ? 0 : mark == UInt8(ascii: "_") ? 2 : 4) + count - 1
    guard text.byte > 0x20, unclosed[kind] <= start, mark != UInt8(ascii: "~") || count == 2,
      mark != UInt8(ascii: "_") || !text[start - 1].isOfName
    else { return }
    var place = text.at
    while place < end {
      place = text.find(mark, from: place)
      let first = place
      while text[place] == mark { place += 1 }
      let isClosing =
        place - first >= count && place <= end && text[first - 1] > 0x20
        && (mark != UInt8(ascii: "_") || !text[place].isOfName)
      if isClosing, place - first != 2 || count == 2 {
        text.at = start
        return text.take(to: place, as: mark == UInt8(ascii: "~") ? .comment : .keyword)
      }
    }
    unclosed[kind] = end
  }

  /// `[text](address)`, `![text][label]`, `[x]`
  private mutating func readLink(to end: Int) {
    let start = text.at
    text.at += 1
    guard unclosed[22] <= start else { return }
    let close = text.part(to: end).find(UInt8(ascii: "]"), from: text.at)
    guard close < end else {
      unclosed[22] = end
      return
    }
    text.at = start
    text.take(to: close + 1, as: .string)
    let isAddress = text.byte == UInt8(ascii: "(")
    guard isAddress || text.byte == UInt8(ascii: "["), unclosed[isAddress ? 23 : 22] <= text.at
    else { return }
    let mark = isAddress ? UInt8(ascii: ")") : UInt8(ascii: "]")
    let last = text.part(to: end).find(mark, from: text.at)
    if last < end {
      text.take(to: last + 1, as: .string)
    } else {
      unclosed[isAddress ? 23 : 22] = end
    }
  }
}
