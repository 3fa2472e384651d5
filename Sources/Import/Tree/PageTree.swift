import Markdown

/// A page with what was found out about its nodes; marks only ever take something away.
struct PageTree: Sendable {
  let html: HTMLPage
  var marks: [Marks]

  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// Not for readers: scripts, forms, hidden text.
    static let silent = Marks(rawValue: 1)
    /// Injected, and taken out.
    static let spam = Marks(rawValue: 2)
    /// What the pages of the site have in common.
    static let frame = Marks(rawValue: 4)
    /// In the body, but no part of the article: share bars, lists of other articles.
    static let extra = Marks(rawValue: 8)

    static let gone: Marks = [.silent, .spam]
  }

  init(_ html: HTMLPage) {
    self.html = html
    marks = Array(repeating: [], count: html.nodes.count)
    markSilent()
  }

  var count: Int { html.nodes.count }
  func tag(_ node: Int) -> HTMLTag { html.nodes[node].tag }
  func parent(_ node: Int) -> Int { Int(html.nodes[node].parent) }
  func end(_ node: Int) -> Int { Int(html.nodes[node].end) }
  func isElement(_ node: Int) -> Bool { html.nodes[node].kind == .element }
  func isText(_ node: Int) -> Bool { html.nodes[node].kind == .text }
  func subtree(_ node: Int) -> Range<Int> { node..<end(node) }

  /// Whether `node` is `ancestor`, or stands in it.
  func contains(_ ancestor: Int, _ node: Int) -> Bool { subtree(ancestor).contains(node) }

  func children(_ node: Int) -> ChildSequence { ChildSequence(tree: self, parent: node) }

  /// The nearest ancestors first.
  func ancestors(_ node: Int) -> some Sequence<Int> {
    sequence(first: parent(node)) { parent($0) }.prefix { $0 >= 0 }
  }

  func isBlock(_ node: Int) -> Bool { isElement(node) && Tag.blocks.contains(tag(node)) }

  func first(_ tag: HTMLTag) -> Int? {
    html.nodes.firstIndex { $0.tag == tag && $0.kind == .element && !$0.isForeign }
  }

  /// Marks an element with all that stands in it.
  mutating func mark(_ node: Int, _ mark: Marks) {
    for index in subtree(node) { marks[index].formUnion(mark) }
  }

  private mutating func markSilent() {
    var node = 0
    while node < count {
      if isSilent(node) {
        mark(node, .silent)
        node = end(node)
      } else {
        node += 1
      }
    }
  }

  private func isSilent(_ node: Int) -> Bool {
    let entry = html.nodes[node]
    switch entry.kind {
    case .comment: return true
    case .text: return false
    case .element:
      if entry.isForeign || Tag.silent.contains(entry.tag) { return true }
      if entry.tag == Tag.noscript { return !hasPicture(node) }
      return false
    }
  }

  /// A picture for browsers without scripts stands for one that a script loads.
  private func hasPicture(_ node: Int) -> Bool {
    subtree(node).contains { tag($0) == Tag.img }
  }
}

/// The children of one node.
struct ChildSequence: Sequence, IteratorProtocol {
  private let tree: PageTree
  private var next_: Int
  private let end: Int

  init(tree: PageTree, parent: Int) {
    self.tree = tree
    next_ = parent + 1
    end = tree.end(parent)
  }

  mutating func next() -> Int? {
    guard next_ < end else { return nil }
    defer { next_ = tree.end(next_) }
    return next_
  }
}

extension PageTree {
  /// The text that a reader sees in an element, runs of spaces as one, blocks separated by a line feed.
  func visibleText(_ node: Int, without excluded: Marks = .gone, limit: Int = .max) -> String {
    String(decoding: visibleBytes(node, without: excluded, limit: limit), as: UTF8.self)
  }

  func visibleBytes(
    _ root: Int, without excluded: Marks = .gone, limit: Int = .max
  ) -> [UInt8] {
    var result: [UInt8] = []
    var node = root
    var needsSpace = false
    while node < end(root), result.count < limit {
      if !marks[node].isDisjoint(with: excluded) {
        node = end(node)
        continue
      }
      if isText(node) {
        for byte in html.text(node) {
          if byte == 0x20 || (0x09...0x0D).contains(byte) {
            needsSpace = !result.isEmpty
          } else {
            if needsSpace, result.last != 0x0A { result.append(0x20) }
            needsSpace = false
            result.append(byte)
          }
        }
      } else if isBlock(node) || tag(node) == Tag.br {
        if !result.isEmpty, result.last != 0x0A { result.append(0x0A) }
        needsSpace = false
      }
      node += 1
      // The end of a block ends a line, too.
      if node < end(root), !result.isEmpty, result.last != 0x0A, endsBlock(before: node, in: root) {
        result.append(0x0A)
        needsSpace = false
      }
    }
    while result.last == 0x0A { result.removeLast() }
    return result
  }

  /// Whether a block within `root` ends just before `node`.
  private func endsBlock(before node: Int, in root: Int) -> Bool {
    var ancestor = node - 1
    let parent = parent(node)
    while ancestor > root, ancestor != parent, end(ancestor) == node {
      if isBlock(ancestor) { return true }
      ancestor = self.parent(ancestor)
    }
    return false
  }

  func attribute(_ name: StaticString, _ node: Int) -> String? {
    html.attribute(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A selector that a person recognises the element by.
  func selector(of node: Int) -> String {
    let name = html.name(node)
    if let id = attribute("id", node), !id.isEmpty, !id.contains(" ") { return "\(name)#\(id)" }
    if let first = attribute("class", node)?.split(whereSeparator: \.isWhitespace).first {
      return "\(name).\(first)"
    }
    let parent = parent(node)
    guard parent > 0, name != "body" else { return name }
    return "\(selector(of: parent)) > \(name)"
  }
}
