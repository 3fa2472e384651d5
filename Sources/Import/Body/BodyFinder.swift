import Markdown

/// Finds the article of a page by where the sentences stand: text, less what is linked, with its commas, summed
/// up the tree and weighed by what the elements are and are called.
struct BodyFinder {
  private let tree: PageTree
  private let shapes: PageShapes
  private var scores: [Int: Double] = [:]
  /// Elements that no article stands in.
  private var isExcluded: [Bool]

  init(_ tree: PageTree, excludingUnlikely: Bool) {
    self.tree = tree
    let excluded: PageTree.Marks = [.silent, .spam, .frame, .extra]
    shapes = PageShapes(tree, without: excluded)
    isExcluded = tree.marks.map { !$0.isDisjoint(with: excluded) }
    if excludingUnlikely { excludeUnlikely() }
  }

  private mutating func excludeUnlikely() {
    var node = 0
    let whole = shapes.text.first?.weight ?? 0
    while node < tree.count {
      if tree.isElement(node), isUnlikely(node), shapes.text[node].weight * 10 < whole * 9 {
        for index in tree.subtree(node) { isExcluded[index] = true }
        node = tree.end(node)
      } else {
        node += 1
      }
    }
  }

  private func isUnlikely(_ node: Int) -> Bool {
    let tag = tree.tag(node)
    if tag == Tag.html || tag == Tag.body || tag == Tag.a || tag == Tag.article || tag == Tag.main {
      return false
    }
    if tag == Tag.nav || tag == Tag.aside || tag == Tag.footer { return true }
    if let role = tree.html.attribute("role", of: node),
      Self.roles.contains(where: role.elementsEqual)
    {
      return true
    }
    return shapes.hints[node].isUnlikely && !isInTableOrCode(node)
  }

  private func isInTableOrCode(_ node: Int) -> Bool {
    tree.ancestors(node).contains { tree.tag($0) == Tag.table || tree.tag($0) == Tag.pre }
  }

  private static let roles: [[UInt8]] = [
    "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog",
    "contentinfo", "search",
  ].map { Array($0.utf8) }

  /// What takes the most part in the page, or nil where nothing reads like an article.
  mutating func find() -> Body? {
    scoreParagraphs()
    let ranked = scores.map { (node: $0.key, score: final($0.key)) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.node < $1.node }
    guard let best = ranked.first, best.score > 0 else { return nil }
    var top =
      common(ranked.prefix(5).filter { $0.score >= best.score * 0.75 }.map(\.node)) ?? best.node
    top = climbed(from: top)
    let roots = joined(around: top)
    let rival = ranked.first { candidate in
      candidate.score > best.score * 0.9
        && !roots.contains {
          tree.contains($0, candidate.node) || tree.contains(candidate.node, $0)
        }
    }
    return Body(
      roots: roots, method: .density, selector: tree.selector(of: top),
      runnerUp: rival.map { tree.selector(of: $0.node) })
  }

  private mutating func scoreParagraphs() {
    for node in 0..<tree.count where tree.isBlock(node) && !isExcluded[node] {
      let shape = shapes.own[node]
      guard shape.weight >= 25, let start = paragraphParent(node) else { continue }
      let tag = tree.tag(node)
      if tag == Tag.li, shape.weight < 100 { continue }
      var score = 1 + Double(shape.stops) + min(Double(shape.weight) / 100, 3)
      score *= 1 - min(1, shapes.linkDensity(node))
      var level = 0
      var ancestor = start
      while ancestor > 0, level < 5 {
        let divider = level == 0 ? 1.0 : level == 1 ? 2.0 : Double(level * 3)
        scores[ancestor] = (scores[ancestor] ?? base(ancestor)) + score / divider
        ancestor = tree.parent(ancestor)
        level += 1
      }
    }
  }

