import Bytes
import Diagnostics

/// Finds the front matter of an article, however it is written.
///
/// Passed over, it would be published as text, and `draft: true` with it. So what can only be meant as
/// front matter is read, in YAML, TOML and JSON, between fences that a person takes for such; what may be
/// meant so and hides the article is an error; and a text that merely begins with a rule, or with a word and
/// a colon, stays a text.
struct FrontMatterFinder {
  typealias Failure = FrontMatterBlock.Failure
  typealias Format = FrontMatterBlock.Format

  let source: SourceFile
  var bytes: [UInt8] { source.bytes }

  init(_ source: SourceFile) {
    self.source = source
  }

  func find() throws(Failure) -> FrontMatterBlock {
    if let block = usual { return try whole(block) }
    // Byte-order marks and their like are no text; an indent may be one.
    var start = 0
    while start < bytes.count {
      let length = InvisibleText.zeroWidthLength(in: bytes, at: start, end: bytes.count)
      if length == 0 { break }
      start += length
    }
    var opening = firstLine(from: start)
    let isFirst = opening.text.lowerBound == start
    let commentEnd = endOfComments(from: opening)
    if let commentEnd { opening = firstLine(from: commentEnd) }
    if let block = try block(from: opening, isFirst: isFirst && commentEnd == nil) {
      return try whole(block)
    }
    let none = FrontMatterBlock(content: nil, format: .yaml, bodyStart: start, doubts: [])
    return try whole(none)
  }

  /// The block of a file that begins with `---` and a key right below, which nearly all have.
  private var usual: FrontMatterBlock? {
    guard bytes.starts(with: "---".utf8), bytes.count > 4 else { return nil }
    let opening = FrontMatterLine(at: 0, in: bytes)
    guard opening.isExactly("---"), opening.next < bytes.count, bytes[opening.next].isLetter,
      FrontMatterLine(at: opening.next, in: bytes).key != nil
    else { return nil }
    return closed(opening, as: .yaml)
  }

  /// The first line from `start` on that is not blank, or the last one.
  func firstLine(from start: Int) -> FrontMatterLine {
    var line = FrontMatterLine(at: start, in: bytes)
    while line.isBlank, !line.isLast { line = FrontMatterLine(at: line.next, in: bytes) }
    return line
  }

  /// Where the HTML comments end that begin with a line and have the lines to themselves; nil for none.
  func endOfComments(from opening: FrontMatterLine) -> Int? {
    var end: Int?
    var line = opening
    while line.begins(with: "<!--") {
      guard let close = position(of: "-->", from: line.visible.lowerBound + 4) else { break }
      let rest = FrontMatterLine(at: close + 3, in: bytes)
      guard rest.isBlank else { break }
      end = rest.next
      if rest.isLast { break }
      line = firstLine(from: rest.next)
    }
    return end
  }

