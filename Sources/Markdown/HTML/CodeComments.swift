import Bytes

/// Remarks in code that say how a line is shown, as VitePress and Shiki read them: `// [!code ++]`, `# [!code --]`,
/// `<!-- [!code highlight] -->`, `// [!code focus]`. They leave the code.
struct CodeComments {
  enum Look: Int {
    case plain, highlighted, inserted, removed, focused

    /// What the line's element is called.
    var name: StaticString {
      switch self {
      case .plain, .highlighted: "highlighted"
      case .inserted: "inserted"
      case .removed: "removed"
      case .focused: "focused"
      }
    }
  }

  /// Without the remarks.
  private(set) var code: [UInt8] = []
  /// By line, from 0; lines beyond the end are plain.
  private(set) var looks: [Look] = []

  private static let sign: StaticString = "[!code "

  /// nil where there is no remark, as in nearly all code.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard Self.nextSign(in: text, from: 0) < text.count else { return nil }
    code.reserveCapacity(text.count)
    var start = 0
    var hasRemark = false
    // How the lines that follow look, and how many of them.
    var lasting: (look: Look, lines: Int) = (.plain, 0)
    while start < text.count {
      let end = ByteScan.next(0x0A, in: text, from: start)
      let line = UnsafeBufferPointer(rebasing: text[start..<end])
      var look = lasting.lines > 0 ? lasting.look : .plain
      lasting.lines -= 1
      if let remark = Self.remark(in: line) {
        hasRemark = true
        code.append(contentsOf: line[..<remark.range.lowerBound])
        code.append(contentsOf: line[remark.range.upperBound...])
        look = remark.look
        lasting = (look, remark.lines - 1)
        // A remark on a line of its own speaks of the next.
        let isAlone = code.reversed().first { $0 != 0x20 && $0 != 0x09 } ?? 0x0A == 0x0A
        if isAlone, remark.range.upperBound == line.count {
          while let last = code.last, last == 0x20 || last == 0x09 { code.removeLast() }
          lasting.lines += 1
          start = end + 1
          continue
        }
      } else {
        code.append(contentsOf: line)
      }
      looks.append(look)
      if end < text.count { code.append(0x0A) }
      start = end + 1
    }
    if !hasRemark { return nil }
  }

  private static func nextSign(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while true {
      index = ByteScan.next(0x5B, in: text, from: index)
      guard index + sign.utf8CodeUnitCount < text.count else { return text.count }
      if sign.withUTF8Buffer({ text[index..<index + $0.count].elementsEqual($0) }) { return index }
      index += 1
    }
  }

  /// The remark of a line, with the signs of the comment around it.
  private static func remark(
    in line: UnsafeBufferPointer<UInt8>
  ) -> (range: Range<Int>, look: Look, lines: Int)? {
    let start = nextSign(in: line, from: 0)
    guard start < line.count, let close = line[start...].firstIndex(of: 0x5D) else { return nil }
    let words = line[start + sign.utf8CodeUnitCount..<close].split(separator: 0x3A)
    guard let word = words.first, let look = look(String(decoding: word, as: UTF8.self)) else {
      return nil
    }
    let count = words.dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 1
    var first = start
    while first > 0, isSpace(line[first - 1]) { first -= 1 }
    let beforeOpener = first
    while first > 0, isCommentSign(line[first - 1]) { first -= 1 }
    guard first < beforeOpener else { return nil }
    while first > 0, isSpace(line[first - 1]) { first -= 1 }
    var last = close + 1
    while last < line.count, isSpace(line[last]) || isCommentSign(line[last]) { last += 1 }
    // Other words of the comment stay.
    return (first..<last, look, min(max(count, 1), 10_000))
  }

  private static func look(_ word: String) -> Look? {
    switch word {
    case "++", "+": .inserted
    case "--", "-": .removed
    case "highlight", "hl", "warning", "error", "info": .highlighted
    case "focus": .focused
    default: nil
    }
  }

  /// Of `//`, `#`, `--`, `;`, `%`, `/* */`, `<!-- -->` and `{/* */}`.
  private static func isCommentSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2F, 0x23, 0x2D, 0x3B, 0x25, 0x2A, 0x3C, 0x21, 0x3E, 0x7B, 0x7D, 0x27: true
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
