import Bytes
import Diagnostics

/// Values of keys, each read as its type wants it.
extension FrontMatterParser {
  mutating func text(_ entry: YAMLNode.Entry) -> String? { reader.text(entry.value, entry.key) }

  /// The names of people: a text, a list of texts, or mappings with a `name`.
  mutating func people(_ entry: YAMLNode.Entry) -> String? {
    switch entry.value.content {
    case .sequence(let elements):
      let names = elements.compactMap { person($0, entry.key) }
      let isHan = names.contains {
        $0.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
      }
      return names.isEmpty ? nil : names.joined(separator: isHan ? "、" : ", ")
    default: return person(entry.value, entry.key)
    }
  }

  private mutating func person(_ node: YAMLNode, _ key: String) -> String? {
    guard case .mapping(let entries) = node.content else { return reader.text(node, key) }
    let named = entries.first { entry in
      ["name", "nickname", "nick", "title", "display_name"].contains(entry.key.lowercased())
    }
    if let named { return reader.text(named.value, key) }
    reader.mismatch(key, "a name, or '{name: …}'", node)
    return nil
  }

  mutating func located(_ node: YAMLNode, _ name: String) -> FrontMatter.Located<String>? {
    guard let text = reader.text(node, name) else { return nil }
    return .init(value: text, place: reader.location(of: node.range))
  }

  /// Names in a list, or in one text between commas of any width.
  mutating func names(_ node: YAMLNode, _ key: String) -> [FrontMatter.Placed<String>] {
    switch node.content {
    case .sequence(let elements): return elements.flatMap { names(inElement: $0, key) }
    case .scalar(let text, isPlain: true) where text.utf8.first == UInt8(ascii: "-"):
      reader.refuse(
        "list-dash", "'-' begins no entry of a list without a space behind it", at: node.range,
        hint: "write each entry as '- \(text.drop { $0 == "-" }.prefix { $0 != " " })'")
      return []
    default:
      let names = reader.texts(node, key).map {
        FrontMatter.Placed(value: $0.text, range: $0.range)
      }
      warnOfSpace(names, in: node, key)
      return names
    }
  }

  /// An element of a list, in which a writer of Chinese has put full-width commas: `[退款，售後]`.
  private mutating func names(
    inElement node: YAMLNode, _ key: String
  ) -> [FrontMatter.Placed<String>] {
    warnOfComment(ofElement: node, key)
    guard case .scalar(let text, isPlain: true) = node.content,
      text.unicodeScalars.contains(where: { "，、".unicodeScalars.contains($0) })
    else {
      return reader.text(node, "\(key) entry").map { [.init(value: $0, range: node.range)] } ?? []
    }
    return reader.texts(node, "\(key) entry").map { .init(value: $0.text, range: $0.range) }
  }

  /// One name with a space in it, which other generators take for two.
  private mutating func warnOfSpace(
    _ names: [FrontMatter.Placed<String>], in node: YAMLNode, _ key: String
  ) {
    guard names.count == 1, case .scalar(_, isPlain: true) = node.content,
      let name = names.first?.value, name.contains(" "), key != "categories"
    else { return }
    let words = name.split(separator: " ").joined(separator: ", ")
    reader.doubt(
      "space-in-name", "'\(name)' is one name with a space in it, under '\(key)'",
      at: node.range,
      hint: "write [\(words)] for several, and [\(name)] for one")
  }

  /// The first category is the category, the rest are tags; Hexo's nested lists are flattened.
  mutating func readCategories(_ entry: YAMLNode.Entry) {
    var names: [FrontMatter.Placed<String>] = []
    if case .sequence(let elements) = entry.value.content {
      for element in elements { names += self.names(element, "categories") }
    } else {
      names = self.names(entry.value, "categories")
    }
    if !hasCategory, frontMatter.category == nil, let first = names.first {
      frontMatter.category = first
      names.removeFirst()
    }
    frontMatter.tags += names
  }

  /// Zola's `taxonomies: {tags: …, categories: …}`.
  mutating func readTaxonomies(_ entry: YAMLNode.Entry) {
    for entry in reader.entries(of: entry.value, "taxonomies") {
      switch entry.key {
      case "tags", "tag": frontMatter.tags += names(entry.value, entry.key)
      case "categories", "category": readCategories(entry)
      case "authors", "author", "series": continue
      default:
        reader.doubt(
          "unknown-key", "key '\(entry.key)' of 'taxonomies' is unknown", at: entry.keyRange,
          hint: "'tags' and 'categories' are known")
      }
    }
  }

  mutating func date(_ node: YAMLNode, _ name: String) -> Timestamp? {
    guard let text = reader.text(node, name) else { return nil }
    if let timestamp = dates.parse(text) { return timestamp }
    let fault = dates.fault(of: text)
    reader.refuse("date", "date '\(text)' \(fault.phrase)", at: node.range, hint: fault.hint)
    return nil
  }

  mutating func number(_ node: YAMLNode, _ name: String) -> Int? {
    guard let text = reader.text(node, name) else { return nil }
    if let number = Int(text) { return number }
    if let number = Double(text), let whole = Int(exactly: number.rounded(.down)) { return whole }
    reader.mismatch(name, "a whole number", node)
    return nil
  }

  mutating func language(_ node: YAMLNode, _ name: String) -> String? {
    reader.language(node, name, ofSite: site.language)
  }

  mutating func slug(_ node: YAMLNode) -> FrontMatter.Located<String>? {
    guard let slug = located(node, "slug") else { return nil }
    let isPath = slug.value.utf8.contains { "/\\".utf8.contains($0) }
    guard !isPath, slug.value != ".", slug.value != ".." else {
      reader.refuse(
        "slug", "slug '\(slug.value)' must be one name, not a path", at: node.range,
        hint: "the folders of an address come from where the file stands")
      return nil
    }
    guard !Slug.of(slug.value).isEmpty else {
      reader.refuse(
        "slug", "slug '\(slug.value)' has neither a letter nor a digit", at: node.range)
      return nil
    }
    return slug
  }

  mutating func source(_ node: YAMLNode) -> FrontMatter.Source? {
    var source = FrontMatter.Source()
    if let text = node.text {
      if SafeURL.isWeb(text) { source.url = text } else { source.name = text }
      return source
    }
    for entry in reader.entries(of: node, "source") {
      switch entry.key {
      case "name", "title": source.name = reader.text(entry.value, "name")
      case "author": source.author = reader.text(entry.value, "author")
      case "url", "link":
        guard let url = reader.text(entry.value, "url") else { continue }
        guard SafeURL.isWeb(url) else {
          reader.refuse(
            "url-scheme", "source URL '\(url)' is not an http or https URL", at: entry.value.range)
          continue
        }
        source.url = url
      default: reader.unknownKey(entry, known: ["name", "url", "author"], of: "'source'")
      }
    }
    return source
  }
}
