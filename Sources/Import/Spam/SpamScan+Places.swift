import Markdown

/// S1 and S2: what readers cannot see, and what stands outside of the page.
extension SpamScan {
  /// S2: markup before the page, between its head and its body, and after its end. Only the bytes tell: a parser
  /// moves all of it into the body.
  mutating func findOutsideMarkup() {
    for zone in outsideZones() {
      var nodes: [Int] = []
      var node = 0
      while node < tree.count {
        let entry = tree.html.nodes[node]
        let tag = entry.tag
        if tag == Tag.html || tag == Tag.head || tag == Tag.body || entry.sourceEnd == 0 {
          node += 1
        } else if zone.contains(Int(entry.sourceStart)), entry.kind != .comment {
          nodes.append(node)
          node = tree.end(node)
        } else {
          node += 1
        }
      }
      let linked = nodes.filter { hasLink($0) }
      let weight = nodes.reduce(0) { $0 + weights[$1] }
      guard !linked.isEmpty, weight * 10 < weights[0] * 3 else { continue }
      let isInfection = nodes.contains { isListed($0) || !outsideLinks(in: $0).isEmpty }
      let shown = nodes.map { tree.visibleText($0, without: .spam, limit: 200) }.joined(
        separator: " ")
      let finding = Finding(
        "S2", "links outside of the page", zone, text: shown, .removed, isInfection: isInfection)
      if kept.contains("S2") || kept.contains(finding.id) { continue }
      add(finding)
      for node in nodes { tree.mark(node, .spam) }
    }
  }

  private func hasLink(_ node: Int) -> Bool {
    tree.subtree(node).contains {
      tree.tag($0) == Tag.a && tree.html.attribute("href", of: $0) != nil
    }
  }

  private func outsideZones() -> [Range<Int>] {
    var zones: [Range<Int>] = []
    let doctype = text.first("<!doctype", from: 0)
    let html = text.first("<html", from: 0)
    if let start = [doctype, html].compactMap({ $0 }).min(), start > 0 { zones.append(0..<start) }
    if let head = text.first("</head", from: 0), let body = text.first("<body", from: head) {
      zones.append(head..<body)
    }
    if let last = text.last("</html") { zones.append(last + 1..<text.count) }
    return zones
  }

  /// S1: elements that their own style, or that of the page, hides, and marquees of a few pixels.
  mutating func findHidden() {
    let hidingNames = hidingNames()
    var node = 0
    while node < tree.count {
      guard tree.isElement(node), tree.marks[node].isDisjoint(with: .gone),
        tree.html.hasAttributes(node), let isByStyleSheet = hides(node, hidingNames)
      else {
        node += 1
        continue
      }
      takeHidden(node, isByStyleSheet: isByStyleSheet)
      node = tree.end(node)
    }
  }

  /// Whether an element is hidden, and if so, whether only a style sheet says it.
  private func hides(_ node: Int, _ names: Set<String>) -> Bool? {
    let tag = tree.tag(node)
    if tag == Tag.body || tag == Tag.html || tag == Tag.head { return nil }
    if tag == Tag.marquee, isTiny(node) { return false }
    if tree.html.attribute("style", of: node) != nil
      || tree.html.attribute("hidden", of: node) != nil,
      tree.html.hidesItself(node)
    {
      return false
    }
    if names.isEmpty { return nil }
    if let id = tree.attribute("id", node), names.contains("#" + id) { return true }
    guard let classes = tree.attribute("class", node) else { return nil }
    return classes.split(whereSeparator: \.isWhitespace).contains { names.contains("." + $0) }
      ? true : nil
  }

  private func isTiny(_ node: Int) -> Bool {
    for name: StaticString in ["width", "height"] {
      if let value = tree.attribute(name, node).flatMap({ Double($0.prefix { $0.isNumber }) }),
        value <= 5
      {
        return true
      }
    }
    let style = tree.attribute("style", node)?.lowercased().filter { $0 != " " } ?? ""
    return ["0", "1", "2", "3", "4", "5"].contains { size in
      style.contains("height:\(size)px") || style.contains("width:\(size)px")
    }
  }

