import Bytes

/// The pass over normalised text that puts marks where libcmark is to read it differently, and
/// notes the lines that may start a block that libcmark does not know.
///
/// It knows nothing of blocks or code spans and need not: a mark put in vain is turned back into
/// what the source has.
struct Marking {
  let options: MarkdownOptions
  var bytes: [UInt8] = []
  /// The offsets into `bytes` at which lines start; known only where there are candidates.
  private(set) var lineStarts: [Int] = []
  /// Of the line that is read, from 0.
  private var lineNumber = 0
  private(set) var candidates: [CandidateLine] = []
  /// Whether there is a mark to pair.
  var hasDelimiters = false
  /// Whether there is a `[!` or a `{` for which the tree must be walked.
  private(set) var hasAlerts = false
  private(set) var hasBraces = false

  /// What the markers of lists end in, as far as lines start with them.
  private var usedBullets = MarkerSet()

  /// A marker, four columns wide with what follows it, whose list joins none of the text's.
  var unusedMarker: [UInt8] {
    usedBullets.contains(0x29) ? [unusedBullet, 0x20, 0x20, 0x20] : [0x31, 0x29, 0x20, 0x20]
  }

  /// A bullet whose list joins none of the text's.
  var unusedBullet: UInt8 { [0x2B, 0x2A, 0x2D].first { !usedBullets.contains($0) } ?? 0x2B }

  /// Input up to here is copied.
  var kept = 0
  /// Before this place of the input no formula ends.
  var noDisplayMathBefore = 0
  /// Before this place of the input `==` compares.
  var comparisonStop = 0
  /// The end of the word that addresses are looked for in.
  var addressStop = 0

  init(_ options: MarkdownOptions) {
    self.options = options
  }

  mutating func run(over text: ArraySlice<UInt8>) {
    guard options.needsMarks else {
      bytes = Array(text)
      return
    }
    bytes.reserveCapacity(text.count + text.count / 32 + 16)
    text.withUnsafeBufferPointer { run(over: $0) }
    if !candidates.isEmpty { findLines() }
  }

  private mutating func findLines() {
    lineStarts.reserveCapacity(lineNumber + 2)
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start <= bytes.count {
        lineStarts.append(start)
        start = ByteScan.next(0x0A, in: bytes, from: start) + 1
      }
    }
  }

  /// Chooses `\n $ & * : = [ \ { ~`, `ww` and what may be a mark; a `:` only where an address may follow.
  ///
  /// One bit tells `*` from LF, `$` from `&` and each of `[ \ ]` from `{ | }`, so that they are looked for together.
  @inline(__always)
  private static func special(
    _ block: ByteScan.Block, _ following: ByteScan.Block
  ) -> ByteScan.Matches {
    let folded = block | ByteScan.Block(repeating: 0x20)
    let delimiters =
      ByteScan.equal(folded, 0x2A) | ByteScan.equal(block | ByteScan.Block(repeating: 0x02), 0x26)
      | ByteScan.equal(block, 0x3D) | ByteScan.after(folded, 0x7A)
    return delimiters | ByteScan.address(block, following) | ByteScan.mark(block, following)
  }

  private mutating func run(over input: UnsafeBufferPointer<UInt8>) {
    var index = 0
    noteCandidate(at: 0, of: input)
    while true {
      index = ByteScan.next(in: input, from: index, Self.special)
      guard index < input.count else { break }
      switch input[index] {
      case 0x0A:
        index += 1
        lineNumber += 1
        noteCandidate(at: index, of: input)
      case 0x5C:
        index += index + 1 < input.count && (0x21...0x7E).contains(input[index + 1]) ? 2 : 1
      case 0x2A: markAsterisks(&index, of: input)
      case 0x7E: markTildes(&index, of: input)
      case 0x3D: markEquals(&index, of: input)
      case 0x24: markMath(&index, of: input)
      case 0x26:
        protectReference(at: index, of: input)
        index += 1
      case 0x5B: markBracket(&index, of: input)
      case 0x3A: protectAddress(&index, of: input)
      case 0x77: protectAddress(&index, of: input)
      case 0x7B:
        index += 1
        hasBraces = hasBraces || startsAttributes(at: index, of: input)
      case Mark.first: replaceNoncharacter(&index, of: input)
      default: index += 1
      }
    }
    copy(to: input.count, of: input)
  }

  /// Whether a `{` before `index` may be that of a heading's attributes.
  private func startsAttributes(at start: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = start
    while index < input.count, input[index] == 0x20 { index += 1 }
    return index < input.count && (input[index] == 0x23 || input[index] == 0x2E)
  }

  /// Copies what has been read and not been copied yet.
  mutating func copy(to end: Int, of input: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[kept..<end]))
    kept = end
  }

  /// Writes `mark` in the place of the input from what is copied up to `end`.
  mutating func replace(upTo end: Int, with mark: Mark) {
    bytes.append(mark)
    kept = end
  }

  /// Tells a `[` of ours from one that is escaped, and keeps it from being a link's.
  private mutating func markBracket(_ index: inout Int, of input: UnsafeBufferPointer<UInt8>) {
    let start = index
    index += 1
    guard index < input.count else { return }
    let mark: Mark
    switch input[index] {
    case 0x5E where options.footnotes: mark = .footnote
    case 0x20, 0x58, 0x78:
      guard options.taskLists, isCheckBox(at: start, of: input) else { return }
      mark = .task
    case 0x21 where options.alerts && start > 0 && [0x3E, 0x20].contains(input[start - 1]):
      mark = .alert
      hasAlerts = true
    default: return
    }
    copy(to: index, of: input)
    bytes.append(mark)
  }

  /// Whether a list marker and white space stand before, and white space after.
  private func isCheckBox(at index: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 3 < input.count, input[index + 2] == 0x5D,
      [0x20, 0x09, 0x0A].contains(input[index + 3])
    else { return false }
    var start = index
    while start > 0, input[start - 1] == 0x20 || input[start - 1] == 0x09 { start -= 1 }
    return start < index && start > 0 && [0x2D, 0x2B, 0x2A, 0x2E, 0x29].contains(input[start - 1])
  }

  /// Keeps a reference from becoming a mark: `&#xFDD0;` shows itself.
  mutating func protectReference(at start: Int, of input: UnsafeBufferPointer<UInt8>) {
    guard start + 1 < input.count, input[start + 1] == 0x23,
      NumericReference.value(at: start, of: input).map(Mark.isMark) ?? false
    else { return }
    copy(to: start, of: input)
    replace(upTo: start + 1, with: .ampersand)
  }

  private mutating func replaceNoncharacter(
    _ index: inout Int, of input: UnsafeBufferPointer<UInt8>
  ) {
    if index + 2 < input.count, input[index + 1] == Mark.second,
      (0x90...0xAF).contains(input[index + 2])
    {
      copy(to: index, of: input)
      bytes.append(contentsOf: UTF8Sequence.replacement)
      kept = index + Mark.length
    }
    index += Mark.length
  }

  mutating func noteLineStart() {
    lineNumber += 1
  }

  private mutating func noteCandidate(at start: Int, of input: UnsafeBufferPointer<UInt8>) {
    var index = start
    while index < input.count, isQuotePrefix(input[index]) { index += 1 }
    guard index < input.count, input[index] < 0x40 || input[index] == 0x5B || input[index] == 0x7C
    else { return }
    var end = index
    while end < input.count, end < index + 9, (0x30...0x39).contains(input[end]) { end += 1 }
    if end < input.count { usedBullets.insert(input[end]) }
    guard let kind = CandidateLine.Kind(contentAt: index, of: input) else { return }
    switch kind {
    case .tableDelimiter: if !options.tables { return }
    case .footnote: if !options.footnotes { return }
    case .definition: if !options.definitionLists { return }
    }
    candidates.append(CandidateLine(number: lineNumber, kind: kind))
  }
}

