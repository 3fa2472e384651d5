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
    case .heading:
      if case .cell(let alignment, let isHeader) = node.role {
        openCell(alignment, isHeader: isHeader)
      } else {
        openHeading(node)
      }
    case .customBlock: openExtension(node.role)
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
    case .heading:
      if case .cell(_, let isHeader) = node.role {
        closeCell(isHeader: isHeader)
      } else {
        closeHeading(node)
      }
    case .customBlock: closeExtension(node)
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
    node.fenceInfo.withOriginal { info in
      let language = info.prefix { !isSpace($0) }
      if language.isEmpty {
        output.append("<pre><code>")
      } else {
        output.append("<pre><code class=\"language-")
        output.appendEscaped(UnsafeBufferPointer(rebasing: language))
        output.append("\">")
      }
    }
    node.literal.withOriginal { output.appendEscaped($0) }
    output.append("</code></pre>\n")
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

/// Blocks that libcmark does not know.
extension HTMLRenderer {
  private mutating func openExtension(_ role: Role) {
    switch role {
    case .table: openTable()
    case .row(_, let isHeader): openRow(isHeader: isHeader)
    default: break
    }
  }

  private mutating func closeExtension(_ node: Node) {
    switch node.role {
    case .table(let index): closeTable(index)
    case .row(let table, let isHeader): closeRow(node, of: table, isHeader: isHeader)
    default: break
    }
  }
}