  private mutating func takeHidden(_ node: Int, isByStyleSheet: Bool) {
    let links = outsideLinks(in: node)
    let isListed = weights[node] > 0 && self.isListed(node)
    // What a script shows later is hidden as well: only what is for machines goes.
    guard weights[node] * 10 <= weights[0] * 3 || isListed && links.count > 2 else { return }
    if isByStyleSheet, !isListed, links.isEmpty { return }
    if links.isEmpty, !isListed, weights[node] < 20 {
      tree.mark(node, .silent)
      return
    }
    let domains = Set(links.map(\.host.domain))
    take(
      "S1", "text that readers cannot see", node,
      isInfection: isListed && (!links.isEmpty || weights[node] > 40) || domains.count >= 3)
  }

  /// Classes and identifiers that a `<style>` of the page hides, with a selector of their own.
  private func hidingNames() -> Set<String> {
    var names: Set<String> = []
    for node in 0..<tree.count where tree.tag(node) == Tag.style {
      guard node + 1 < tree.end(node) else { continue }
      let sheet = String(decoding: tree.html.text(node + 1).prefix(60_000), as: UTF8.self)
      guard sheet.contains("none") || sheet.contains("hidden") || sheet.contains("-") else {
        continue
      }
      for rule in StyleRules.simple(in: sheet) where HTMLPage.hides(style: rule.declarations) {
        names.formUnion(rule.selectors)
      }
    }
    return names
  }
}

/// Rules of a style sheet whose selectors are one class or one identifier.
enum StyleRules {
  static func simple(in sheet: String) -> [(selectors: [String], declarations: String)] {
    var rules: [(selectors: [String], declarations: String)] = []
    var depth = 0
    var selector = ""
    var declarations = ""
    var isConditional = false
    for character in sheet {
      switch character {
      case "{":
        depth += 1
        if depth == 1 { isConditional = selector.contains("@") }
      case "}":
        if depth == 1, !isConditional { add(selector, declarations, to: &rules) }
        depth = max(0, depth - 1)
        if depth == 0 {
          selector = ""
          declarations = ""
        }
      default:
        if depth == 0 { selector.append(character) }
        if depth == 1 { declarations.append(character) }
      }
    }
    return rules
  }

  private static func add(
    _ selector: String, _ declarations: String,
    to rules: inout [(selectors: [String], declarations: String)]
  ) {
    let selectors = selector.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter {
      name in
      (name.hasPrefix(".") || name.hasPrefix("#"))
        && !name.dropFirst().contains { ".#:[>+~*".contains($0) }
    }
    guard !selectors.isEmpty, !selector.contains(" .") else { return }
    rules.append((selectors, declarations))
  }
}

extension [UInt8] {
  /// Where `word`, in lower case, stands in any case.
  func first(_ word: StaticString, from start: Int) -> Int? {
    guard count >= word.utf8CodeUnitCount else { return nil }
    return withUnsafeBufferPointer { bytes in
      var index = start
      let last = bytes.count - word.utf8CodeUnitCount
      while index <= last {
        if bytes[index] == word.utf8Start[0], Self.matches(bytes, index, word) { return index }
        index += 1
      }
      return nil
    }
  }

  func last(_ word: StaticString) -> Int? {
    guard count >= word.utf8CodeUnitCount else { return nil }
    return withUnsafeBufferPointer { bytes in
      var index = bytes.count - word.utf8CodeUnitCount
      while index >= 0 {
        if bytes[index] == word.utf8Start[0], Self.matches(bytes, index, word) { return index }
        index -= 1
      }
      return nil
    }
  }

  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: StaticString
  ) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = bytes[index + offset]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if lower != word.utf8Start[offset] { return false }
    }
    return true
  }
}
