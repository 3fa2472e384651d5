import Bytes

/// Reads patches, line by line.
struct DiffScanner: CodeScanner {
  private var text: CodeCursor
  /// Lines that the hunk still has to take away and put in: they are what they are by their first
  /// byte, even where they look like a heading.
  private var deleted = 0
  private var inserted = 0

  init(_ text: CodeCursor) {
    self.text = text
  }

  mutating func scan() {
    while !text.isAtEnd {
      text.take(to: text.lineEnd(from: text.at), as: meaning())
      text.at += 1
    }
  }

  private mutating func meaning() -> CodeClass {
    switch text.byte {
    case UInt8(ascii: "-") where deleted > 0:
      deleted -= 1
      return .deleted
    case UInt8(ascii: "+") where inserted > 0:
      inserted -= 1
      return .inserted
    case UInt8(ascii: " "), 0x0A:
      deleted -= deleted > 0 ? 1 : 0
      inserted -= inserted > 0 ? 1 : 0
      return .plain
    case UInt8(ascii: "@") where text.has("@@"):
      readHunk()
      return .keyword
    case UInt8(ascii: "-"): return text.has("--- ") ? .instruction : .deleted
    case UInt8(ascii: "+"): return text.has("+++ ") ? .instruction : .inserted
    case UInt8(ascii: "<"): return .deleted
    case UInt8(ascii: ">"): return .inserted
    case UInt8(ascii: "!"): return .variable
    case UInt8(ascii: "*") where text.has("*** ") || text.has("***************"):
      return .instruction
    case UInt8(ascii: "d") where text.has("diff "): return .instruction
    case UInt8(ascii: "i") where text.has("index "): return .instruction
    case UInt8(ascii: "I") where text.has("Index: "): return .instruction
    default: return .comment
    }
  }

  /// `@@ -1,9 +1,11 @@`
  private mutating func readHunk() {
    var place = text.at + 2
    deleted = count(behind: UInt8(ascii: "-"), &place)
    inserted = count(behind: UInt8(ascii: "+"), &place)
  }

  /// How many lines a range has, such as `-1,9`; 1 where it names but the first.
  private func count(behind sign: UInt8, _ place: inout Int) -> Int {
    place = text.afterBlanks(place)
    guard text[place] == sign else { return 0 }
    place += 1
    while text[place].isDigit { place += 1 }
    guard text[place] == UInt8(ascii: ",") else { return 1 }
    place += 1
    var count = 0
    while text[place].isDigit {
      count = min(count * 10 + Int(text[place] - 0x30), 1 << 30)
      place += 1
    }
    return count
  }
}
