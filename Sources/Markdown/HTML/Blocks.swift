/// Blocks as libcmark writes them.
extension HTMLRenderer {
  mutating func enterBlock(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .blockQuote:
      startLine()
      output.append("<blockquote>\n")
    case .list: openList(node)
    case .item:
      startLine()
      output.append("<li>")
    case .paragraph: openParagraph(node)
    case .heading: openHeading(node)
    case .codeBlock: writeCodeBlock(node)
    case .htmlBlock: writeHTMLBlock(node)
    case .thematicBreak:
      startLine()
      output.append("<hr />\n")
    default: break
    }
  }

  mutating func exitBlock(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .blockQuote:
      startLine()
      output.append("</blockquote>\n")
    case .list: output.append(node.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: output.append("</li>\n")
    case .paragraph: closeParagraph(node)
    case .heading: closeHeading(node)
    default: break
    }
  }

  private mutating func openList(_ node: Node) {
    startLine()
    guard node.isOrdered else {
      output.append("<ul>\n")
      return
    }
    if node.listStart == 1 {
      output.append("<ol>\n")
    } else {
      output.append("<ol start=\"")
      output.append(decimal: node.listStart)
      output.append("\">\n")
    }
  }

  private func isInTightList(_ paragraph: Node) -> Bool {
    guard let list = paragraph.parent?.parent, list.kind == .list else { return false }
    return list.isTight
  }

  private mutating func openParagraph(_ node: Node) {
    text.startBlock(isLead: node.parent?.kind == .document)
    if isInTightList(node) { return }
    startLine()
    output.append("<p>")
  }

  private mutating func closeParagraph(_ node: Node) {
    text.endBlock()
    if isInTightList(node) { return }
    output.append("</p>\n")
  }

  private mutating func writeCodeBlock(_ node: Node) {
    startLine()
    let info = node.fenceInfo.bytes
    let language = info.prefix { !isSpace($0) }
    if language.isEmpty {
      output.append("<pre><code>")
    } else {
      output.append("<pre><code class=\"language-")
      output.appendEscaped(UnsafeBufferPointer(rebasing: language))
      output.append("\">")
    }
    output.appendEscaped(node.literal.bytes)
    output.append("</code></pre>\n")
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
