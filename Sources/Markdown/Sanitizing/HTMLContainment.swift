import Bytes

/// Whether HTML stays where it is put: no tag of it ends an element of the page around, no formatting goes on behind
/// it, and no element comes twice.
///
/// A parser closes an `li`, a `dt` or a `p` when another begins, but not where an element stands between that the
/// allowlist takes out. So what is written may be read differently from what it was written from:
/// `<dt><header><div><dd></dd></div></header></dt>` loses its `header`, then `<dd>` ends the `dt` with the `div`
/// in it, and `</div>` ends one of the page's.
enum HTMLContainment {
  /// One of each kind of element that an end tag ends wherever it is open.
  private static let surroundings: [StaticString] = [
    "section", "blockquote", "details", "figure", "dl", "ol", "ul", "div",
  ]

  static func isContained(_ html: [UInt8]) -> Bool {
    var page: [UInt8] = []
    page.reserveCapacity(html.count + 128)
    for name in surroundings {
      page.append("<")
      page.append(name)
      page.append(">")
    }
    page.append(contentsOf: html)
    // One mark where the HTML ends and one behind the element that it is in; formatting that goes on would hold them.
    page.append("<wbr></div><wbr>")
    return page.withUnsafeBufferPointer { page in
      guard HTMLComplexity.refusal(of: page, inside: surroundings.count) == nil else {
        return false
      }
      let tree = HTMLTree(parsing: page)
      var node = tree.root
      for _ in surroundings.dropLast() {
        guard let parent = node, parent.isElement, parent.childCount == 1 else { return false }
        node = parent.child(0)
      }
      guard let last = node, last.isElement, last.childCount == 2, last.child(1)?.name == "wbr",
        let place = last.child(0), place.name == "div", place.childCount > 0
      else { return false }
      return place.child(place.childCount - 1)?.name == "wbr" && !repeatsIdentifier(place)
    }
  }

  /// Whether a parser makes an element again, and its `id` with it: `<p><u id="x"><p>a</p></u></p>`.
  private static func repeatsIdentifier(_ root: HTMLNode) -> Bool {
    var rest = [root]
    while let node = rest.popLast() {
      guard node.isElement else { continue }
      if node.isClone, node.attributes.contains(where: { $0.name == "id" }) { return true }
      rest += (0..<node.childCount).compactMap { node.child($0) }
    }
    return false
  }
}
