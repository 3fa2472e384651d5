import Markdown

extension BlockBuilder {
  /// What an element within a line is, with what stands in it.
  func inlines(of node: Int, depth: Int) -> [WrittenInline] {
    let tag = tree.tag(node)
    if tag == Tag.br { return [.lineBreak] }
    if tag == Tag.img { return image(node).map { [$0] } ?? [] }
    if tag == Tag.noscript { return hiddenPicture(node) }
    guard depth <= Self.depthLimit else {
      return [.text(tree.visibleText(node, without: Self.excluded))]
    }
    let content = lineContent(of: node, depth: depth + 1)
    let name = tree.html.name(node)
    switch name {
    case "b", "strong": return [.strong(content)]
    case "i", "em": return [.emphasis(content)]
    case "del", "s", "strike": return [.deleted(content)]
    case "code", "tt": return codeSpan(content)
    case "a": return link(node, content)
    case "sup", "sub", "kbd", "samp", "var", "mark", "ins", "q", "ruby", "rt", "rp", "small",
      "cite":
      return name == "small" || name == "cite" ? content : [.element(name, [], content)]
    case "abbr":
      let title = tree.attribute("title", node) ?? ""
      return title.isEmpty ? content : [.element("abbr", [.init("title", title)], content)]
    default: return content
    }
  }

  private func codeSpan(_ content: [WrittenInline]) -> [WrittenInline] {
    guard let text = content.plainText else { return [.element("code", [], content)] }
    return text.isEmpty ? [] : [.code(text)]
  }

  private func link(_ node: Int, _ content: [WrittenInline]) -> [WrittenInline] {
    guard let address = tree.attribute("href", node).map(Self.trimmed), !address.isEmpty,
      !unlinked.contains(node), !Self.isScript(address)
    else { return content }
    let title = Self.oneLine(cleaned("title", node))
    let text = content.visibleText
    return [
      .link(
        address: address, title: title == text || title == self.title ? "" : title,
        content.withoutLinks)
    ]
  }

  static func isScript(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" }.lowercased().filter { $0 > " " }
    return ["javascript", "vbscript", "data"].contains(scheme) && address.contains(":")
  }

  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
    while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
    return String(
      String.UnicodeScalarView(scalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\t" }))
  }

  func isLinkAroundBlocks(_ node: Int) -> Bool {
    tree.tag(node) == Tag.a && tree.attribute("href", node) != nil
      && !tree.subtree(node).contains { Self.standAlone.contains(tree.tag($0)) }
  }

  private static let standAlone = HTMLTagSet("table ul ol pre blockquote video audio iframe hr")

  func image(_ node: Int) -> WrittenInline? {
    guard let address = pictureAddress(node) else { return nil }
    let alternative = Self.oneLine(cleaned("alt", node))
    var caption = Self.oneLine(cleaned("title", node))
    if caption == alternative || caption == title { caption = "" }
    return .image(address: address, title: caption, alternative: alternative)
  }

  private func cleaned(_ attribute: StaticString, _ node: Int) -> String {
    tree.html.attribute(attribute, of: node).map(cleaning.clean) ?? ""
  }

  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Where the picture really is: scripts that load pictures late keep it in an attribute of their own.
  func pictureAddress(_ node: Int) -> String? {
    let names: [StaticString] = [
      "data-original", "data-src", "data-lazy-src", "data-original-src", "data-actualsrc",
      "data-url",
      "zoomfile", "file", "src",
    ]
    var last: String?
    for name in names {
      guard let value = tree.attribute(name, node).map(Self.trimmed), !value.isEmpty else {
        continue
      }
      if value.hasPrefix("data:") || Self.isScript(value) { continue }
      if value.utf8.contains(0x2E) || value.utf8.contains(0x2F) { return value }
      last = last ?? value
    }
    if let set = tree.attribute("srcset", node) ?? tree.attribute("data-srcset", node),
      let first = set.split(separator: ",").first?.split(separator: " ").first,
      !first.hasPrefix("data:")
    {
      return String(first)
    }
    return last
  }

  /// The picture of a `noscript`, where no script has put the same before it.
  private func hiddenPicture(_ node: Int) -> [WrittenInline] {
    let before = tree.children(tree.parent(node)).prefix { $0 < node }
    let shown = before.contains { sibling in
      tree.subtree(sibling).contains {
        tree.tag($0) == Tag.img && pictureAddress($0) != nil && !isPlaceholder($0)
      }
    }
    if shown { return [] }
    return tree.subtree(node).compactMap { tree.tag($0) == Tag.img ? image($0) : nil }
  }

  private func isPlaceholder(_ node: Int) -> Bool {
    pictureAddress(node).map {
      $0.hasPrefix("data:") || $0.contains("blank.") || $0.contains("loading")
    } ?? true
  }

  /// What links lead to that is no heading.
  func anchor(of node: Int) -> WrittenInline? {
    guard !anchors.isEmpty, let name = identifier(of: node, deep: false) else { return nil }
    return .element("a", [.init("id", name)], [])
  }

  /// The identifier of an element that links name; for a heading, also one in it.
  func identifier(of node: Int, deep: Bool = true) -> String? {
    guard !anchors.isEmpty else { return nil }
    let end = deep ? tree.end(node) : node + 1
    for index in node..<end where tree.isElement(index) {
      if let id = tree.attribute("id", index), anchors.contains(id) { return id }
      if tree.tag(index) == Tag.a, let name = tree.attribute("name", index), anchors.contains(name)
      {
        return name
      }
    }
    return nil
  }
}

extension [WrittenInline] {
  /// The text, where there is nothing else.
  var plainText: String? {
    var text = ""
    for piece in self {
      switch piece {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner):
        guard let part = inner.plainText else { return nil }
        text += part
      default: return nil
      }
    }
    return text
  }

  var visibleText: String {
    reduce(into: "") { text, piece in
      switch piece {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .deleted(let inner), .link(_, _, let inner),
        .element(_, _, let inner):
        text += inner.visibleText
      case .image: break
      case .lineBreak: text += "\n"
      }
    }
  }

  /// No link stands within another.
  var withoutLinks: [WrittenInline] {
    flatMap { piece -> [WrittenInline] in
      switch piece {
      case .link(_, _, let inner): inner.withoutLinks
      case .strong(let inner): [.strong(inner.withoutLinks)]
      case .emphasis(let inner): [.emphasis(inner.withoutLinks)]
      case .deleted(let inner): [.deleted(inner.withoutLinks)]
      case .element(let name, let attributes, let inner):
        [.element(name, attributes, inner.withoutLinks)]
      default: [piece]
      }
    }
  }
}
