import Bytes
import Diagnostics

/// Writes rendered HTML again from the tree that an HTML parser makes of it, so that nothing passes
/// that `HTMLAllowlist` does not have.
///
/// Elements whose start tag this module has written are kept as they are: a tag is known by the
/// place at which it starts, which raw HTML cannot choose.
struct Sanitizer: ~Copyable {
  let rendered: RenderedHTML
  let source: PreparedSource
  let options: MarkdownOptions

  var output: [UInt8] = []
  var references: [Reference] = []
  var headings: [Heading] = []
  var text = PlainText()
  /// What code blocks hold.
  var code: [UInt8] = []
  var warnings: Warnings
  /// References and headings of ours up to these have been met.
  var nextReference = 0
  var nextHeading = 0
  /// Those of raw elements so far.
  var identifiers: Set<String> = []
  private var open: [OpenElement] = []

  /// An element that is being written.
  struct OpenElement {
    let node: HTMLNode
    var nextChild = 0
    /// What ends it; empty where it is not written.
    let name: String
    let isBlock: Bool
    /// In code blocks and what is no text of the author's, nothing is text.
    let isSilent: Bool
    /// In a code block that is not itself silent.
    let isCode: Bool
    let colors: TextColors
  }

  init(
    _ rendered: RenderedHTML, source: PreparedSource, options: MarkdownOptions, warnings: Warnings
  ) {
    self.rendered = rendered
    self.source = source
    self.options = options
    self.warnings = warnings
    output.reserveCapacity(rendered.html.count + 256)
  }

  /// Why the HTML is refused: for what it would cost, or as it would be read differently once written.
  mutating func run() -> HTMLComplexity.Refusal? {
    rendered.html.withUnsafeBufferPointer { html in
      if let refusal = HTMLComplexity.refusal(of: html) { return refusal }
      let tree = HTMLTree(parsing: html)
      if let root = tree.root { write(root, html) }
      return HTMLContainment.isContained(output)
        ? nil : HTMLComplexity.Refusal(limit: .containment)
    }
  }

  private mutating func write(_ root: HTMLNode, _ html: UnsafeBufferPointer<UInt8>) {
    open = [
      OpenElement(
        node: root, name: "", isBlock: false, isSilent: false, isCode: false,
        colors: TextColors())
    ]
    while let last = open.indices.last {
      let element = open[last]
      guard element.nextChild < element.node.childCount else {
        close(element)
        continue
      }
      open[last].nextChild += 1
      guard let child = element.node.child(element.nextChild) else { continue }
      if child.isText {
        writeText(child.text.bytes, in: element)
      } else if child.isElement {
        writeElement(child, in: element, html)
      } else if child.isComment, ExcerptMark.isWord(child.text.bytes) {
        text.endLead()
      }
    }
  }

  /// How many of the elements that are being written have one of `names`.
  func depth(of names: Set<String>) -> Int { open.count { names.contains($0.name) } }

  private mutating func writeText(_ bytes: UnsafeBufferPointer<UInt8>, in element: OpenElement) {
    output.append(bytes, for: .commonMark)
    if element.isCode { code.append(contentsOf: bytes) }
    if element.isSilent { return }
    for byte in bytes {
      if byte == 0x20 || byte == 0x0A || byte == 0x09 {
        text.appendSpace()
      } else {
        text.append(byte)
      }
    }
  }

  private mutating func close(_ element: OpenElement) {
    open.removeLast()
    if element.isBlock { text.endBlock() }
    if element.isCode, element.name == "pre" { code.append(0x0A) }
    if element.name.isEmpty || HTMLAllowlist.void.contains(element.name) { return }
    output.append("</")
    output.append(element.name, for: .commonMark)
    output.append(">")
  }

  private mutating func writeElement(
    _ node: HTMLNode, in parent: OpenElement, _ html: UnsafeBufferPointer<UInt8>
  ) {
    let name = node.name
    if let tag = node.startTag(in: html), !rendered.isRaw(at: tag.lowerBound) {
      writeOwn(node, name, tag, in: parent, html)
    } else {
      writeRaw(node, name, in: parent, html)
    }
  }

  /// Writes an element whose start tag this module has rendered.
  private mutating func writeOwn(
    _ node: HTMLNode, _ name: String, _ tag: Range<Int>, in parent: OpenElement,
    _ html: UnsafeBufferPointer<UInt8>
  ) {
    if node.isClone {
      // What the parser has made again has no attributes, so that no identifier is there twice.
      output.append("<")
      output.append(name, for: .commonMark)
      output.append(">")
    } else {
      takeReferences(upTo: tag)
      takeHeadings(upTo: tag)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: html[tag]))
    }
    let isNoText = node.attributes.contains {
      $0.name == "data-footnote-ref" || $0.name == "data-footnote-backref"
    }
    push(node, name, in: parent, parent.colors, isSilent: isNoText || name == "pre")
  }

  mutating func push(
    _ node: HTMLNode, _ name: String, in parent: OpenElement, _ colors: TextColors,
    isSilent: Bool = false
  ) {
    let isBlock = HTMLAllowlist.blocks.contains(name)
    if isBlock { text.startBlock(isLead: name == "p" && !open.contains { $0.isBlock }) }
    if name == "br" { text.appendSpace() }
    open.append(
      OpenElement(
        node: node, name: name, isBlock: isBlock, isSilent: isSilent || parent.isSilent,
        isCode: parent.isCode || name == "pre" && !parent.isSilent, colors: colors))
  }

  /// The references that stand before the end of `tag`; those that stand before its start have
  /// been swallowed by raw HTML.
  private mutating func takeReferences(upTo tag: Range<Int>) {
    while nextReference < rendered.references.count,
      rendered.references[nextReference].htmlRange.lowerBound < tag.upperBound
    {
      let reference = rendered.references[nextReference]
      nextReference += 1
      if reference.htmlRange.lowerBound >= tag.lowerBound {
        references.append(reference.moved(by: output.count - tag.lowerBound))
      }
    }
  }

  private mutating func takeHeadings(upTo tag: Range<Int>) {
    while nextHeading < rendered.headingStarts.count,
      rendered.headingStarts[nextHeading] < tag.upperBound
    {
      if rendered.headingStarts[nextHeading] >= tag.lowerBound {
        headings.append(rendered.headings[nextHeading])
      }
      nextHeading += 1
    }
  }
}
