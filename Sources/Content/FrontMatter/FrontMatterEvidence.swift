import Diagnostics

/// What the lines of a text say about whether they are front matter: the keys among them, up to the next
/// fence or the end of the text.
struct FrontMatterEvidence {
  /// Whether the first line that is neither blank nor a comment is a key.
  private(set) var startsWithKey = false
  /// Whether that line is the head of a table of TOML.
  private(set) var startsWithTable = false
  /// Whether no blank line stands before it.
  private(set) var isRightBelow = true
  private(set) var knownKeys = 0
  private(set) var certainKeys = 0
  private(set) var hasBlankLine = false
  /// Whether each line is a key, belongs to one, or is blank.
  private(set) var isAllKeys = true
  /// The first line that keeps the article from readers.
  private(set) var hiding: Range<Int>?
  /// The first line that would do so, had it a colon: `draft true`.
  private(set) var hidingWords: Range<Int>?
  private(set) var isClosed = false

  /// Lines that are looked at; no front matter is longer.
  private static let lineLimit = 2_000

  init(_ finder: FrontMatterFinder, below opening: FrontMatterLine) {
    self.init(finder, from: opening.next)
  }

  /// `end` is where the lines end that count, if not with the text.
  init(_ finder: FrontMatterFinder, from start: Int, upTo end: Int = .max) {
    var next = start
    var hasStarted = false
    for _ in 0..<Self.lineLimit {
      guard next < min(end, finder.bytes.count) else { return }
      let line = FrontMatterLine(at: next, in: finder.bytes, upTo: end)
      next = line.next
      if line.fence != nil {
        isClosed = true
        return
      }
      if line.isBlank {
        hasBlankLine = true
        if !hasStarted { isRightBelow = false }
        continue
      }
      note(line, in: finder.bytes, isStart: !hasStarted)
      if line.first != UInt8(ascii: "#") { hasStarted = true }
    }
  }

  private mutating func note(_ line: FrontMatterLine, in bytes: [UInt8], isStart: Bool) {
    if !line.isKeyLike { isAllKeys = false }
    if isStart, line.first == UInt8(ascii: "[") { startsWithTable = true }
    guard let key = line.key ?? Self.member(of: line, in: bytes) else {
      if hidingWords == nil, Self.hidesWithoutColon(line, in: bytes) { hidingWords = line.visible }
      return
    }
    let name = String(decoding: bytes[key.name], as: UTF8.self)
    if isStart { startsWithKey = true }
    if FrontMatterKeys.isKnown(name) { knownKeys += 1 }
    if FrontMatterKeys.isCertain(name) { certainKeys += 1 }
    let value = String(decoding: bytes[key.value].prefix(200), as: UTF8.self)
    if hiding == nil, FrontMatterKeys.hides(name, value) { hiding = line.visible }
  }

  /// The first member of a JSON object on the line: `{"title": "x", …`, or indented.
  private static func member(of line: FrontMatterLine, in bytes: [UInt8]) -> FrontMatterLine.Key? {
    var start = line.visible.lowerBound
    guard line.first == UInt8(ascii: "{") || line.first == UInt8(ascii: "\"") else { return nil }
    if line.first == UInt8(ascii: "{") { start += 1 }
    while start < line.visible.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 {
      start += 1
    }
    return FrontMatterLine(at: start, in: bytes).key
  }

  /// `draft true`, `draft＝true`
  private static func hidesWithoutColon(_ line: FrontMatterLine, in bytes: [UInt8]) -> Bool {
    guard line.visible.count < 80, !line.isIndented else { return false }
    let words = String(decoding: bytes[line.visible], as: UTF8.self)
      .split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2 else { return false }
    return FrontMatterKeys.hides(String(words[0]), String(words[1]))
  }
}
