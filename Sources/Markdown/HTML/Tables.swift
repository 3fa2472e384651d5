import Bytes

/// Tables as cmark-gfm writes them.
extension HTMLRenderer {
  mutating func openTable() {
    startLine()
    output.append("<table>\n")
  }

  mutating func closeTable(_ index: Int) {
    if layout.tables[index].rows.count > 1 { output.append("</tbody>\n") }
    output.append("</table>\n")
  }

  mutating func openRow(isHeader: Bool) {
    if isHeader {
      output.append("<thead>\n")
      tableHasBody = false
    } else if !tableHasBody {
      output.append("<tbody>\n")
      tableHasBody = true
    }
    output.append("<tr>\n")
    text.startBlock(isLead: false)
  }

  /// A row may have fewer cells than the header.
  mutating func closeRow(_ row: Node, of table: Int, isHeader: Bool) {
    let layout = self.layout.tables[table]
    var present = 0
    var cell = row.firstChild
    while let node = cell {
      present += 1
      cell = node.next
    }
    for alignment in layout.alignments.dropFirst(present) {
      openCell(alignment, isHeader: isHeader)
      closeCell(isHeader: isHeader)
    }
    output.append("</tr>\n")
    if isHeader { output.append("</thead>\n") }
  }

  mutating func openCell(_ alignment: TableRow.Alignment, isHeader: Bool) {
    output.append(isHeader ? "<th" : "<td")
    if alignment != .none {
      output.append(options.alignsCellsByClass ? " class=\"" : " align=\"")
      switch alignment {
      case .none: break
      case .left: output.append("left\"")
      case .center: output.append("center\"")
      case .right: output.append("right\"")
      }
    }
    output.append(">")
    text.appendSpace()
  }

  mutating func closeCell(isHeader: Bool) {
    output.append(isHeader ? "</th>\n" : "</td>\n")
  }
}
