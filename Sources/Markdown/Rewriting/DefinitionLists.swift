/// Paragraphs followed by definitions, which become lists of terms and definitions.
extension BlockAssembly {
  func assembleDefinitions(_ root: Node) {
    if layout.definitions.isEmpty { return }
    var lists: [Node] = []
    var cursor = BlockCursor(root)
    while let node = cursor.next() {
      if node.kind == .list, let item = node.firstChild, isDefinition(item) { lists.append(node) }
    }
    for list in lists { assembleDefinitionList(list) }
  }

  private func isDefinition(_ item: Node) -> Bool {
    item.kind == .item && layout.definitions.contains(layout.textLine(item.startLine))
  }

  private func assembleDefinitionList(_ list: Node) {
    guard let term = list.previous, term.kind == .paragraph else { return }
    let target: Node
    if let previous = term.previous, previous.role == .definitionList {
      target = previous
    } else {
      guard let block = Node.makeBlock(.definitionList, in: memory) else { return }
      block.insert(before: term)
      target = block
    }
    Role.term.assign(to: term)
    term.unlink()
    target.append(term)
    let isTight = list.isTight
    while let item = list.firstChild {
      item.unlink()
      Role.definition(isTight: isTight).assign(to: item)
      target.append(item)
    }
    list.remove()
  }
}
