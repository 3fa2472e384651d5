import Diagnostics

/// Finds front matter where no program reads it: below a heading, behind other front matter, in a comment,
/// in a block of code at the start. Readers would see it as text, and what it hides.
struct MisplacedFrontMatter {
  private let finder: FrontMatterFinder

  init(_ finder: FrontMatterFinder) {
    self.finder = finder
  }

  /// What is to be said of the text that begins at `start`; an error where it is hidden by what nobody
  /// reads.
  func fault(from start: Int, isBehindBlock: Bool) -> Diagnostic? {
    guard start < finder.bytes.count else { return nil }
    var line = finder.firstLine(from: start)
    var isBelow = isBehindBlock
    if line.begins(with: "<!--"), let end = finder.endOfComments(from: line) {
      if let fault = fault(inComment: line.visible.lowerBound + 4..<end) { return fault }
      isBelow = true
      line = finder.firstLine(from: end)
    }
    if line.first == UInt8(ascii: "#"), !line.isLast {
      isBelow = true
      line = finder.firstLine(from: line.next)
    }
    if line.begins(with: "```") || line.begins(with: "~~~") {
      return isBehindBlock ? nil : fault(inCodeBelow: line)
    }
    guard isBelow else { return nil }
    switch line.fence {
    case .hyphens, .dashes, .pluses, .semicolons: return fault(ofBlockBelow: line)
    case .dots: return nil
    case nil: return fault(ofKeysFrom: line)
    }
  }

  private func fault(ofBlockBelow fence: FrontMatterLine) -> Diagnostic? {
    let evidence = FrontMatterEvidence(finder, below: fence)
    guard evidence.startsWithKey, evidence.isClosed, evidence.certainKeys > 0 else { return nil }
    return Diagnostic(
      evidence.hiding == nil ? .warning : .error, "misplaced-front-matter",
      "front matter is read only where an article begins, and would be shown as text here",
      at: finder.source.location(of: fence.visible),
      hint: "move it to the first line, or into the front matter that is there")
  }

  /// Lines of keys as a paragraph, such as Notion writes them below the title.
  private func fault(ofKeysFrom line: FrontMatterLine) -> Diagnostic? {
    guard let key = line.key, FrontMatterKeys.isKnown(finder.text(key.name)) else { return nil }
    var end = line.next
    while end < finder.bytes.count {
      let next = FrontMatterLine(at: end, in: finder.bytes)
      if next.isBlank { break }
      end = next.next
    }
    let evidence = FrontMatterEvidence(finder, from: line.text.lowerBound, upTo: end)
    return evidence.hiding.map(doubt)
  }

  private func fault(inComment range: Range<Int>) -> Diagnostic? {
    var end = range.upperBound
    while end > range.lowerBound, finder.bytes[end - 1] != UInt8(ascii: ">") { end -= 1 }
    let text = InvisibleText.trimmed(
      range.lowerBound..<max(range.lowerBound, end - 3), of: finder.bytes)
    return FrontMatterEvidence(finder, from: text.lowerBound, upTo: text.upperBound)
      .hiding.map(doubt)
  }

  private func doubt(of line: Range<Int>) -> Diagnostic {
    .warning(
      "misplaced-front-matter",
      "'\(finder.text(line))' hides nothing: keys are read only in front matter",
      at: finder.source.location(of: line),
      hint: "write it at the start of the article, between two lines of '---'")
  }

  /// Front matter in a block of code, as programs that write articles for others hand it over.
  private func fault(inCodeBelow fence: FrontMatterLine) -> Diagnostic? {
    var start = fence.next
    guard start < finder.bytes.count else { return nil }
    var end = start
    while end < finder.bytes.count {
      let line = FrontMatterLine(at: end, in: finder.bytes)
      if line.begins(with: "```") || line.begins(with: "~~~") { break }
      end = line.next
    }
    let first = finder.firstLine(from: start)
    if first.fence != nil { start = first.next }
    let evidence = FrontMatterEvidence(finder, from: start, upTo: end)
    guard evidence.startsWithKey, evidence.certainKeys > 0, let hiding = evidence.hiding else {
      return nil
    }
    return .error(
      "misplaced-front-matter", "front matter is not read in a block of code",
      at: finder.source.location(of: hiding),
      hint: "take the line of '\(finder.text(fence.visible))' away, and the one that closes it; "
        + "where the code is meant to be shown, write front matter above it")
  }
}
