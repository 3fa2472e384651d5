import Markdown

/// A CSS selector: `tag`, `#id`, `.class`, `[name^=value]`, and one within another.
package struct Selector: Sendable, Hashable {
  private struct Part: Sendable, Hashable {
    var tag = ""
    var id = ""
    var classes: [String] = []
    var attributes: [(name: String, sign: String, value: String)] = []

    static func == (left: Part, right: Part) -> Bool {
      left.tag == right.tag && left.id == right.id && left.classes == right.classes
        && left.attributes.map(\.name) == right.attributes.map(\.name)
        && left.attributes.map(\.value) == right.attributes.map(\.value)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(tag)
      hasher.combine(id)
      hasher.combine(classes)
    }
  }

  package let text: String
  private var parts: [Part] = []

  /// Nil where it says more than these.
  package init?(_ text: String) {
    self.text = text
    for word in Self.words(text) {
      guard let part = Self.part(word) else { return nil }
      parts.append(part)
    }
    guard !parts.isEmpty else { return nil }
  }

  /// At spaces that are not within brackets.
  private static func words(_ text: String) -> [String] {
    var words = [""]
    var depth = 0
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == " ", depth == 0 {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  private static func part(_ word: String) -> Part? {
    var part = Part()
    var rest = word[...]
    while let first = rest.first {
      switch first {
      case "#", ".":
        rest.removeFirst()
        let name = rest.prefix { !"#.[".contains($0) }
        if name.isEmpty || name.contains(where: { ":>+~".contains($0) }) { return nil }
        if first == "#" { part.id = String(name) } else { part.classes.append(String(name)) }
        rest = rest.dropFirst(name.count)
      case "[":
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        let name = inner.prefix { !"^$*~|=".contains($0) }
        let sign = inner.dropFirst(name.count).prefix { "^$*~|=".contains($0) }
        let value = inner.dropFirst(name.count + sign.count).filter { $0 != "\"" && $0 != "'" }
        guard !name.isEmpty, ["", "=", "^=", "$=", "*="].contains(String(sign)) else { return nil }
        part.attributes.append((name.lowercased(), String(sign), String(value)))
        rest = rest[rest.index(after: end)...]
      default:
        let name = rest.prefix { !"#.[".contains($0) }
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "*" }) else { return nil }
        part.tag = name == "*" ? "" : name.lowercased()
        rest = rest.dropFirst(name.count)
      }
    }
    return part
  }

  /// The elements that it names, those within others of them left out.
  func matches(in tree: PageTree) -> [Int] {
    var found: [Int] = []
    var node = 0
    while node < tree.count {
      if tree.isElement(node), tree.marks[node].isDisjoint(with: .spam), matches(node, tree) {
        found.append(node)
        node = tree.end(node)
      } else {
        node += 1
      }
    }
    return found
  }

  private func matches(_ node: Int, _ tree: PageTree) -> Bool {
    guard let last = parts.last, Self.fits(last, node, tree) else { return false }
    var remaining = parts.dropLast()
    for ancestor in tree.ancestors(node) {
      guard let next = remaining.last else { break }
      if Self.fits(next, ancestor, tree) { remaining.removeLast() }
    }
    return remaining.isEmpty
  }

  private static func fits(_ part: Part, _ node: Int, _ tree: PageTree) -> Bool {
    if !part.tag.isEmpty, tree.html.name(node) != part.tag { return false }
    if !part.id.isEmpty, tree.attribute("id", node) != part.id { return false }
    if !part.classes.isEmpty {
      let classes = tree.attribute("class", node)?.split(whereSeparator: \.isWhitespace) ?? []
      if !part.classes.allSatisfy({ classes.contains(Substring($0)) }) { return false }
    }
    if part.attributes.isEmpty { return true }
    let attributes = tree.html.attributes(of: node)
    return part.attributes.allSatisfy { wanted in
      guard let value = attributes.first(where: { $0.name == wanted.name })?.value else {
        return false
      }
      switch wanted.sign {
      case "=": return value == wanted.value
      case "^=": return value.hasPrefix(wanted.value)
      case "$=": return value.hasSuffix(wanted.value)
      case "*=": return value.contains(wanted.value)
      default: return true
      }
    }
  }
}
