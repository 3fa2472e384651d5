import Markdown

/// S6 in the keywords and the description of a page, which go in any case.
enum HijackedMetas {
  static func findings(in tree: PageTree, _ scan: SpamScan) -> [Finding] {
    var findings: [Finding] = []
    for node in 0..<tree.count where tree.tag(node) == Tag.meta {
      guard let name = tree.attribute("name", node)?.lowercased(),
        name == "keywords" || name == "description",
        let content = tree.attribute("content", node)
      else { continue }
      let count = scan.words.count(in: Array(content.utf8)[...])
      if count.strong >= 2 || count.strong == 1 && count.weak >= 2 {
        findings.append(
          Finding(
            "S6", "\(name) of the page", scan.range(of: node), text: content, .removed,
            isInfection: true))
      }
    }
    return findings
  }
}
