import Markdown

/// The article of a page: a place for it, and what in that place is no part of it.
struct BodyReader {
  /// Tried from the strictest to the laxest, until there is enough to read.
  static func read(_ tree: PageTree) -> (body: Body, tree: PageTree)? {
    var best: (body: Body, tree: PageTree, weight: Int)?
    for excludesUnlikely in [true, false] {
      var finder = BodyFinder(tree, excludingUnlikely: excludesUnlikely)
      guard let body = finder.find() else { continue }
      var cleaner = BodyCleaner(tree)
      cleaner.clean(body, isSure: false)
      let weight = weight(of: body, in: cleaner.tree)
      if weight >= enough { return (body, cleaner.tree) }
      if weight > (best?.weight ?? 0) { best = (body, cleaner.tree, weight) }
    }
    return best.map { ($0.body, $0.tree) }
  }

  /// Letters; a Han character counts as two.
  private static let enough = 400

  static func weight(of body: Body, in tree: PageTree) -> Int {
    body.roots.reduce(0) { sum, root in
      var weight = 0
      for node in tree.subtree(root)
      where tree.isText(node) && tree.marks[node].isDisjoint(with: [.gone, .extra, .frame]) {
        weight += TextShape(of: tree.html.text(node)).weight
      }
      return sum + weight
    }
  }
}
