import Diagnostics

/// An image whose alternative text is not complete.
struct PendingReference {
  let destination: String
  let htmlRange: Range<Int>
  let alternativeStart: Int
  var alternative: [UInt8] = []
}

/// Inlines as libcmark writes them.
extension HTMLRenderer {
  mutating func writeText(_ bytes: UnsafeBufferPointer<UInt8>) {
    output.appendEscaped(bytes)
    text.append(bytes)
  }

  mutating func writeSoftBreak() {
    output.append(0x0A)
    text.appendSpace()
  }

  mutating func writeLineBreak() {
    output.append("<br />\n")
    text.appendSpace()
  }

  mutating func writeCodeSpan(_ node: Node) {
    let bytes = node.literal.bytes
    output.append("<code>")
    output.appendEscaped(bytes)
    output.append("</code>")
    text.append(bytes)
  }

  mutating func openLink(_ node: Node) {
    output.append("<a href=\"")
    let range = writeAddress(of: node, kind: "link")
    output.append("\"")
    writeTitle(node)
    output.append(">")
    let destination = node.destination.string
    references.append(
      Reference(
        kind: .link, destination: destination, text: "", title: node.title.string,
        htmlRange: range, sourceRange: sourceRange(of: destination, node)))
  }

  mutating func openImage(_ node: Node) {
    output.append("<img src=\"")
    let range = writeAddress(of: node, kind: "image")
    output.append("\" alt=\"")
    image = node
    imageReference = PendingReference(
      destination: node.destination.string, htmlRange: range, alternativeStart: output.count)
  }

  mutating func enterInAlternativeText(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .text, .code, .htmlInline:
      let bytes = node.literal.bytes
      output.appendEscaped(bytes)
      imageReference?.alternative.append(contentsOf: bytes)
    case .softBreak, .lineBreak:
      output.append(0x20)
      imageReference?.alternative.append(0x20)
    default: break
    }
  }

  mutating func closeImage(_ node: Node) {
    output.append("\"")
    writeTitle(node)
    output.append(" />")
    image = nil
    guard let pending = imageReference else { return }
    imageReference = nil
    references.append(
      Reference(
        kind: .image, destination: pending.destination,
        text: String(decoding: pending.alternative, as: UTF8.self), title: node.title.string,
        htmlRange: pending.htmlRange, sourceRange: sourceRange(of: pending.destination, node)))
  }

  private mutating func writeTitle(_ node: Node) {
    let title = node.title
    if title.isEmpty { return }
    output.append(" title=\"")
    output.appendEscaped(title.bytes)
    output.append("\"")
  }

  /// The value of `href` or `src`, empty where the address is not allowed; its range in the output.
  private mutating func writeAddress(of node: Node, kind: String) -> Range<Int> {
    let start = output.count
    let address = node.destination.bytes
    if options.allowsKnownSchemesOnly, let scheme = AddressPolicy.forbiddenScheme(of: address) {
      let range = sourceRange(of: String(decoding: address, as: UTF8.self), node)
      diagnostics.append(.forbiddenScheme(scheme, of: kind, at: source.source.location(of: range)))
      return start..<start
    }
    output.appendAddress(address)
    return start..<output.count
  }

  private func sourceRange(of destination: String, _ node: Node) -> Range<Int> {
    var block = node
    while block.startLine == 0 || block.kind.rawValue > Node.Kind.thematicBreak.rawValue,
      let parent = block.parent
    {
      block = parent
    }
    return source.range(
      of: destination, fromLine: max(block.startLine, node.startLine), through: block.endLine)
  }
}

extension Diagnostic {
  fileprivate static func forbiddenScheme(
    _ scheme: String, of kind: String, at location: SourceLocation
  ) -> Diagnostic {
    .warning(
      "address-scheme-not-allowed",
      "'\(scheme):' is not allowed in the address of a \(kind), which is left empty", at: location,
      hint: "use http, https, mailto, tel or an address within the site")
  }
}
