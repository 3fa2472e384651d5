/// The footnotes of a document that are referred to, numbered in the order of their first reference.
struct Footnotes {
  struct Footnote {
    /// As the definition has it.
    let label: String
    var references = 0
  }

  /// By number, from 1.
  private(set) var numbers: [String: Int] = [:]
  private(set) var footnotes: [Footnote] = []
  /// The labels of the definitions, by their keys.
  private let definitions: [String: String]

  init(definitions: [String: String] = [:]) {
    self.definitions = definitions
  }

  var isEmpty: Bool { definitions.isEmpty }

  subscript(number: Int) -> Footnote? {
    footnotes.indices.contains(number - 1) ? footnotes[number - 1] : nil
  }

  /// The number of the footnote that a reference means, if it is defined.
  func number(of label: String) -> Int? { numbers[FootnoteLabel.key(label)] }

  /// Counts the references in the text of `root`.
  mutating func count(in root: Node) {
    if isEmpty { return }
    var node = root
    while true {
      if node.kind == .text {
        count(in: node.literal.bytes)
      } else if !node.kind.isLeaf, let child = node.firstChild {
        node = child
        continue
      }
      while node != root, node.next == nil, let parent = node.parent { node = parent }
      guard node != root, let next = node.next else { return }
      node = next
    }
  }

  private mutating func count(in text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      guard text[index] == 0x5B, let (label, end) = FootnoteLabel.read(text, at: index) else {
        index += 1
        continue
      }
      index = end
      let key = FootnoteLabel.key(label)
      guard let definition = definitions[key] else { continue }
      if numbers[key] == nil {
        footnotes.append(Footnote(label: definition))
        numbers[key] = footnotes.count
      }
      if let number = numbers[key] { footnotes[number - 1].references += 1 }
    }
  }
}

extension BlockAssembly {
  /// Numbers the footnotes and moves those that are referred to to the end of the document.
  mutating func assembleFootnotes(_ root: Node) {
    if layout.footnotes.isEmpty { return }
    var items: [(key: String, node: Node)] = []
    var labels: [String: String] = [:]
    var cursor = BlockCursor(root)
    while let node = cursor.next() {
      guard node.kind == .item, let definition = definition(of: node) else { continue }
      let key = FootnoteLabel.key(definition.label)
      if labels[key] == nil { labels[key] = definition.label }
      if definition.startsEmpty { node.firstChild?.remove() }
      items.append((key, node))
    }
    footnotes = Footnotes(definitions: labels)
    footnotes.count(in: root)
    moveFootnotes(items, to: root)
  }

  private func definition(of item: Node) -> BlockLayout.FootnoteDefinition? {
    guard let definition = layout.footnotes[layout.textLine(item.startLine)] else { return nil }
    var depth = 0
    var ancestor = item.parent
    while let block = ancestor, block.startLine == item.startLine, block.kind != .document {
      if block.kind == .item || block.kind == .blockQuote { depth += 1 }
      ancestor = block.parent
    }
    return depth == definition.depth ? definition : nil
  }

  private func moveFootnotes(_ items: [(key: String, node: Node)], to root: Node) {
    var placed: [Int: Node] = [:]
    var unused: [Node] = []
    for (key, node) in items {
      let list = node.parent
      node.unlink()
      if let list, list.firstChild == nil { list.remove() }
      if let number = footnotes.numbers[key], placed[number] == nil {
        placed[number] = node
      } else {
        unused.append(node)
      }
    }
    for node in unused { node.remove() }
    guard !placed.isEmpty, let section = Node.makeBlock(.footnotes, in: memory) else {
      for node in placed.values { node.remove() }
      return
    }
    root.append(section)
    for (number, node) in placed.sorted(by: { $0.key < $1.key }) {
      Role.footnote(number: number).assign(to: node)
      section.append(node)
    }
  }
}
