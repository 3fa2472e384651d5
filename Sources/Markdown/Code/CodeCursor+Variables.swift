/// Variables that begin with a dollar, in code and in strings.
extension CodeCursor {
  /// Paints the variables of a string. `end` says where one ends whose `$` is at a place; right behind it
  /// where none begins.
  func paintVariables(in range: Range<Int>, endingAt end: (CodeCursor, Int) -> Int) {
    let string = part(to: range.upperBound)
    var place = string.find(UInt8(ascii: "$"), from: range.lowerBound)
    while place < range.upperBound {
      let next = max(place + 1, min(end(string, place), range.upperBound))
      let isEscaped = self[place - 1] == UInt8(ascii: "\\")
      if next > place + 1, !isEscaped { paint(place..<next, .variable) }
      place = string.find(UInt8(ascii: "$"), from: next)
    }
  }

  /// `$name` and `${name}`, with whatever but blanks and braces in the braces.
  func variableEnd(from start: Int) -> Int {
    var end = start + 1
    if self[end] == UInt8(ascii: "{") {
      let close = UInt8(ascii: "}")
      repeat {
        end += 1
      } while self[end] > 0x20 && self[end] != UInt8(ascii: "{")
        && self[end] != close
      return self[end] == close ? end + 1 : start + 1
    }
    while self[end].isOfName { end += 1 }
    return end
  }

  /// The same with anything in the braces, and `$?`, `$1`.
  func shellVariableEnd(from start: Int) -> Int {
    switch self[start + 1] {
    case UInt8(ascii: "{"): bracedEnd(from: start + 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "-"),
      UInt8(ascii: "$"):
      start + 2
    default: variableEnd(from: start)
    }
  }

  /// `$@`, `$(CC)`, `$(shell …)`, on one logical line.
  func makeVariableEnd(from start: Int) -> Int {
    switch self[start + 1] {
    case UInt8(ascii: "("), UInt8(ascii: "{"): bracedEnd(from: start + 1)
    // What stands for the dollar of the shell.
    case UInt8(ascii: "$"): shellVariableEnd(from: start + 1)
    case 0...0x20, 0x7F...: start + 1
    default: start + 2
    }
  }

  /// Behind the bracket that closes the one at `start`, or at the end.
  private func bracedEnd(from start: Int) -> Int {
    let open = self[start]
    let close: UInt8 = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
    var place = start
    var depth = 0
    while place < end {
      let byte = code[place]
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      place += byte == UInt8(ascii: "\\") ? 2 : 1
      if depth == 0 { break }
    }
    return min(place, end)
  }
}
