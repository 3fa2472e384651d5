import Bytes
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
  /// A line break between two characters of scripts that put no spaces between words is none.
  mutating func writeSoftBreak(_ node: Node) {
    // Each line is a term, but for one that ends within `~~` and the like.
    if node.parent?.role == .term, openDelimiters == 0 {
      output.append("</dt>\n<dt>")
      text.appendSpace()
      return
    }
    checkLineStart(node.next)
    if options.breaks { return writeLineBreak() }
    if text.withBlock({ joinsLines(at: node, after: $0) }) { return }
    output.append(0x0A)
    text.appendSpace()
  }

  /// Quotation marks, dashes and ellipses are shared with Latin text: what is beside them decides.
  private func joinsLines(at node: Node, after text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard options.cjkFriendly, let last = text.lastBaseScalar, node.previous?.kind != .image else {
      return false
    }
    let isShared = CharacterClass.isSharedPunctuation(last)
    guard isShared || CharacterClass.joinsLines(last), let next = node.firstScalarAfter else {
      return false
    }
    if CharacterClass.joinsLines(next) { return true }
    guard CharacterClass.isSharedPunctuation(next) else { return false }
    return !isShared
      || CharacterClass.joinsLines(text.last { !CharacterClass.isSharedPunctuation($0) })
  }

  mutating func writeLineBreak() {
    output.append("<br />\n")
    text.appendSpace()
  }

  mutating func writeCodeSpan(_ node: Node) {
    output.append("<code>")
    node.literal.withOriginal { bytes in
      output.append(bytes, for: .commonMark)
      text.append(bytes)
    }
    output.append("</code>")
  }

  mutating func openLink(_ node: Node) {
    output.append("<a href=\"")
    let range = writeAddress(of: node, kind: "link")
    output.append("\"")
    writeTitle(node)
    let destination = node.destination.original
    writeRelation(to: destination.utf8)
    output.append(">")
    linkDepth += 1
    references.append(
      Reference(
        kind: .link, destination: destination, text: "", title: node.title.original,
        htmlRange: range, sourceRange: sourceRange(of: destination, inBlockOf: node)))
  }

  mutating func openImage(_ node: Node) {
    output.append("<img src=\"")
    let range = writeAddress(of: node, kind: "image")
    output.append("\" alt=\"")
    image = node
    imageReference = PendingReference(
      destination: node.destination.original, htmlRange: range, alternativeStart: output.count)
  }

  mutating func enterInAlternativeText(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .text: writeAlternativeText(node.literal.bytes)
    case .code, .htmlInline: node.literal.withOriginal { writeAlternative($0) }
    case .softBreak, .lineBreak:
      let joins = imageReference?.alternative.withUnsafeBufferPointer {
        joinsLines(at: node, after: $0)
      }
      if kind == .softBreak, joins == true { return }
      output.append(0x20)
      imageReference?.alternative.append(0x20)
    default: break
    }
  }

  /// Text in which paired delimiters say nothing.
  private mutating func writeAlternativeText(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard options.needsMarks else { return writeAlternative(bytes) }
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == Mark.first, let mark = Mark.at(index, of: bytes) else {
        plain.append(bytes[index])
        index += 1
        continue
      }
      index += Mark.length
      guard let delimiter = DelimiterMark(mark) else {
        plain.removeLast(min(mark.lead, plain.count))
        plain.append(mark.original)
        index = min(index + mark.surplus, bytes.count)
        continue
      }
      plain.removeLast(min(delimiter.lead, plain.count))
      index = min(index + delimiter.trail, bytes.count)
      if takeDelimiterAction() == .literal || delimiter.kind.isVerbatim {
        plain.append(contentsOf: delimiter.original)
      }
    }
    plain.withUnsafeBufferPointer { writeAlternative($0) }
  }

  private mutating func writeAlternative(_ bytes: UnsafeBufferPointer<UInt8>) {
    output.append(bytes, for: .commonMark)
    imageReference?.alternative.append(contentsOf: bytes)
  }

  mutating func closeImage(_ node: Node) {
    output.append("\"")
    if !isFigure { writeTitle(node) }
    output.append(" />")
    image = nil
    guard let pending = imageReference else { return }
    imageReference = nil
    references.append(
      Reference(
        kind: .image, destination: pending.destination,
        text: String(decoding: pending.alternative, as: UTF8.self), title: node.title.original,
        htmlRange: pending.htmlRange,
        sourceRange: sourceRange(of: pending.destination, inBlockOf: node)))
  }

  private mutating func writeTitle(_ node: Node) {
    let title = node.title
    if title.isEmpty { return }
    output.append(" title=\"")
    title.withOriginal { output.append($0, for: .commonMark) }
    output.append("\"")
  }

  /// The value of `href` or `src`, empty where the address is not allowed; its range in the output.
  private mutating func writeAddress(of node: Node, kind: String) -> Range<Int> {
    node.destination.withOriginal { address in
      let start = output.count
      if options.allowsKnownSchemesOnly, let scheme = AddressPolicy.forbiddenScheme(of: address) {
        let range = sourceRange(of: String(decoding: address, as: UTF8.self), inBlockOf: node)
        warnings.add(limitedTo: source) {
          .forbiddenScheme(scheme, of: kind, at: source.source.location(of: range))
        }
        return start..<start
      }
      output.appendAddress(address)
      return start..<output.count
    }
  }

  /// Where `words` stand in the source of the block around `node`, as nearly as libcmark says.
  ///
  /// The search goes on where the last has ended, so that many links on a line take no time.
  mutating func sourceRange(of words: String, inBlockOf node: Node) -> Range<Int> {
    var block = node
    while block.startLine == 0 || block.kind.rawValue > Node.Kind.thematicBreak.rawValue,
      let parent = block.parent
    {
      block = parent
    }
    let first = layout.textLine(max(block.startLine, node.startLine)) + 1
    let last = max(first, layout.textLine(block.endLine) + 1)
    let line = source.range(ofLine: first)
    let start = max(line.lowerBound, sourcePosition)
    // An image stands before the destination of the link around it.
    let found =
      source.range(of: words, from: start, through: last)
      ?? source.range(of: words, from: line.lowerBound, through: last)
    guard let found else { return line }
    sourcePosition = found.upperBound
    return found
  }
}

extension Node {
  /// The first character that is read after this node.
  fileprivate var firstScalarAfter: Unicode.Scalar? {
    var candidate = next
    while let node = candidate {
      switch node.kind {
      case .emphasis, .strong, .link: candidate = node.firstChild
      case .text, .code:
        let bytes = node.literal.bytes
        var index = 0
        while index < bytes.count {
          if let mark = Mark.at(index + 1, of: bytes), let delimiter = DelimiterMark(mark),
            !delimiter.kind.isVerbatim
          {
            index += 1 + Mark.length + 1
          } else if let mark = Mark.at(index, of: bytes), [.padding, .hingeOpen].contains(mark) {
            index = min(index + Mark.length + mark.surplus, bytes.count)
          } else {
            break
          }
        }
        if index < bytes.count { return bytes.scalar(at: index)?.scalar }
        candidate = node.next
      default: return nil
      }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func forbiddenScheme(
    _ scheme: String, of kind: String, at location: SourceLocation
  ) -> Diagnostic {
    .warning(
      "address-scheme-not-allowed",
      "'\(scheme):' is not allowed in the address of \(kind == "image" ? "an" : "a") \(kind), which is left empty",
      at: location,
      hint: "use http, https, mailto, tel or an address within the site")
  }
}
