import CCmark

/// Puts the blocks of extensions together in the tree, from what libcmark has read in their place.
struct BlockAssembly {
  let layout: BlockLayout
  let text: Marking
  /// What new blocks are allocated from, as the others of the tree are.
  let memory: UnsafeMutablePointer<cmark_mem>
  /// The headings that cells have been read as.
  private var cells: [Node] = []
  private var tables: [Int: Int] = [:]
  var footnotes = Footnotes()
  var headingAttributes: [OpaquePointer: HeadingAttributes] = [:]

  init(
    _ layout: BlockLayout, of text: Marking,
    allocatingFrom memory: UnsafeMutablePointer<cmark_mem>
  ) {
    self.layout = layout
    self.text = text
    self.memory = memory
    for (index, table) in layout.tables.enumerated() { tables[table.headerLine] = index }
  }

  mutating func assemble(_ root: Node) {
    takeCells(root)
    if text.hasAlerts { assembleAlerts(root) }
    if text.hasBraces, text.options.headingAttributes { takeHeadingAttributes(root) }
    if layout.isEmpty { return }
    if !layout.tables.isEmpty { assembleTables(root) }
    for cell in cells where cell.parent == nil { cell.remove() }
    assembleDefinitions(root)
    assembleFootnotes(root)
  }

  private mutating func takeCells(_ root: Node) {
    cells.reserveCapacity(layout.leadingLines)
    while cells.count < layout.leadingLines, let heading = root.firstChild {
      heading.unlink()
      cells.append(heading)
    }
  }

  private func assembleTables(_ root: Node) {
    var cursor = BlockCursor(root)
    while let node = cursor.next() {
      guard node.kind == .heading,
        let index = tables[layout.textLine(node.startLine)],
        let table = Node.makeBlock(.table(index: index), in: memory)
      else { continue }
      table.insert(before: node)
      fill(table, index)
      // The headings that stand for the header, the delimiter row and the rows.
      var remaining = layout.tables[index].rows.count + 1
      while remaining > 0, let line = table.next {
        line.remove()
        remaining -= 1
      }
      cursor.skip(to: table)
    }
  }

  private func fill(_ table: Node, _ index: Int) {
    let plan = layout.tables[index]
    for (number, numbers) in plan.rows.enumerated() {
      let isHeader = number == 0
      guard let row = Node.makeBlock(.row(table: index, isHeader: isHeader), in: memory) else {
        return
      }
      table.append(row)
      for (cell, alignment) in zip(numbers, plan.alignments) where cell < cells.count {
        Role.cell(alignment, isHeader: isHeader).assign(to: cells[cell])
        row.append(cells[cell])
      }
    }
  }
}

/// Walks the blocks that may hold others, and those in them.
struct BlockCursor {
  private let root: Node
  private var current: Node?
  private var started = false

  init(_ root: Node) {
    self.root = root
  }

  /// Goes on after `node`, whatever has happened to the blocks inside it.
  mutating func skip(to node: Node) {
    current = node
    skipsChildren = true
  }

  private var skipsChildren = false

  mutating func next() -> Node? {
    guard started else {
      started = true
      current = root
      return root
    }
    guard var node = current else { return nil }
    if !skipsChildren, node.kind.holdsBlocks, let child = node.firstChild {
      current = child
      return child
    }
    skipsChildren = false
    while node != root, node.next == nil, let parent = node.parent { node = parent }
    current = node == root ? nil : node.next
    return current
  }
}
