import Markdown

/// Finds what was injected into a page, and marks it: section 5 of the specification of imports.
///
/// What it marks depends on the page alone. Words never decide by themselves inside of what reads as an article.
struct SpamScan {
  var tree: PageTree
  let text: [UInt8]
  /// The site's own host, as far as the page or the person says.
  let ownDomain: String?
  /// Rules and findings that a person has turned off.
  let kept: Set<String>
  let words: WordList
  private(set) var findings: [Finding] = []
  let weights: [Int32]

  init(
    _ tree: PageTree, text: [UInt8], ownDomain: String?, kept: Set<String> = [],
    words: WordList = .standard
  ) {
    self.tree = tree
    self.text = text
    self.ownDomain = ownDomain ?? Self.ownDomain(of: tree)
    self.kept = kept
    self.words = words
    var weights = [Int32](repeating: 0, count: tree.count)
    for node in stride(from: tree.count - 1, through: 0, by: -1) {
      if tree.isText(node), !tree.marks[node].contains(.silent) {
        weights[node] = Int32(TextShape(of: tree.html.text(node)).weight)
      }
      let parent = tree.parent(node)
      if parent >= 0 { weights[parent] += weights[node] }
    }
    self.weights = weights
  }

  mutating func run() {
    findScripts()
    findOutsideMarkup()
    findHidden()
    findSignatures()
    findKeywordBars()
    findPools()
    findLinkBlocks()
  }

  private static func ownDomain(of tree: PageTree) -> String? {
    for node in 0..<tree.count {
      let tag = tree.tag(node)
      if tag == Tag.body { break }
      if tag == Tag.link, tree.attribute("rel", node)?.lowercased() == "canonical",
        let host = tree.attribute("href", node).flatMap(Host.init(of:))
      {
        return host.domain
      }
      if tag == Tag.meta, tree.attribute("property", node) == "og:url",
        let host = tree.attribute("content", node).flatMap(Host.init(of:))
      {
        return host.domain
      }
    }
    return nil
  }

  func isOutside(_ host: Host) -> Bool { host.domain != ownDomain }

  /// The foreign hosts that the links in an element lead to, except those that everybody links to.
  func outsideLinks(in node: Int) -> [(node: Int, host: Host)] {
    tree.subtree(node).compactMap { index in
      guard tree.tag(index) == Tag.a,
        let host = tree.attribute("href", index).flatMap(Host.init(of:)),
        isOutside(host), !host.isWellKnown
      else { return nil }
      return (index, host)
    }
  }

  func range(of node: Int) -> Range<Int> {
    let entry = tree.html.nodes[node]
    let start = min(Int(entry.sourceStart), text.count)
    return start..<max(start, min(Int(entry.sourceEnd), text.count))
  }

  /// Whether text holds terms of the list.
  func isListed(_ node: Int) -> Bool {
    words.count(in: tree.visibleBytes(node, without: .spam)[...]).strong > 0
  }

  /// Marks what was found, unless a person keeps it.
  mutating func take(
    _ rule: String, _ what: String, _ node: Int, mark: PageTree.Marks = .spam, isInfection: Bool,
    text: String? = nil
  ) {
    let excerpt = text ?? tree.visibleText(node, without: .spam, limit: 600)
    let action: Finding.Action = mark.isEmpty ? .reported : .removed
    let finding = Finding(
      rule, what, range(of: node), text: excerpt, action, isInfection: isInfection)
    if kept.contains(rule) || kept.contains(finding.id) { return }
    add(finding)
    if !mark.isEmpty { tree.mark(node, mark) }
  }

  mutating func add(_ finding: Finding) {
    if kept.contains(finding.rule) || kept.contains(finding.id) { return }
    findings.append(finding)
  }

  /// The words of the text between two offsets, for what is no element.
  func excerpt(_ range: Range<Int>) -> String {
    String(decoding: text[range].prefix(400), as: UTF8.self)
  }

  /// The largest element around `node` that holds little else.
  func block(around node: Int, limit: Int = 3) -> Int {
    var block = node
    for ancestor in tree.ancestors(node) {
      let tag = tree.tag(ancestor)
      if tag == Tag.body || tag == Tag.html { break }
      if weights[ancestor] * 10 > max(weights[node], 1) * 11 { break }
      if holdsPictures(ancestor, beyond: block) { break }
      block = ancestor
    }
    return block
  }

  private func holdsPictures(_ node: Int, beyond inner: Int) -> Bool {
    tree.subtree(node).contains { !tree.contains(inner, $0) && tree.tag($0) == Tag.img }
  }
}
