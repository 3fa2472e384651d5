import Diagnostics

/// Markdown made into HTML, with what a publisher wants to know of it.
package struct MarkdownDocument: Sendable {
  package let html: [UInt8]
  /// The first level-1 heading, taken out of `html`, when asked for.
  package let title: Heading?
  /// The headings in `html`, in document order.
  package let headings: [Heading]
  /// Every link and image, in the order of `html`.
  package let references: [Reference]
  /// The text a reader reads, blocks separated by a line feed: no code blocks, no raw HTML, no
  /// title. For counting words and for searching.
  package var plainText: String { String(decoding: plainBytes, as: UTF8.self) }
  /// `plainText` in UTF-8: making a string of it takes a tenth of the time of the whole parsing.
  package let plainBytes: [UInt8]
  /// The plain text of the top-level paragraphs only, separated by a line feed, cut after
  /// `leadLimit` bytes. For descriptions.
  package var lead: String { String(decoding: leadBytes, as: UTF8.self) }
  private let leadBytes: [UInt8]
  /// What code blocks hold, in UTF-8, each followed by a line feed. For searching.
  package let codeBytes: [UInt8]

  /// In UTF-8 bytes, of which a Chinese character takes three: several times what a description shows.
  static let leadLimit = 1_200

  package init(
    html: [UInt8] = [], title: Heading? = nil, headings: [Heading] = [],
    references: [Reference] = [], plainBytes: [UInt8] = [], leadBytes: [UInt8] = [],
    codeBytes: [UInt8] = []
  ) {
    self.html = html
    self.title = title
    self.headings = headings
    self.references = references
    self.plainBytes = plainBytes
    self.leadBytes = leadBytes
    self.codeBytes = codeBytes
  }

  /// Parses `source.bytes[bodyStart...]`; offsets in diagnostics and ranges are offsets into `source`.
  ///
  /// With `takingTitle`, the first level-1 heading that stands in no other block becomes `title`
  /// and leaves the text. A document whose parsing could take unbounded time is not parsed: it
  /// comes back empty, with an error.
  package static func parse(
    _ source: SourceFile, from bodyStart: Int = 0, options: MarkdownOptions,
    takingTitle: Bool = false
  ) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
    let prepared = PreparedSource.prepare(source, from: bodyStart, options: options)
    guard prepared.isBounded else { return (MarkdownDocument(), prepared.diagnostics) }
    let parsed = ParsedText(prepared.text)
    guard let root = parsed.tree.root else { return (MarkdownDocument(), prepared.diagnostics) }
    let titleNode = takingTitle ? root.firstTopLevelHeading : nil
    var renderer = HTMLRenderer(prepared, parsed, root, options: options)
    renderer.titleNode = titleNode
    renderer.render(root)
    if renderer.rawRanges.isEmpty {
      return (renderer.document, prepared.diagnostics + renderer.warnings.diagnostics)
    }
    let rendered = renderer.rendered
    var sanitizer = Sanitizer(
      rendered, source: prepared, options: options, warnings: renderer.warnings)
    guard let refusal = sanitizer.run() else {
      let document = MarkdownDocument(sanitizer, title: renderer.title)
      return (document, prepared.diagnostics + sanitizer.warnings.diagnostics)
    }
    let pieces = RawPieces(
      rendered, source: prepared, options: options, warnings: renderer.warnings)
    var diagnostics = prepared.diagnostics + pieces.warnings.diagnostics
    if pieces.showsText { diagnostics.append(refusal.diagnostic(in: rendered, prepared)) }
    return (MarkdownDocument(renderer, pieces), diagnostics)
  }

  private init(_ renderer: borrowing HTMLRenderer, _ pieces: RawPieces) {
    self.init(
      html: pieces.html, title: renderer.title, headings: renderer.headings,
      references: pieces.references, plainBytes: renderer.text.bytes,
      leadBytes: renderer.text.leadBytes, codeBytes: renderer.code)
  }

  private init(_ sanitizer: borrowing Sanitizer, title: Heading?) {
    self.init(
      html: sanitizer.output, title: title, headings: sanitizer.headings,
      references: sanitizer.references, plainBytes: sanitizer.text.bytes,
      leadBytes: sanitizer.text.leadBytes, codeBytes: sanitizer.code)
  }
}
