/// Tables as GitHub reads them: a line of cells, a delimiter row of as many, and rows up to a line
/// that starts another block.
extension BlockFinder {
  /// A line of a table: the markers of its containers, and how many cells it has, of which those beyond
  /// the header's are left out.
  private struct Row {
    let prefix: [UInt8]
    let cells: Int
  }

  /// The last line of the table whose delimiter row is on the line, if there is one.
  mutating func addTable(delimiter: Int, in block: Node) -> Int? {
    guard block.kind == .paragraph || block.kind == .heading else { return nil }
    let lines = lines(of: block)
    guard delimiter > lines.lowerBound, layout.mayBeHeader(delimiter - 1),
      let parent = block.parent
    else { return nil }
    return addTable(
      delimiter: delimiter, in: containers(around: parent), through: lastLine(below: block))
  }

  /// Where a paragraph ends, or what libcmark took for several: a row of `===` underlines nothing.
  private func lastLine(below block: Node) -> Int {
    var last = lines(of: block).upperBound
    var block = block
    while block.kind == .heading, let next = block.next, lines(of: next).lowerBound <= last + 1 {
      let lines = lines(of: next)
      // A heading of one line is underlined by nothing.
      guard next.kind == .paragraph || next.kind == .heading && lines.count > 1 else { break }
      last = lines.upperBound
      block = next
    }
    return last
  }

  /// The last line of the table, if the delimiter row and the line before it make one.
  mutating func addTable(
    delimiter: Int, in containers: [OpenContainer], through lastLine: Int
  ) -> Int? {
    let found = content(of: delimiter, in: containers) {
      start -> (prefix: [UInt8], alignments: [TableRow.Alignment])? in
      guard start.indentation <= 3 else { return nil }
      return TableRow.alignments(of: start.content).map { (start.prefix, $0) }
    }
    var headings: [UInt8] = []
    guard let (prefix, alignments) = found.flatMap({ $0 }),
      let header = row(
        delimiter - 1, in: containers, columns: alignments.count, isHeader: true, &headings),
      header.cells == alignments.count
    else { return nil }

    var table = BlockLayout.Table(headerLine: delimiter - 1, alignments: alignments)
    add(header, of: delimiter - 1, to: &table)
    override(delimiter, prefix)
    var line = delimiter
    while line < lastLine, layout.missingCells <= BlockLayout.missingCellLimit,
      let row = row(
        line + 1, in: containers, columns: alignments.count, isHeader: false, &headings)
    {
      line += 1
      add(row, of: line, to: &table)
    }
    layout.add(table, cells: headings)
    return line
  }

  /// Reads a row, and appends its cells as headings, each of which ends in a line end.
  private func row(
    _ line: Int, in containers: [OpenContainer], columns: Int, isHeader: Bool,
    _ headings: inout [UInt8]
  ) -> Row? {
    content(of: line, in: containers) { start -> Row? in
      if !isHeader, start.endsTable { return nil }
      let content = start.content
      var count = 0
      TableRow.readCells(of: content) { cell in
        if count < columns { TableRow.appendHeading(of: cell, in: content, to: &headings) }
        count += 1
      }
      return count > 0 ? Row(prefix: start.prefix, cells: count) : nil
    }.flatMap { $0 }
  }

  private mutating func add(_ row: Row, of line: Int, to table: inout BlockLayout.Table) {
    let count = min(row.cells, table.alignments.count)
    table.rows.append(layout.numberCells(count, ofLine: line))
    layout.missingCells += table.alignments.count - count
    override(line, row.prefix)
  }

  /// Lets libcmark read a line as an empty heading.
  private mutating func override(_ line: Int, _ prefix: [UInt8]) {
    layout.overrides[line] = prefix.isEmpty ? Self.emptyHeading : prefix + Self.emptyHeading
  }

  private static let emptyHeading: [UInt8] = [0x23]
}
