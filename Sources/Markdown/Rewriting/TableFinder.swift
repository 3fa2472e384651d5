/// Tables as GitHub reads them: a line of cells, a delimiter row of as many, and rows up to a line
/// that starts another block.
extension BlockFinder {
  /// The last line of the table whose delimiter row is on the line, if there is one.
  mutating func addTable(delimiter: Int, in block: Node) -> Int? {
    guard block.kind == .paragraph || block.kind == .heading else { return nil }
    let lines = lines(of: block)
    let header = delimiter - 1
    guard header >= lines.lowerBound, layout.mayBeHeader(header), let parent = block.parent
    else { return nil }
    return addTable(
      delimiter: delimiter, in: containers(around: parent), through: lines.upperBound)
  }

  /// The last line of the table, if the delimiter row and the line before it make one.
  mutating func addTable(
    delimiter: Int, in containers: [OpenContainer], through lastLine: Int
  ) -> Int? {
    let header = delimiter - 1
    let alignments = content(of: delimiter, in: containers) { start in
      start.indentation > 3 ? nil : TableRow.alignments(of: start.content)
    }
    guard let alignments = alignments.flatMap({ $0 }) else { return nil }
    let columns = content(of: header, in: containers) { TableRow.cells(of: $0.content).count }
    guard columns == alignments.count else { return nil }

    var table = BlockLayout.Table(headerLine: header, alignments: alignments)
    addRow(header, to: &table, containers)
    var line = delimiter
    override(line, containers)
    while line < lastLine, isRow(line + 1, containers),
      layout.missingCells <= BlockLayout.missingCellLimit
    {
      line += 1
      addRow(line, to: &table, containers)
    }
    layout.tables.append(table)
    return line
  }

  private func isRow(_ line: Int, _ containers: [OpenContainer]) -> Bool {
    content(of: line, in: containers) { start in
      !start.endsTable && !TableRow.cells(of: start.content).isEmpty
    } ?? false
  }

  private mutating func addRow(
    _ line: Int, to table: inout BlockLayout.Table, _ containers: [OpenContainer]
  ) {
    let headings = content(of: line, in: containers) { start in
      TableRow.cells(of: start.content).prefix(table.alignments.count).map {
        TableRow.heading(of: $0, in: start.content)
      }
    }
    let cells = (headings ?? []).map { layout.addCell($0, line: line) }
    table.rows.append(cells)
    layout.missingCells += table.alignments.count - cells.count
    override(line, containers)
  }

  /// Lets libcmark read a line as an empty heading.
  private mutating func override(_ line: Int, _ containers: [OpenContainer]) {
    layout.overrides[line] = content(of: line, in: containers) { $0.prefix + [0x23] }
  }
}
