import Markdown

/// Makes of a table what it is: rows of cells, HTML where Markdown's tables cannot hold it, or nothing but what
/// stands in it, where it only places that.
struct TableBuilder {
  let builder: BlockBuilder
  let table: Int
  let depth: Int

  private var tree: PageTree { builder.tree }

  func add(to flow: inout BlockBuilder.Flow) {
    let rows = rows.map(cells(of:)).filter { !$0.isEmpty }
    if isLayout(rows) {
      for row in rows {
        for cell in codeCells(row) {
          flow.endLine()
          builder.addChildren(of: cell, to: &flow, depth: depth + 1)
          flow.endLine()
        }
      }
      return
    }
    addCaption(to: &flow)
    if let block = plain(rows) { flow.append(block) } else { flow.append(raw(rows)) }
  }

  private var rows: [Int] {
    tree.subtree(table).filter { node in
      tree.tag(node) == Tag.tr && tree.marks[node].isDisjoint(with: BlockBuilder.excluded)
        && tree.ancestors(node).first { tree.tag($0) == Tag.table } == table
    }
  }

  private func cells(of row: Int) -> [Int] {
    tree.children(row).filter {
      (tree.tag($0) == Tag.td || tree.tag($0) == Tag.th)
        && tree.marks[$0].isDisjoint(with: BlockBuilder.excluded)
    }
  }

  /// Beside the lines of a listing, the column of their numbers says nothing.
  private func codeCells(_ row: [Int]) -> [Int] {
    let listings = row.filter { cell in tree.subtree(cell).contains { tree.tag($0) == Tag.pre } }
    guard !listings.isEmpty else { return row }
    return row.filter { cell in
      !tree.visibleText(cell).utf8.allSatisfy {
        (0x30...0x39).contains($0) || $0 == 0x0A || $0 == 0x20
      }
    }
  }

  private func isLayout(_ rows: [[Int]]) -> Bool {
    if tree.attribute("role", table) == "presentation" { return true }
    let hasHeader = rows.contains { $0.contains { tree.tag($0) == Tag.th } }
    let hasInner = tree.subtree(table).dropFirst().contains { tree.tag($0) == Tag.table }
    if hasInner { return true }
    if rows.isEmpty || rows.allSatisfy({ $0.count <= 1 }) { return !hasHeader || rows.count < 2 }
    if rows.count == 1, !hasHeader { return true }
    let listings = rows.joined().contains { cell in
      tree.subtree(cell).contains { tree.tag($0) == Tag.pre || Tag.headings.contains(tree.tag($0)) }
    }
    return listings && !hasHeader
  }

  private func addCaption(to flow: inout BlockBuilder.Flow) {
    for child in tree.children(table) where tree.html.name(child) == "caption" {
      let content = InlineText.tidy(builder.lineContent(of: child, depth: depth))
      if !content.isEmpty { flow.append(.paragraph(content)) }
    }
  }

  /// Nil where cells are joined, or hold more than lines.
  private func plain(_ rows: [[Int]]) -> WrittenBlock? {
    var result: [[[WrittenInline]]] = []
    for row in rows {
      var cells: [[WrittenInline]] = []
      for cell in row {
        guard span("colspan", cell) == 1, span("rowspan", cell) == 1, let line = line(of: cell)
        else {
          return nil
        }
        cells.append(line)
      }
      result.append(cells)
    }
    guard let width = result.first?.count, width > 1, result.allSatisfy({ $0.count <= width })
    else {
      return nil
    }
    result = result.map { $0 + Array(repeating: [], count: width - $0.count) }
    let alignments = rows[0].map(alignment)
    return .table(result, alignments: alignments)
  }

  private func line(of cell: Int) -> [WrittenInline]? {
    var line: [WrittenInline] = []
    for block in builder.inside(cell, depth: depth + 2) {
      guard case .paragraph(let content) = block else { return nil }
      if !line.isEmpty { line.append(.lineBreak) }
      line += content
    }
    return line
  }

  private func span(_ name: StaticString, _ cell: Int) -> Int {
    tree.attribute(name, cell).flatMap { Int($0) } ?? 1
  }

  private func alignment(_ cell: Int) -> WrittenBlock.Alignment {
    let style = tree.attribute("style", cell)?.lowercased().filter { $0 != " " } ?? ""
    let name = tree.attribute("align", cell)?.lowercased()
    if name == "center" || style.contains("text-align:center") { return .center }
    if name == "right" || style.contains("text-align:right") { return .right }
    if name == "left" || style.contains("text-align:left") { return .left }
    return .none
  }

  private func raw(_ rows: [[Int]]) -> WrittenBlock {
    .element(
      "table", [],
      rows.map { row in
        .element(
          "tr", [],
          row.map { cell in
            var attributes: [WrittenBlock.Attribute] = []
            for (name, count) in [
              ("colspan", span("colspan", cell)), ("rowspan", span("rowspan", cell)),
            ]
            where (2...1_000).contains(count) {
              attributes.append(.init(name, "\(count)"))
            }
            return .element(
              tree.tag(cell) == Tag.th ? "th" : "td", attributes,
              builder.inside(cell, depth: depth + 2).asPhrase)
          })
      })
  }
}
