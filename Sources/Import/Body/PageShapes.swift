import Markdown

/// How much there is to read in each node, and how much of it is links: one pass from the end to the start.
struct PageShapes: Sendable {
  /// Of all that readers see in a node.
  private(set) var text: [TextShape]
  /// Of what is in links.
  private(set) var linked: [Int32]
  /// Of the text that no other block within the node holds.
  private(set) var own: [TextShape]
  private(set) var hasBlocks: [Bool]
  private(set) var hints: [NameHints]

  init(_ tree: PageTree, without excluded: PageTree.Marks) {
    let count = tree.count
    text = Array(repeating: TextShape(), count: count)
    linked = Array(repeating: 0, count: count)
    own = Array(repeating: TextShape(), count: count)
    hasBlocks = Array(repeating: false, count: count)
    hints = Array(repeating: NameHints(), count: count)
    var known: [String: NameHints] = [:]
    var linkShare = Array(repeating: Int8(0), count: count)
    var block = Array(repeating: Int32(0), count: count)
    for node in 0..<count {
      let parent = tree.parent(node)
      if parent >= 0 {
        linkShare[node] = linkShare[parent]
        block[node] = block[parent]
      }
      guard tree.marks[node].isDisjoint(with: excluded) else { continue }
      if tree.isElement(node) {
        if tree.tag(node) == Tag.a, let address = tree.html.attribute("href", of: node) {
          linkShare[node] = address.first == 0x23 ? 3 : 10
        }
        if tree.isBlock(node) {
          if parent >= 0 { hasBlocks[Int(block[parent])] = true }
          block[node] = Int32(node)
        }
        hints[node] = Self.hints(of: node, in: tree, &known)
      } else if tree.isText(node) {
        let shape = TextShape(of: tree.html.text(node))
        text[node] = shape
        own[Int(block[node])] += shape
        linked[node] = Int32(shape.weight * Int(linkShare[node]) / 10)
      }
    }
    for node in stride(from: count - 1, to: 0, by: -1) {
      let parent = tree.parent(node)
      guard parent >= 0 else { continue }
      text[parent] += text[node]
      linked[parent] += linked[node]
    }
  }

  private static func hints(
    of node: Int, in tree: PageTree, _ known: inout [String: NameHints]
  ) -> NameHints {
    guard tree.html.hasAttributes(node) else { return NameHints() }
    var name = ""
    for attribute: StaticString in ["class", "id"] {
      guard let value = tree.html.attribute(attribute, of: node) else { continue }
      name += String(decoding: value.prefix(200), as: UTF8.self) + " "
    }
    if name.isEmpty { return NameHints() }
    if let hints = known[name] { return hints }
    let hints = NameHints(name.lowercased())
    known[name] = hints
    return hints
  }

  /// From 0 to 1.
  func linkDensity(_ node: Int) -> Double {
    text[node].weight == 0 ? 0 : Double(linked[node]) / Double(text[node].weight)
  }
}