  private func position(of sign: StaticString, from start: Int) -> Int? {
    let letters = UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount)
    var index = start
    while index + letters.count <= bytes.count {
      if bytes[index] == letters[0], bytes[index...].starts(with: letters) { return index }
      index += 1
    }
    return nil
  }

  /// The block that begins with the line; nil where the line begins a text.
  private func block(
    from opening: FrontMatterLine, isFirst: Bool
  ) throws(Failure) -> FrontMatterBlock? {
    switch opening.fence {
    case .hyphens: return try hyphened(opening, isFirst: isFirst)
    case .dashes: return try misshapen(opening)
    case .pluses: return try toml(opening)
    case .semicolons: return try members(opening)
    case .dots: return nil
    case nil: break
    }
    if opening.begins(with: "---") { return try named(opening) }
    if opening.first == UInt8(ascii: "{") { return try json(opening) }
    return try BareFrontMatter(self).block(from: opening)
  }

  /// A block that begins with a line of `---`, which may also be a rule.
  private func hyphened(
    _ opening: FrontMatterLine, isFirst: Bool
  ) throws(Failure) -> FrontMatterBlock? {
    guard !opening.isLast else { return nil }
    let evidence = FrontMatterEvidence(self, below: opening)
    guard let block = closed(opening, as: .yaml) else {
      // A rule at the start of a text, which nothing closes.
      guard evidence.startsWithKey, isFirst || evidence.knownKeys > 0 || evidence.isRightBelow
      else { return try refuseHiding(evidence, nil) }
      throw unclosed(opening, with: "---")
    }
    if evidence.isRightBelow, evidence.startsWithKey { return block }
    if evidence.knownKeys > 0 || isFirst && isBlank(block) { return block }
    // Between rules stands a text of several paragraphs; right behind the fence hardly anything but
    // what is meant to be keys.
    if isFirst, opening.isExactly("---"), !evidence.hasBlankLine { return block }
    return try refuseHiding(evidence, nil)
  }

  /// Refuses a text that says of itself that it is hidden, in the way of keys that are none.
  private func refuseHiding(
    _ evidence: FrontMatterEvidence, _ block: FrontMatterBlock?
  ) throws(Failure) -> FrontMatterBlock? {
    guard let line = evidence.hidingWords else { return block }
    throw Failure(
      diagnostic: .error(
        "front-matter-colon", "line of front matter has no colon after its key",
        at: source.location(of: line), hint: "write each line as 'key: value'"))
  }

  /// A block between lines that look like `---`.
  private func misshapen(_ opening: FrontMatterLine) throws(Failure) -> FrontMatterBlock? {
    let evidence = FrontMatterEvidence(self, below: opening)
    guard evidence.startsWithKey, evidence.knownKeys > 0 else { return nil }
    guard let block = closed(opening, as: .yaml) else { throw unclosed(opening, with: "---") }
    return block
  }

  /// A block whose first line has a word behind the hyphens: `---toml`, `--- # keys`.
  private func named(_ opening: FrontMatterLine) throws(Failure) -> FrontMatterBlock? {
    let rest = InvisibleText.trimmed(
      opening.visible.lowerBound + 3..<opening.visible.upperBound, of: bytes)
    let key = FrontMatterLine(at: rest.lowerBound, in: bytes).key
    let isKey = key.map { FrontMatterKeys.isKnown(text($0.name)) } ?? false
    let word = String(decoding: bytes[rest].prefix(300), as: UTF8.self).lowercased()
    let evidence = FrontMatterEvidence(self, below: opening)
    let format: Format
    switch word {
    case "yaml", "yml", "yaml front matter", "front matter", "frontmatter": format = .yaml
    case "toml": format = .toml
    case "json", "json5", "jsonc": format = .json
    case _ where word.hasPrefix("#"): format = .yaml
    default:
      guard isKey || evidence.startsWithKey && evidence.knownKeys > 0 else { return nil }
      throw Failure(
        diagnostic: .error(
          "front-matter-fence", "front matter must begin with a line of exactly three hyphens",
          at: source.location(of: opening.visible),
          hint: "write '---' on a line of its own before the keys and after them"))
    }
    guard let block = closed(opening, as: format) else {
      guard evidence.startsWithKey else { return nil }
      throw unclosed(opening, with: "---")
    }
    return format == .json ? object(block) : block
  }

  private func members(_ opening: FrontMatterLine) throws(Failure) -> FrontMatterBlock? {
    if let block = closed(opening, as: .members, by: { $0 == .semicolons }) { return object(block) }
    let evidence = FrontMatterEvidence(self, below: opening)
    if evidence.startsWithKey { throw unclosed(opening, with: ";;;") }
    return nil
  }

  /// The same block of JSON in the format that it has, with or without braces.
  private func object(_ block: FrontMatterBlock) -> FrontMatterBlock {
    guard let content = block.content else { return block }
    let isObject = firstLine(from: content.lowerBound).first == UInt8(ascii: "{")
    return FrontMatterBlock(
      content: content, format: isObject ? .json : .members, bodyStart: block.bodyStart,
      doubts: block.doubts)
  }

  private func toml(_ opening: FrontMatterLine) throws(Failure) -> FrontMatterBlock? {
    let evidence = FrontMatterEvidence(self, below: opening)
    let begins = evidence.startsWithKey || evidence.startsWithTable
    guard let block = closed(opening, as: .toml, by: { $0 == .pluses }) else {
      guard begins else { return nil }
      throw unclosed(opening, with: "+++")
    }
    let isEmpty = block.content.map { firstLine(from: $0.lowerBound).fence == .pluses } ?? false
    return begins || isEmpty ? block : nil
  }

  /// An object in braces, of which a key at least must be one that front matter has. Without quotes around
  /// its keys it is one of YAML.
  private func json(_ opening: FrontMatterLine) throws(Failure) -> FrontMatterBlock? {
    let start = opening.visible.lowerBound
    let inside = firstLine(from: start + 1)
    let key = FrontMatterLine(at: inside.visible.lowerBound, in: bytes).key
    guard let first = inside.first, first == UInt8(ascii: "\"") || key != nil else { return nil }
    guard let end = JSONBlockReader.end(of: source, from: start) else {
      guard FrontMatterEvidence(self, from: start).knownKeys > 0 else { return nil }
      throw Failure(
        diagnostic: .error(
          "json-front-matter", "front matter in braces has no end: one is not closed",
          at: source.location(of: start..<start + 1),
          hint: "close it with '}', or write YAML between lines of '---'"))
    }
    let rest = FrontMatterLine(at: end, in: bytes)
    let block = FrontMatterBlock(
      content: start..<end, format: first == UInt8(ascii: "\"") ? .json : .yaml,
      bodyStart: rest.isBlank ? rest.next : end, doubts: [])
    if case .mapping(let entries)? = block.root(in: source).root?.content {
      return entries.contains { FrontMatterKeys.isKnown($0.key) } ? block : nil
    }
    return FrontMatterEvidence(self, from: start).knownKeys > 0 ? block : nil
  }

  private func isBlank(_ block: FrontMatterBlock) -> Bool {
    block.content.map { InvisibleText.isBlank($0, of: bytes) } ?? false
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func unclosed(_ opening: FrontMatterLine, with fence: String) -> Failure {
    Failure(
      diagnostic: .error(
        "unclosed-front-matter", "front matter that begins here has no end",
        at: source.location(of: opening.visible),
        hint: "close it with a line of '\(fence)'"
          + (fence == "---" ? "; a rule at the start of a text can be written '***'" : "")))
  }

  /// The block with what is said of a text behind it that looks like another one.
  private func whole(_ block: FrontMatterBlock) throws(Failure) -> FrontMatterBlock {
    let misplaced = MisplacedFrontMatter(self)
    guard let fault = misplaced.fault(from: block.bodyStart, isBehindBlock: block.content != nil)
    else { return block }
    if fault.severity == .error { throw Failure(diagnostic: fault) }
    return FrontMatterBlock(
      content: block.content, format: block.format, bodyStart: block.bodyStart,
      doubts: block.doubts + [fault])
  }
}
