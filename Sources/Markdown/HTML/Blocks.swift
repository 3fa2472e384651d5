import Bytes

/// Blocks as libcmark writes them.
extension HTMLRenderer {
  mutating func enterBlock(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .blockQuote:
      startLine()
      if case .alert(let alert) = node.role {
        openAlert(alert)
      } else {
        output.append("<blockquote>\n")
      }
    case .list: openList(node)
    case .item: openItem(node)
    case .paragraph: openParagraph(node)
    case .heading:
      if case .cell(let alignment, let isHeader) = node.role {
        openCell(alignment, isHeader: isHeader)
      } else {
        openHeading(node)
      }
    case .customBlock: openExtension(node)
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
      if case .alert = node.role {
        output.append("</div>\n")
      } else {
        output.append("</blockquote>\n")
      }
    case .list: output.append(node.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: closeItem(node)
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
    guard let item = paragraph.parent, item.kind == .item else { return false }
    if case .definition(let isTight) = item.role { return isTight }
    guard let list = item.parent, list.kind == .list else { return false }
    return list.isTight
  }

  private mutating func openParagraph(_ node: Node) {
    text.startBlock(isLead: node.parent?.kind == .document)
    checkLineStart(node.firstChild)
    if isInTightList(node) { return }
    startLine()
    isFigure = options.figures && node.isFigure
    if node.role == .term {
      output.append("<dt>")
    } else {
      output.append(isFigure ? "<figure>\n" : "<p>")
    }
  }

  private mutating func closeParagraph(_ node: Node) {
    if isFigure {
      closeFigure(node)
      return
    }
    text.endBlock()
    if isInTightList(node) { return }
    if node.role == .term {
      output.append("</dt>\n")
      return
    }
    if let number = node.numberOfEndingFootnote {
      output.append(0x20)
      writeBackReferences(number)
    }
    output.append("</p>\n")
  }
}

/// Blocks that libcmark does not know.
extension HTMLRenderer {
  private mutating func openExtension(_ node: Node) {
    switch node.role {
    case .table: openTable()
    case .row(_, let isHeader): openRow(isHeader: isHeader)
    case .footnotes: output.append("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
    case .definitionList:
      startLine()
      output.append("<dl>\n")
    case .alertTitle(let alert): openAlertTitle(node, alert)
    default: break
    }
  }

  private mutating func closeExtension(_ node: Node) {
    switch node.role {
    case .table(let index): closeTable(index)
    case .row(let table, let isHeader): closeRow(node, of: table, isHeader: isHeader)
    case .footnotes: output.append("</ol>\n</section>\n")
    case .definitionList: output.append("</dl>\n")
    case .alertTitle: output.append("</p>\n")
    default: break
    }
  }
}
