import Markdown

/// The identifiers in a body that links could name.
enum Anchors {
  /// Those that links of the page itself name, or that stand on a heading.
  static func all(in tree: PageTree, of body: Body) -> Set<String> {
    var named: Set<String> = []
    for node in 0..<tree.count where tree.tag(node) == Tag.a {
      guard let address = tree.html.attribute("href", of: node),
        let sign = address.firstIndex(of: 0x23)
      else { continue }
      named.insert(OldAddress.decoded(String(decoding: address[(sign + 1)...], as: UTF8.self)))
    }
    var anchors: Set<String> = []
    for root in body.roots {
      for node in tree.subtree(root) where tree.isElement(node) {
        for name: StaticString in ["id", "name"] {
          guard let value = tree.attribute(name, node), isName(value) else { continue }
          let isHeading =
            Tag.headings.contains(tree.tag(node))
            || tree.ancestors(node).prefix(3).contains { Tag.headings.contains(tree.tag($0)) }
          if named.contains(value) || isHeading || tree.tag(node) == Tag.a { anchors.insert(value) }
        }
      }
    }
    return anchors
  }

  /// What may stand in `{#…}`.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.count < 80
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "-_".unicodeScalars.contains($0)
      }
  }
}
