import Diagnostics

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The text of an article as libcmark may be given it: UTF-8, without U+0000, line ends as LF, and
/// known not to take it unbounded time.
///
/// Every line of `text` starts where `lineStarts` says, so a line that libcmark reports leads back to the
/// source.
struct PreparedSource {
  let source: SourceFile
  /// What libcmark is given.
  let text: Marking
  /// The offset into the source at which each line of `text` starts; lines of comments are not among them.
  let lineStarts: [Int]
  let diagnostics: [Diagnostic]
  /// Whether parsing is known to take bounded time; `text` is empty where it is not.
  let isBounded: Bool

  /// The largest article, in bytes: a book of a million words.
  static let sizeLimit = 4 << 20

  /// Reads `source.bytes[bodyStart...]`.
  static func prepare(_ source: SourceFile, from bodyStart: Int, options: MarkdownOptions)
    -> PreparedSource
  {
    let start = min(max(bodyStart, 0), source.bytes.count)
    guard source.bytes.count - start <= sizeLimit else {
      return PreparedSource(refusing: source, with: .articleTooLarge(source, from: start))
    }
    var normalization = Normalization(
      source, from: start, replacesControls: options.replacesControlCharacters)
    normalization.run()
    if options.comments, PrivateComments.mayStand(in: normalization.bytes) {
      normalization.removeComments()
    }
    if let refusal = NestingGuard.refusal(of: normalization.bytes) {
      let line = normalization.lineStarts[min(refusal.line, normalization.lineStarts.count - 1)]
      return PreparedSource(
        refusing: source, with: refusal.diagnostic(source, lineStart: line))
    }
    var text = Marking(options)
    text.run(over: normalization.bytes)
    return PreparedSource(
      source: source, text: text, lineStarts: normalization.lineStarts,
      diagnostics: normalization.diagnostics, isBounded: true)
  }

  /// The bytes of a line (from 1) of the source, without its end.
  func range(ofLine line: Int) -> Range<Int> {
    let index = min(max(line, 1), lineStarts.count) - 1
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : source.bytes.count
    while end > start, source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Where `text` stands, looked for from `start` on in the lines up to `lastLine` and not very far.
  func range(of text: String, from start: Int, through lastLine: Int) -> Range<Int>? {
    let end = min(range(ofLine: lastLine).upperBound, start + Self.searchLimit)
    guard start < end, !text.isEmpty else { return nil }
    var text = text
    return source.bytes.withUnsafeBytes { bytes in
      text.withUTF8 { words -> Range<Int>? in
        guard let base = bytes.baseAddress, let sought = words.baseAddress else { return nil }
        var index = start
        while index + words.count <= end {
          guard let first = memchr(base + index, Int32(words[0]), end - words.count + 1 - index)
          else { return nil }
          index = UnsafeRawPointer(first) - base
          if memcmp(first, sought, words.count) == 0 { return index..<index + words.count }
          index += 1
        }
        return nil
      }
    }
  }

  /// Bytes; a destination that is defined elsewhere would be looked for through a whole paragraph.
  private static let searchLimit = 2_000
}

extension PreparedSource {
  fileprivate init(refusing source: SourceFile, with diagnostic: Diagnostic) {
    self.init(
      source: source, text: Marking(.commonMark), lineStarts: [0], diagnostics: [diagnostic],
      isBounded: false)
  }
}

extension Diagnostic {
  fileprivate static func articleTooLarge(_ source: SourceFile, from start: Int) -> Diagnostic {
    .error(
      "article-too-large",
      "'\(source.path)' is larger than \(PreparedSource.sizeLimit >> 20) MB, the limit of an article",
      at: source.location(of: start..<start),
      hint: "divide it into several articles"
    )
  }
}
