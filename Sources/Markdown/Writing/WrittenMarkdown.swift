import Diagnostics

/// Markdown that was written, each block of it read again by the program's own parser: what would not say the same
/// is HTML instead, so that no text is lost in silence.
package struct WrittenMarkdown: Sendable {
  package private(set) var text: [UInt8] = []
  /// How many blocks had to be HTML.
  package private(set) var rawBlocks = 0

  package init(_ blocks: [WrittenBlock]) {
    let text = MarkdownWriter.text(of: blocks)
    if Self.says(text, blocks) {
      self.text = text
      return
    }
    // The whole once more, with HTML where a block alone does not say what it should.
    var mended: [WrittenBlock] = []
    for block in blocks { mended.append(contentsOf: mend(block)) }
    let second = MarkdownWriter.text(of: mended)
    if Self.says(second, blocks) {
      self.text = second
      return
    }
    // Blocks that only disagree beside each other.
    for block in mended {
      let piece = MarkdownWriter.text(of: [block])
      if !self.text.isEmpty { self.text.append(0x0A) }
      self.text.append(contentsOf: piece)
    }
    if Self.says(self.text, blocks) { return }
    rawBlocks = blocks.count
    self.text = Self.html(blocks)
  }

  private mutating func mend(_ block: WrittenBlock) -> [WrittenBlock] {
    if Self.says(MarkdownWriter.text(of: [block]), [block]) { return [block] }
    let plain = block.withTags
    if plain != block, Self.says(MarkdownWriter.text(of: [plain]), [block]) { return [plain] }
    rawBlocks += 1
    return [.element("div", [], [block])]
  }

  private static func html(_ blocks: [WrittenBlock]) -> [UInt8] {
    var text: [UInt8] = []
    for block in blocks {
      if !text.isEmpty { text.append(0x0A) }
      text.append(contentsOf: MarkdownWriter.text(of: [.element("div", [], [block])]))
    }
    return text
  }

  private static func says(_ text: [UInt8], _ blocks: [WrittenBlock]) -> Bool {
    let source = SourceFile(path: "", bytes: text)
    let (document, _) = MarkdownDocument.parse(source, options: options)
    return Gist.of(document.html) == Gist.of(WrittenHTML.of(blocks))
  }

  private static let options: MarkdownOptions = {
    var options = MarkdownOptions()
    options.highlightsCode = false
    options.marksExternalLinks = false
    return options
  }()
}

extension WrittenBlock {
  /// The same with tags for what Markdown's signs cannot enclose here, such as emphasis in the middle of a word.
  var withTags: WrittenBlock {
    switch self {
    case .paragraph(let content): .paragraph(content.map(\.withTags))
    case .heading(let level, let content, let identifier):
      .heading(level: level, content.map(\.withTags), identifier: identifier)
    case .quote(let blocks): .quote(blocks.map(\.withTags))
    case .list(let start, let isTight, let items):
      .list(start: start, isTight: isTight, items: items.map { $0.map(\.withTags) })
    case .table(let rows, let alignments):
      .table(rows.map { $0.map { $0.map(\.withTags) } }, alignments: alignments)
    default: self
    }
  }
}

extension WrittenInline {
  var withTags: WrittenInline {
    switch self {
    case .emphasis(let content): .element("em", [], content.map(\.withTags))
    case .strong(let content): .element("strong", [], content.map(\.withTags))
    case .deleted(let content): .element("del", [], content.map(\.withTags))
    case .link(let address, let title, let content):
      .link(address: address, title: title, content.map(\.withTags))
    case .element(let name, let attributes, let content):
      .element(name, attributes, content.map(\.withTags))
    default: self
    }
  }
}
