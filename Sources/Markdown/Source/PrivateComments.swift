import Bytes
import Diagnostics

/// Takes comments out of a text, as Obsidian does: `%%for us alone%%`, in a line or over several.
///
/// A comment that starts a line ends at the next `%%`, however far that is; one within a paragraph ends in it.
/// Nothing is a comment in code: in spans, in fenced and indented blocks, in raw `<pre>` and `<code>`. A `%%` that
/// nothing ends stays, with a warning, and so does `\%%`, without.
///
/// What is left is what the writer would see who had never written the comment: lines that held nothing else are
/// gone, and no list is looser for it.
struct PrivateComments {
  private let source: SourceFile
  private let input: UnsafeBufferPointer<UInt8>
  /// The offsets into the source at which the lines of the input start.
  private let given: [Int]

  private(set) var output: [UInt8] = []
  /// The offsets into the source at which the lines of the output start.
  private(set) var lineStarts: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []

  private var blocks = CodeFinder()
  /// The line of the input that is read, from 0, and where it starts and ends.
  private var number = 0
  private var lineStart = 0
  private var lineEnd = 0
  /// The input up to here is written, or left out.
  private var written = 0

  /// A quick look, which nearly every article passes.
  static func mayStand(in text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { text in
      ByteScan.next(in: text, from: 0) { ByteScan.equal($0, 0x25) & ByteScan.equal($1, 0x25) }
        < text.count
    }
  }

  init(_ source: SourceFile, _ input: UnsafeBufferPointer<UInt8>, lineStarts: [Int]) {
    self.source = source
    self.input = input
    given = lineStarts
  }

  mutating func run() {
    output.reserveCapacity(input.count)
    while true {
      lineEnd = ByteScan.next(0x0A, in: input, from: lineStart)
      lineStarts.append(given[min(number, given.count - 1)])
      readLine()
      guard lineEnd < input.count else { break }
      lineStart = lineEnd + 1
      number += 1
    }
  }

  /// Writes a line, with those that a comment or code joins to it.
  private mutating func readLine() {
    let before = blocks
    let outputStart = output.count
    written = lineStart
    guard let content = blocks.contentStart(of: bytes(lineStart..<lineEnd)) else {
      write(upTo: min(lineEnd + 1, input.count))
      return
    }
    let contentStart = outputStart + content
    var hasComment = false
    var index = lineStart + content
    while index < lineEnd {
      switch input[index] {
      case 0x25 where index + 1 < input.count && input[index + 1] == 0x25:
        if let end = commentEnd(
          from: index, startsLine: isBlank(output, from: contentStart, before: index))
        {
          write(upTo: index)
          leaveOut(upTo: end, contentStart)
          hasComment = true
          index = written
        } else {
          index += 2
        }
      case 0x5C: index += 2
      case 0x60, 0x3C: passCode(&index)
      default: index += 1
      }
    }
    write(upTo: lineEnd)
    if hasComment, finish(outputStart, contentStart, before) { return }
    write(upTo: min(lineEnd + 1, input.count))
  }

  // MARK: Writing

  private mutating func write(upTo end: Int) {
    guard written < end else { return }
    output.append(contentsOf: bytes(written..<end))
    written = end
  }

  /// Passes over the input up to `end`, whose lines are now part of the one that is read.
  private mutating func leaveOut(upTo end: Int, _ contentStart: Int) {
    join(upTo: end) { _ in }
    written = end
    let isFirst = output[contentStart...].allSatisfy(isSpace)
    // Of the spaces on either side of the comment one side is enough, and none starts a line.
    guard isFirst || output.last.map(isSpace) == true else { return }
    if isFirst { output.removeSubrange(contentStart...) }
    while written < lineEnd, isSpace(input[written]) { written += 1 }
  }

  /// Goes on in the line in which `end` is.
  private mutating func join(upTo end: Int, _ cross: (Int) -> Void) {
    while lineEnd < end {
      number += 1
      cross(number)
      lineStart = lineEnd + 1
      lineEnd = ByteScan.next(0x0A, in: input, from: lineStart)
    }
  }

  /// Takes spaces away that stood before a comment at the end of the line, and the line that held nothing else;
  /// whether it has done that.
  private mutating func finish(_ outputStart: Int, _ contentStart: Int, _ before: CodeFinder)
    -> Bool
  {
    let text = output[contentStart...]
    let isEmptyHeading = text.first == 0x23 && text.allSatisfy { $0 == 0x23 || isSpace($0) }
    guard text.allSatisfy(isSpace) || isEmptyHeading else {
      // Two spaces behind the comment are a line break of the author's.
      if written == lineEnd, lineEnd > 0, input[lineEnd - 1] == 0x25 {
        while let last = output.last, isSpace(last) { output.removeLast() }
      }
      return false
    }
    if blocks.startsItem, goesOn(in: lineEnd + 1) { return false }
    output.removeSubrange(outputStart...)
    // The end of the text is a line too.
    if lineEnd < input.count { lineStarts.removeLast() }
    blocks = before
    return true
  }

