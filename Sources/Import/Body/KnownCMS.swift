/// Where the templates of content management systems put the article.
enum KnownCMS {
  private static let selectors: [(name: String, selector: Selector)] = [
    ("PHPCMS", "#Article .content"), ("EmpireCMS", "td#text"), ("DedeCMS", ".show-block .content"),
    ("DedeCMS", ".viewbox .content"), ("Discuz", "td.t_f"), ("WordPress", "article .entry-content"),
    ("WordPress", ".hentry .entry-content"),
  ].compactMap { name, text in Selector(text).map { (name, $0) } }

  /// The one element that one of them names in this page.
  static func body(of tree: PageTree) -> Body? {
    for (name, selector) in selectors {
      let found = selector.matches(in: tree)
      if found.count == 1 {
        return Body(roots: found, method: .cms, selector: "\(selector.text) (\(name))")
      }
      if name == "Discuz", let first = found.first {
        return Body(roots: [first], method: .cms, selector: "\(selector.text) (\(name))")
      }
    }
    return nil
  }
}
