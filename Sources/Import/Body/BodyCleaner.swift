import Markdown

/// Takes out of a body what is no part of the article: share bars, lists of other articles, forms.
struct BodyCleaner {
  private(set) var tree: PageTree
  private let shapes: PageShapes
  /// Of each node: how many of these stand in it.
  private var counts: Counts

  init(_ tree: PageTree) {
    self.tree = tree
    shapes = PageShapes(tree, without: [.silent, .spam, .extra, .frame])
    counts = Counts(tree)
  }

  mutating func clean(_ body: Body, isSure: Bool) {
    for root in body.roots {
      var node = root + 1
      while node < tree.end(root) {
        guard tree.isElement(node), tree.marks[node].isDisjoint(with: [.gone, .extra]) else {
          node += 1
          continue
        }
        if isExtra(node, isSure: isSure) {
          tree.mark(node, .extra)
          node = tree.end(node)
        } else {
          node += 1
        }
      }
    }
  }

  private func isExtra(_ node: Int, isSure: Bool) -> Bool {
    let tag = tree.tag(node)
    let hints = shapes.hints[node]
    let weight = shapes.text[node].weight
    if tag == Tag.nav || tag == Tag.footer { return true }
    if tag == Tag.aside { return weight < 600 || shapes.linkDensity(node) > 0.2 }
    if hints.isShare, weight < 500, !Tag.headings.contains(tag) { return true }
    if isSure, hints.weight >= 0 { return false }
    if Self.conditional.contains(tag) { return isClutter(node) }
    if Tag.headings.contains(tag) { return hints.weight < 0 && weight < 60 }
    return false
  }

  private static let conditional = HTMLTagSet("form fieldset table ul ol dl div section")

  private func isClutter(_ node: Int) -> Bool {
    let tag = tree.tag(node)
    if tag == Tag.table, isDataTable(node) || isLayout(node) { return false }
    if tree.ancestors(node).contains(where: {
      tree.tag($0) == Tag.figure || tree.tag($0) == Tag.code
    }) {
      return false
    }
    if tree.ancestors(node).contains(where: { tree.tag($0) == Tag.table && isDataTable($0) }) {
      return false
    }
    let shape = shapes.text[node]
    let hints = shapes.hints[node]
    if hints.weight < 0, shape.weight < 2_000 || shapes.linkDensity(node) > 0.4 { return true }
    if shape.stops >= 10 { return false }
    let count = counts[node]
    let density = shapes.linkDensity(node)
    let isList = Tag.lists.contains(tag) || isMostlyList(node)
    if isList, count.pictures > 0, count.pictures == count.items { return false }
    if count.pictures > 1, count.paragraphs * 2 < count.pictures, !hasFigure(node),
      shape.weight < 100,
      density > 0.2
    {
      return true
    }
    if !isList, count.items > count.paragraphs, density > 0.3 { return true }
    if count.inputs * 3 > count.paragraphs, count.inputs > 0 { return true }
    if !isList, shape.weight < 25, count.pictures == 0 || count.pictures > 2, density > 0 {
      return true
    }
    if !isList, hints.weight < 25, density > 0.2, shape.weight > 0, shape.weight < 4_000 {
      return density > 0.4 || count.paragraphs == 0
    }
    if isList, density > 0.6, count.items > 2 || shape.weight < 200 { return true }
    return hints.weight >= 25 && density > 0.5
  }

  private func isMostlyList(_ node: Int) -> Bool {
    var weight = 0
    for child in tree.children(node) where Tag.lists.contains(tree.tag(child)) {
      weight += shapes.text[child].weight
    }
    return weight * 10 > shapes.text[node].weight * 9
  }

  private func hasFigure(_ node: Int) -> Bool {
    tree.subtree(node).contains { tree.tag($0) == Tag.figure }
  }

  /// A table with headings, a caption, or many cells of text without links.
  private func isDataTable(_ node: Int) -> Bool {
    if tree.attribute("role", node) == "presentation" { return false }
    let count = counts[node]
    if count.headers > 0 { return true }
    return count.rows >= 2 && count.cells >= 4 && shapes.linkDensity(node) < 0.3
  }

  /// A table that only places what stands in it.
  private func isLayout(_ node: Int) -> Bool {
    shapes.text[node].weight > 300 && shapes.linkDensity(node) < 0.2
  }
}

/// How many elements of some kinds stand in each node.
private struct Counts {
  struct Count {
    var paragraphs: Int32 = 0
    var pictures: Int32 = 0
    var items: Int32 = 0
    var inputs: Int32 = 0
    var rows: Int32 = 0
    var cells: Int32 = 0
    var headers: Int32 = 0
  }

  private var counts: [Count]

  subscript(node: Int) -> Count { counts[node] }

  init(_ tree: PageTree) {
    counts = Array(repeating: Count(), count: tree.count)
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
      let tag = tree.tag(node)
      if tree.isElement(node) {
        if tag == Tag.p || tag == Tag.br { counts[node].paragraphs += 1 }
        if tag == Tag.img { counts[node].pictures += 1 }
        if tag == Tag.li { counts[node].items += 1 }
        if Self.inputs.contains(tag) { counts[node].inputs += 1 }
        if tag == Tag.tr { counts[node].rows += 1 }
        if tag == Tag.td { counts[node].cells += 1 }
        if tag == Tag.th || Self.captions.contains(tag) { counts[node].headers += 1 }
      }
      let parent = tree.parent(node)
      guard parent >= 0 else { continue }
      counts[parent].add(counts[node])
    }
  }

  private static let inputs = HTMLTagSet("input select textarea")
  private static let captions = HTMLTagSet("caption col colgroup tfoot thead")
}

extension Counts.Count {
  fileprivate mutating func add(_ other: Self) {
    paragraphs += other.paragraphs
    pictures += other.pictures
    items += other.items
    inputs += other.inputs
    rows += other.rows
    cells += other.cells
    headers += other.headers
  }
}