  /// Whether the line at `start` belongs to the item that this line starts.
  private func goesOn(in start: Int) -> Bool {
    guard start < input.count else { return false }
    let end = ByteScan.next(0x0A, in: input, from: start)
    return blocks.goesOn(in: bytes(start..<end))
  }

  // MARK: Reading

  /// The end of the comment whose `%%` is at `start`.
  private mutating func commentEnd(from start: Int, startsLine: Bool) -> Int? {
    let limit = startsLine ? input.count : paragraphEnd
    var index = start + 2
    while index < limit {
      index = ByteScan.next(0x25, in: input, from: index)
      guard index + 1 < limit else { break }
      if input[index + 1] == 0x25 {
        if isDoubtful(start, index) { report(.inDoubt, at: start) }
        return index + 2
      }
      index += 1
    }
    // `50%%` is a slip, and private to nobody.
    if !isDigit(before: start) { report(.leftOpen, at: start) }
    return nil
  }

  /// Whether what looks like a comment may be two percentages, or a part of an address.
  private func isDoubtful(_ start: Int, _ end: Int) -> Bool {
    if isDigit(before: start), isDigit(before: end) { return true }
    var word = start
    while word > lineStart, input[word - 1] > 0x20, start - word < 2_000 { word -= 1 }
    return bytes(word..<start).indices.contains { index in
      input[word + index] == 0x3A && bytes(word + index..<start).starts(with: "://".utf8)
    }
  }

  private func isDigit(before index: Int) -> Bool {
    index > 0 && (0x30...0x39).contains(input[index - 1])
  }

  /// Where the paragraph ends that the line may be a part of; kept until it is passed.
  private var paragraphEnd: Int {
    mutating get {
      if !blocks.afterText { return lineEnd }
      if knownParagraphEnd > lineStart { return knownParagraphEnd }
      var end = lineEnd
      while end < input.count {
        let next = ByteScan.next(0x0A, in: input, from: end + 1)
        if blocks.endsParagraph(bytes(end + 1..<next)) { break }
        end = next
      }
      knownParagraphEnd = end
      return end
    }
  }
  private var knownParagraphEnd = 0

  /// Passes a code span, or raw `<code>` or `<pre>`, at `index`; a character where none is.
  private mutating func passCode(_ index: inout Int) {
    let end = paragraphEnd
    let target: Int?
    if input[index] == 0x60 {
      var run = index
      while run < lineEnd, input[run] == 0x60 { run += 1 }
      target = spans.end(of: index..<run, in: input, upTo: end)
      index = run
    } else {
      target = rawCode.end(at: index, in: input, upTo: end)
      index += 1
    }
    guard let target else { return }
    var crossed: [Int] = []
    join(upTo: target) { crossed.append($0) }
    for number in crossed { lineStarts.append(given[min(number, given.count - 1)]) }
    index = target
  }
  private var spans = CodeSpanFinder()
  private var rawCode = RawCodeFinder()

  private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: input[range])
  }

  /// Whether nothing has been written of the line's content, and nothing but space stands before `index`.
  private func isBlank(_ output: [UInt8], from contentStart: Int, before index: Int) -> Bool {
    (contentStart >= output.count || output[contentStart...].allSatisfy(isSpace))
      && input[written..<index].dropFirst(max(0, contentStart - output.count)).allSatisfy(isSpace)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  // MARK: Reporting

  private enum Doubt {
    case leftOpen, inDoubt
  }

  private mutating func report(_ doubt: Doubt, at index: Int) {
    guard diagnostics.count < Warnings.limit else { return }
    let signs = input[lineStart..<index].count { $0 == 0x25 }
    var place = given[min(number, given.count - 1)]
    var passed = 0
    while place < source.bytes.count, source.bytes[place] != 0x25 || passed < signs {
      if source.bytes[place] == 0x25 { passed += 1 }
      place += 1
    }
    let location = source.location(of: place..<place + 2)
    switch doubt {
    case .leftOpen:
      diagnostics.append(
        .warning(
          "comment-left-open",
          "'%%' starts a comment that nothing ends, and the text behind it is shown",
          at: location, hint: "end the comment with '%%', or write '\\%%' to show the signs"))
    case .inDoubt:
      diagnostics.append(
        .warning(
          "comment-in-doubt",
          "'%%' and the next '%%' make the text between them a comment, which is left out",
          at: location, hint: "write '%' or '\\%%' where no comment is meant"))
    }
  }
}