/// Whether a byte may stand before the content of a line in block quotes.
func isQuotePrefix(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x3E }

/// The characters that list markers end in: `*`, `+`, `-` and `)`.
private struct MarkerSet {
  private var bits: UInt64 = 0

  mutating func insert(_ byte: UInt8) {
    if byte < 0x40 { bits |= 1 << UInt64(byte) }
  }

  func contains(_ byte: UInt8) -> Bool { bits & 1 << UInt64(byte) != 0 }
}

/// A line that may start a block of an extension, as its first characters suggest.
struct CandidateLine {
  enum Kind {
    case tableDelimiter
    case footnote
    case definition

    /// Looks at what follows white space and `>` on a line.
    init?(contentAt index: Int, of input: UnsafeBufferPointer<UInt8>) {
      if Self.startsFootnote(at: index, of: input) {
        self = .footnote
        return
      }
      switch input[index] {
      case 0x3A where index + 1 < input.count && [0x20, 0x09].contains(input[index + 1]):
        self = .definition
      case 0x7C, 0x2D, 0x3A:
        guard Self.isDelimiterRow(at: index, of: input) else { return nil }
        self = .tableDelimiter
      default: return nil
      }
    }

    /// Whether `[^` stands at `start`, or behind markers of lists there.
    private static func startsFootnote(at start: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool
    {
      var index = start
      while index + 1 < input.count {
        switch input[index] {
        case 0x5B: return input[index + 1] == 0x5E
        case 0x20, 0x09, 0x3E: index += 1
        case 0x2A, 0x2B, 0x2D, 0x2E, 0x29:
          guard input[index + 1] == 0x20 || input[index + 1] == 0x09 else { return false }
          index += 1
        case 0x30...0x39: index += 1
        default: return false
        }
      }
      return false
    }

    private static func isDelimiterRow(at start: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool
    {
      var index = start
      var hasDash = false
      var hasBarOrColon = false
      while index < input.count, input[index] != 0x0A {
        switch input[index] {
        case 0x2D: hasDash = true
        case 0x7C, 0x3A: hasBarOrColon = true
        case 0x20, 0x09, 0x0B, 0x0C: break
        default: return false
        }
        index += 1
      }
      return hasDash && hasBarOrColon
    }
  }

  /// From 0.
  let number: Int
  let kind: Kind
}
