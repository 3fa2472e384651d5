import Bytes

/// Reads YAML.
struct YAMLScanner: CodeScanner {
  private var text: CodeCursor
  /// Whether each bracket that is open is a brace.
  private var open: [Bool] = []
  /// How far in the innermost node of this line stands: the text of a block scalar stands farther in.
  private var indentation = 0

  init(_ text: CodeCursor) {
    self.text = text
  }

  mutating func scan() {
    while !text.isAtEnd {
      if !open.isEmpty {
        readFlow()
      } else {
        readLine()
      }
    }
  }

  private mutating func readLine() {
    let start = text.at
    indentation = -1
    if text.byte == UInt8(ascii: "%") {
      text.take(to: text.lineEnd(from: start), as: .instruction)
    } else if isDocumentMark {
      text.take(3, as: .instruction)
    }
    readMarkers(from: start)
    if readKey(from: start) {
      // An entry of a list may not begin behind a key.
      text.at = text.afterBlanks(text.at)
    }
    readNode()
  }

  private var isDocumentMark: Bool {
    (text.has("---") || text.has("...")) && text[text.at + 3] <= 0x20
  }

  /// The `-` and `?` before a node, with which it stands farther in.
  private mutating func readMarkers(from start: Int) {
    while true {
      text.at = text.afterBlanks(text.at)
      guard text.byte == UInt8(ascii: "-") || text.byte == UInt8(ascii: "?"),
        text[text.at + 1] <= 0x20
      else { return }
      indentation = text.at - start
      text.at += 1
    }
  }

  /// A key with its colon; false where none stands here.
  private mutating func readKey(from lineStart: Int) -> Bool {
    readProperties()
    let start = text.at
    guard let end = keyEnd(from: start, isInFlow: false) else { return false }
    text.take(to: end, as: .attribute)
    indentation = start - lineStart
    text.at = text.afterBlanks(end) + 1
    return true
  }

