import Bytes

/// Raw HTML in the way the options ask for.
extension HTMLRenderer {
  mutating func writeInlineHTML(_ node: Node) {
    node.literal.withOriginal { bytes in
      switch options.rawHTML {
      case .verbatim: output.append(contentsOf: bytes)
      case .sanitize: writeRaw(bytes, of: node)
      case .escape: output.append(bytes, for: .commonMark)
      }
    }
  }

  mutating func writeHTMLBlock(_ node: Node) {
    startLine()
    node.literal.withOriginal { bytes in
      switch options.rawHTML {
      case .verbatim: output.append(contentsOf: bytes)
      case .sanitize: writeRaw(bytes, of: node)
      case .escape:
        output.append("<p>")
        output.append(bytes, for: .commonMark)
        if output.last == 0x0A { output.removeLast() }
        output.append("</p>")
      }
    }
    startLine()
  }

  /// Raw HTML that is to be sanitised with the whole document.
  private mutating func writeRaw(_ bytes: UnsafeBufferPointer<UInt8>, of node: Node) {
    var block = node
    while block.startLine == 0, let parent = block.parent { block = parent }
    let start = output.count
    output.append(contentsOf: bytes)
    rawRanges.append(
      RawHTMLRange(
        range: start..<output.count, line: layout.textLine(block.startLine) + 1,
        isBlock: node.kind == .htmlBlock))
  }
}