  /// Where a paragraph counts: around it, or, where text stands between blocks, the block itself.
  private func paragraphParent(_ node: Int) -> Int? {
    let parent = tree.parent(node)
    guard parent > 0 else { return nil }
    if tree.tag(node) == Tag.body { return node }
    return shapes.hasBlocks[node] && Self.containers.contains(tree.tag(node)) ? node : parent
  }

  private static let containers = HTMLTagSet("div td article section main center body blockquote")

  private func base(_ node: Int) -> Double {
    Self.base(of: tree.tag(node)) + Double(shapes.hints[node].weight) + attributeBonus(node)
  }

  /// What authors say outright: `itemprop="articleBody"`.
  private func attributeBonus(_ node: Int) -> Double {
    guard let property = tree.html.attribute("itemprop", of: node) else { return 0 }
    return property.elementsEqual("articleBody".utf8) ? 50 : 0
  }

  private static func base(of tag: HTMLTag) -> Double {
    if tag == Tag.article { return 10 }
    if tag == Tag.div || tag == Tag.main { return 5 }
    if tag == Tag.pre || tag == Tag.td || tag == Tag.blockquote { return 3 }
    if lessLikely.contains(tag) { return -3 }
    if Tag.headings.contains(tag) || tag == Tag.th { return -5 }
    return 0
  }

  private static let lessLikely = HTMLTagSet("address ol ul dl dd dt li form fieldset")

  private func final(_ node: Int) -> Double {
    (scores[node] ?? 0) * (1 - shapes.linkDensity(node))
  }

  /// The nearest element around three or more places that are nearly equal.
  private func common(_ nodes: [Int]) -> Int? {
    guard nodes.count >= 3, let first = nodes.first else { return nil }
    for ancestor in tree.ancestors(first) where ancestor > 0 {
      if tree.tag(ancestor) == Tag.body { return nil }
      if nodes.count(where: { tree.contains(ancestor, $0) }) >= 3 { return ancestor }
    }
    return nil
  }

  /// Up where the score still grows, and where an element is alone.
  private func climbed(from node: Int) -> Int {
    var top = node
    var last = final(node)
    let threshold = last / 3
    var ancestor = tree.parent(node)
    while ancestor > 0, tree.tag(ancestor) != Tag.body {
      guard scores[ancestor] != nil else {
        ancestor = tree.parent(ancestor)
        continue
      }
      let score = final(ancestor)
      if score < threshold { break }
      if score > last {
        top = ancestor
        break
      }
      last = score
      ancestor = tree.parent(ancestor)
    }
    ancestor = tree.parent(top)
    while ancestor > 0, tree.tag(ancestor) != Tag.body, isAlone(top, in: ancestor) {
      top = ancestor
      ancestor = tree.parent(top)
    }
    return top
  }

  private func isAlone(_ node: Int, in parent: Int) -> Bool {
    shapes.text[parent].weight == shapes.text[node].weight
      && !tree.subtree(parent).contains { index in
        !tree.contains(node, index) && !isExcluded[index] && Tag.media.contains(tree.tag(index))
      }
  }

  /// The top with those beside it that belong to it.
  private func joined(around top: Int) -> [Int] {
    let parent = tree.parent(top)
    guard parent > 0 else { return [top] }
    let score = final(top)
    let threshold = max(10, score * 0.2)
    let name = tree.html.attribute("class", of: top).map(Array.init) ?? []
    return tree.children(parent).filter { sibling in
      if sibling == top { return true }
      guard tree.isElement(sibling), !isExcluded[sibling] else { return false }
      var bonus = 0.0
      if !name.isEmpty, tree.html.attribute("class", of: sibling)?.elementsEqual(name) == true {
        bonus = score * 0.2
      }
      if scores[sibling] != nil, final(sibling) + bonus >= threshold { return true }
      guard tree.tag(sibling) == Tag.p else { return false }
      let weight = shapes.text[sibling].weight
      let density = shapes.linkDensity(sibling)
      return weight > 80 && density < 0.25
        || weight > 0 && weight <= 80 && density == 0 && shapes.text[sibling].stops > 0
    }
  }
}
