import Bytes
import Diagnostics

/// Writes a tree as HTML, byte for byte as libcmark would where no option asks for more, and
/// collects headings, references and text on the way.
///
/// The walk keeps no stack of its own and does not recurse: the tree's parent links are enough.
struct HTMLRenderer: ~Copyable {
  let source: PreparedSource
  let options: MarkdownOptions
  /// The heading that is the document's title, and is left out.
  var titleNode: Node?

  var output: ByteBuffer
  var references: [Reference] = []
  var headings: [Heading] = []
  var title: Heading?
  var warnings = Warnings()
  /// The kinds of syntax that have been warned of.
  var reportedSyntax: Set<String> = []
  var headingStarts: [Int] = []
  var rawRanges: [RawHTMLRange] = []
  var text: PlainText
  /// What code blocks hold.
  var code: [UInt8] = []
  var identifiers: HeadingIdentifiers

  /// What the marks of delimiters do, in order, and the next.
  var delimiterActions: [DelimiterPairing.Action] = []
  var nextDelimiter = 0
  /// How many of them are open where the text is written.
  var openDelimiters = 0
  /// How many links the text stands in: no link stands in another.
  var linkDepth = 0
  /// Bytes at the start of the next text that have been written in another form.
  var skippedBytes = 0
  /// Whether a row of the table that is being written stands in its body.
  var tableHasBody = false
  var currentNode: Node
  /// Where the destination that was found last ends in the source.
  var sourcePosition = 0
  let layout: BlockLayout
  let footnotes: Footnotes
  let headingAttributes: [OpaquePointer: HeadingAttributes]
  /// How often each footnote has been referred to so far.
  var footnoteReferences: [Int: Int] = [:]
  /// How much code may still be given to a lexer, in bytes.
  var highlightingLeft = CodeLanguage.articleLimit
  /// Whether the paragraph that is being written is an image with its caption.
  var isFigure = false

  /// The image whose children are being taken as its alternative text.
  var image: Node?
  var imageReference: PendingReference?
  /// Where the heading that is being written started in `output` and in the text.
  var openHeading: (outputStart: Int, textStart: Int)?

  init(
    _ source: PreparedSource, _ parsed: borrowing ParsedText, _ root: Node, options: MarkdownOptions
  ) {
    self.source = source
    self.options = options
    layout = parsed.layout
    footnotes = parsed.footnotes
    headingAttributes = parsed.headingAttributes
    identifiers = HeadingIdentifiers(reserving: parsed.headingAttributes.values.map(\.id))
    currentNode = root
    if source.text.hasDelimiters { delimiterActions = DelimiterPairing.actions(in: root) }
    let count = source.text.bytes.count
    output = ByteBuffer(capacity: count + count / 2 + 256)
    text = PlainText(capacity: count)
  }

  var document: MarkdownDocument {
    MarkdownDocument(
      html: output.array, title: title, headings: headings, references: references,
      plainBytes: text.bytes, leadBytes: text.leadBytes, codeBytes: code)
  }

  var rendered: RenderedHTML {
    RenderedHTML(
      html: output.array, references: references, headings: headings, headingStarts: headingStarts,
      rawRanges: rawRanges)
  }

  mutating func render(_ root: Node) {
    var node = root
    while true {
      let kind = node.kind
      if kind == .text, image == nil {
        currentNode = node
        writeText(node.literal.bytes)
      } else {
        enter(node, kind)
      }
      if !kind.isLeaf, let child = node.firstChild {
        node = child
        continue
      }
      if !kind.isLeaf { exit(node, kind) }
      while node != root, node.next == nil, let parent = node.parent {
        node = parent
        exit(node, node.kind)
      }
      guard node != root, let next = node.next else { return }
      node = next
    }
  }

  /// Starts a line, if the last is not ended.
  mutating func startLine() {
    if let last = output.last, last != 0x0A { output.append(0x0A) }
  }

  private mutating func enter(_ node: Node, _ kind: Node.Kind) {
    if image != nil {
      enterInAlternativeText(node, kind)
      return
    }
    switch kind {
    case .softBreak: writeSoftBreak(node)
    case .lineBreak: writeLineBreak()
    case .code: writeCodeSpan(node)
    case .htmlInline: writeInlineHTML(node)
    case .emphasis: output.append("<em>")
    case .strong: output.append("<strong>")
    case .link: openLink(node)
    case .image: openImage(node)
    default: enterBlock(node, kind)
    }
  }

  private mutating func exit(_ node: Node, _ kind: Node.Kind) {
    if let image {
      if node == image { closeImage(node) }
      return
    }
    switch kind {
    case .emphasis: output.append("</em>")
    case .strong: output.append("</strong>")
    case .link:
      output.append("</a>")
      linkDepth -= 1
    default: exitBlock(node, kind)
    }
  }
}
