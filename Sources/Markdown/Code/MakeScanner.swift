import Bytes

/// Reads makefiles line by line; recipes are shell.
struct MakeScanner: CodeScanner {
  private var text: CodeCursor

  init(_ text: CodeCursor) {
    self.text = text
  }

  mutating func scan() {
    while !text.isAtEnd {
      let end = text.logicalLineEnd(from: text.at)
      if text.byte == 0x09 {
        readRecipe(to: end)
      } else {
        readLine(to: end)
      }
      text.at = end + 1
    }
  }

  private mutating func readRecipe(to end: Int) {
    text.at += 1
    while text.byte == UInt8(ascii: "@") || text.byte == UInt8(ascii: "-")
      || text.byte == UInt8(ascii: "+")
    {
      text.at += 1
    }
    var scanner = ShellScanner(text.part(to: end), isRecipe: true)
    scanner.scan()
  }

  private mutating func readLine(to end: Int) {
    text.at = text.afterBlanks(text.at)
    readDirectives()
    let start = text.at
    let sign = signEnd(upTo: end)
    let names = start..<(sign?.start ?? start)
    text.paint(names, sign?.assigns == true ? .variable : .function)
    paintVariables(from: start, to: names.upperBound)
    text.at = names.upperBound
    let comment = commentStart(upTo: end)
    paintVariables(from: text.at, to: comment)
    // A recipe may stand behind its rule.
    text.paint(comment..<end, .comment)
  }

  private static let directives = WordTable([
    .keyword: """
    -include define else endef endif export ifdef ifeq ifndef ifneq include override private \
    sinclude undefine unexport vpath
    """
  ])

  private mutating func readDirectives() {
    while true {
      var end = text.at
      while text[end].isLetter || text[end] == UInt8(ascii: "-") { end += 1 }
      guard end > text.at, text[end] <= 0x20 || text[end] == UInt8(ascii: "("),
        Self.directives.kind(of: text.at..<end, in: text.code) != .none
      else { return }
      text.take(to: end, as: .instruction)
      text.at = text.afterBlanks(end)
    }
  }

  /// Where the names of a line end, before `=` and its like or the `:` of a rule.
  private func signEnd(upTo end: Int) -> (start: Int, assigns: Bool)? {
    var place = text.at
    while place < end {
      switch text.code[place] {
      case UInt8(ascii: "#"): return nil
      case UInt8(ascii: "$"):
        place = text.makeVariableEnd(from: place)
        continue
      case UInt8(ascii: "="): return (place, true)
      case UInt8(ascii: "?"), UInt8(ascii: "+"), UInt8(ascii: "!"):
        if text[place + 1] == UInt8(ascii: "=") { return (place, true) }
      case UInt8(ascii: ":"):
        var next = place
        while text[next] == UInt8(ascii: ":") { next += 1 }
        return (place, text[next] == UInt8(ascii: "="))
      default: break
      }
      place += 1
    }
    return nil
  }

  private func commentStart(upTo end: Int) -> Int {
    var place = text.part(to: end).find(UInt8(ascii: "#"), from: text.at)
    while place < end, text[place - 1] == UInt8(ascii: "\\") {
      place = text.part(to: end).find(UInt8(ascii: "#"), from: place + 1)
    }
    return place
  }

  private func paintVariables(from start: Int, to end: Int) {
    text.paintVariables(in: start..<max(start, end)) { $0.makeVariableEnd(from: $1) }
  }
}