  /// Where the key ends that begins at `start`: before a colon and a blank.
  private func keyEnd(from start: Int, isInFlow: Bool) -> Int? {
    let first = text[start]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let end = quotedEnd(from: start, onOneLine: true)
      let colon = text.afterBlanks(end)
      return text[colon] == UInt8(ascii: ":") && (isInFlow || text[colon + 1] <= 0x20) ? end : nil
    }
    guard !first.startsNoKey else { return nil }
    var place = start
    while place < text.end {
      let byte = text.code[place]
      if byte == 0x0A || byte == UInt8(ascii: "#") && text[place - 1].isBlank { return nil }
      if isInFlow, byte.isFlowMark { return nil }
      if byte == UInt8(ascii: ":") {
        let next = text[place + 1]
        if next <= 0x20 || isInFlow && next.isFlowMark { return place }
      }
      place += 1
    }
    return nil
  }

  /// Anchors and tags before a node.
  private mutating func readProperties() {
    while true {
      text.at = text.afterBlanks(text.at)
      switch text.byte {
      case UInt8(ascii: "&"): readWord(as: .variable)
      case UInt8(ascii: "!"): readWord(as: .type)
      default: return
      }
    }
  }

  private mutating func readWord(as meaning: CodeClass) {
    var end = text.at + 1
    while text[end] > 0x20, open.isEmpty || !text[end].isFlowMark { end += 1 }
    text.take(to: end, as: meaning)
  }

  /// The rest of a line, or as far as a text in quotes or brackets goes.
  private mutating func readNode() {
    readProperties()
    switch text.byte {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return readBlock()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      open.append(text.byte == UInt8(ascii: "{"))
      text.at += 1
      return
    case UInt8(ascii: "*"): readWord(as: .variable)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      text.take(to: quotedEnd(from: text.at, onOneLine: false), as: .string)
    default: readPlain(to: plainEnd(isInFlow: false))
    }
    text.at = text.afterBlanks(text.at)
    if text.byte == UInt8(ascii: "#"), text[text.at - 1] <= 0x20 {
      text.take(to: text.lineEnd(from: text.at), as: .comment)
    } else if text.byte != 0x0A {
      text.at = text.lineEnd(from: text.at)
    }
    text.at += 1
  }

  /// Behind a text in quotes, which the next quote ends that is not escaped.
  private func quotedEnd(from start: Int, onOneLine: Bool) -> Int {
    let quote = text[start]
    var place = start + 1
    while place < text.end {
      let byte = text.code[place]
      if byte == quote {
        guard quote == UInt8(ascii: "'"), text[place + 1] == quote else { return place + 1 }
        place += 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        place += 1
      } else if byte == 0x0A, onOneLine {
        return place
      }
      place += 1
    }
    return text.end
  }

  private func plainEnd(isInFlow: Bool) -> Int {
    var place = text.at
    while place < text.end {
      let byte = text.code[place]
      if byte == 0x0A || byte == UInt8(ascii: "#") && text[place - 1] <= 0x20 { break }
      if isInFlow {
        if byte.isFlowMark { break }
        if byte == UInt8(ascii: ":"), text[place + 1] <= 0x20 || text[place + 1].isFlowMark {
          break
        }
      }
      place += 1
    }
    return place
  }

  /// A value without quotes: a number, a word of the language or text.
  private mutating func readPlain(to end: Int) {
    var last = end
    while last > text.at, text.code[last - 1] <= 0x20 { last -= 1 }
    let range = text.at..<last
    if Self.words.kind(of: range, in: text.code) != .none {
      text.paint(range, .keyword)
    } else if text.isNumber(range) {
      text.paint(range, .number)
    }
    text.at = end
  }

  private static let words = WordTable(
    [.value: "false null no off on true yes ~"], ignoringCase: true)

  /// A text of several lines: those that stand farther in than the node that it belongs to.
  private mutating func readBlock() {
    var given: Int?
    while text.byte > 0x20, text.byte != UInt8(ascii: "#") {
      if text.byte.isDigit { given = max(indentation, 0) + Int(text.byte - 0x30) }
      text.at += 1
    }
    text.at = text.afterBlanks(text.at)
    if text.byte == UInt8(ascii: "#") {
      text.take(to: text.lineEnd(from: text.at), as: .comment)
    }
    text.at = text.lineEnd(from: text.at) + 1
    while !text.isAtEnd {
      let first = text.afterBlanks(text.at)
      if text[first] != 0x0A, first < text.end {
        let depth = first - text.at
        let least = given ?? max(indentation + 1, depth)
        guard depth >= least else { return }
        given = least
      }
      text.take(to: text.lineEnd(from: text.at), as: .string)
      text.at += 1
    }
  }

  /// One piece within brackets.
  private mutating func readFlow() {
    switch text.byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      open.append(text.byte == UInt8(ascii: "{"))
      text.at += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      open.removeLast()
      text.at += 1
      if open.isEmpty { finishFlow() }
    case UInt8(ascii: "#") where text[text.at - 1] <= 0x20:
      text.take(to: text.lineEnd(from: text.at), as: .comment)
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ":"): text.at += 1
    case UInt8(ascii: "&"), UInt8(ascii: "*"): readWord(as: .variable)
    case UInt8(ascii: "!"): readWord(as: .type)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let end = quotedEnd(from: text.at, onOneLine: false)
      let isKey = text[text.afterBlanks(end)] == UInt8(ascii: ":")
      text.take(to: end, as: isKey ? .attribute : .string)
    default:
      let end = plainEnd(isInFlow: true)
      if text[end] == UInt8(ascii: ":") {
        text.take(to: end, as: .attribute)
      } else {
        readPlain(to: max(end, text.at + 1))
      }
    }
  }

  /// What stands behind the last bracket: a comment, or the colon of a key.
  private mutating func finishFlow() {
    text.at = text.afterBlanks(text.at)
    if text.byte == UInt8(ascii: "#") {
      text.take(to: text.lineEnd(from: text.at), as: .comment)
    } else if text.byte == UInt8(ascii: ":") {
      text.at += 1
    }
  }
}

extension UInt8 {
  fileprivate var isFlowMark: Bool {
    switch self {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// What begins something else than a plain key.
  fileprivate var startsNoKey: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: "#"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

extension CodeCursor {
  /// Whether a part of the code is a number and nothing else: `-1.5e3`, `0x1F`, `1_000`.
  func isNumber(_ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    if self[place] == UInt8(ascii: "-") || self[place] == UInt8(ascii: "+") { place += 1 }
    guard place < range.upperBound, self[place].isDigit else { return false }
    let isPrefixed =
      self[place] == 0x30
      && (self[place + 1] == UInt8(ascii: "x") || self[place + 1] == UInt8(ascii: "o"))
    var hasDot = false
    while place < range.upperBound {
      let byte = self[place]
      if byte == UInt8(ascii: "."), !hasDot {
        hasDot = true
      } else if byte | 0x20 == UInt8(ascii: "e"), !isPrefixed {
        let next = self[place + 1]
        if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { place += 1 }
        guard place + 1 < range.upperBound else { return false }
      } else if !byte.isDigit, byte != UInt8(ascii: "_"), !isPrefixed || !byte.isLetter {
        return false
      }
      place += 1
    }
    return true
  }
}
