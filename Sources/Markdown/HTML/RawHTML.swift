/// Raw HTML in the way the options ask for.
extension HTMLRenderer {
  mutating func writeInlineHTML(_ node: Node) {
    node.literal.withOriginal { bytes in
      switch options.rawHTML {
      case .verbatim: output.append(contentsOf: bytes)
      case .escape, .sanitize: output.appendEscaped(bytes)
      }
    }
  }

  mutating func writeHTMLBlock(_ node: Node) {
    startLine()
    node.literal.withOriginal { bytes in
      switch options.rawHTML {
      case .verbatim: output.append(contentsOf: bytes)
      case .escape, .sanitize:
        output.append("<p>")
        output.appendEscaped(bytes)
        if output.last == 0x0A { output.removeLast() }
        output.append("</p>")
      }
    }
    startLine()
  }
}
