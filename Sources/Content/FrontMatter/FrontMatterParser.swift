import Bytes
import Diagnostics

/// Reads the keys of an article's front matter.
package struct FrontMatterParser {
  var reader: YAMLReader
  let dates: DateParser
  var frontMatter = FrontMatter()
  /// The day that a key such as `published` names.
  var publishedOn: Timestamp?

  /// The front matter of `source` as far as it can be read, and every fault in it.
  package static func parse(
    _ source: SourceFile, _ block: FrontMatterBlock, dates: DateParser
  ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
    let (root, faults) = block.root(in: source)
    var parser = FrontMatterParser(source: source, dates: dates)
    if let root { parser.read(root) }
    return (parser.frontMatter, faults + parser.reader.diagnostics)
  }

  private init(source: SourceFile, dates: DateParser) {
    reader = YAMLReader(source: source)
    self.dates = dates
  }

  private mutating func read(_ root: YAMLNode) {
    let entries = reader.entries(of: root, "front matter")
    for entry in entries {
      let entry = entry.trimmed
      if readText(entry) || readState(entry) || readReference(entry) { continue }
      if let meaning = FrontMatterKeys.foreign[entry.key] {
        let given = Set(entries.lazy.filter { !$0.value.isNull }.map(\.key))
        frontMatter.understood.append((entry.key, meaning))
        warnOfSecondKey(entry, given: given)
        readForeign(entry, given: given)
      } else if !readHiding(entry) {
        reader.unknownKey(entry, known: FrontMatterKeys.all, of: "front-matter")
      }
    }
    // A date under another name counts where there is none.
    frontMatter.date = frontMatter.date ?? publishedOn
  }

  private mutating func readText(_ entry: YAMLNode.Entry) -> Bool {
    let node = entry.value
    switch entry.key {
    case "title": frontMatter.title = reader.text(node, entry.key)
    case "description": frontMatter.description = reader.text(node, entry.key)
    case "author": frontMatter.author = reader.text(node, entry.key)
    case "license": frontMatter.license = reader.text(node, entry.key)
    case "tags": frontMatter.tags = tags(node, entry.key) + frontMatter.tags
    case "category": frontMatter.category = placed(node, entry.key)
    case "language": readLanguage(node)
    case "extra":
      _ = reader.entries(of: node, entry.key)
      frontMatter.extra = node.freeValue
    default: return false
    }
    return true
  }

  private mutating func readState(_ entry: YAMLNode.Entry) -> Bool {
    let node = entry.value
    switch entry.key {
    case "date": frontMatter.date = date(node, entry.key)
    case "updated": frontMatter.updated = date(node, entry.key)
    case "expires": frontMatter.expires = date(node, entry.key)
    case "views": frontMatter.views = reader.int(node, entry.key, in: 0...Int.max)
    case "draft": if truth(node, entry.key) { frontMatter.isDraft = true }
    case "pinned": frontMatter.isPinned = truth(node, entry.key)
    case "noindex": if truth(node, entry.key) { frontMatter.isUnindexed = true }
    default: return false
    }
    return true
  }

  private mutating func readReference(_ entry: YAMLNode.Entry) -> Bool {
    let node = entry.value
    switch entry.key {
    case "slug": readSlug(node)
    case "aliases": frontMatter.aliases += aliases(node, entry.key)
    case "image":
      frontMatter.image = reader.image(node).map { .init(value: $0.value, range: node.range) }
    case "template": frontMatter.template = located(node, entry.key)
    case "source": readSource(node)
    default: return false
    }
    return true
  }

  /// Keys of other generators that say what another key says, in the order in which they count.
  private static let rivals = [
    "categories": ["category"], "lastmod": ["updated"], "modified": ["updated", "lastmod"],
    "summary": ["description"], "excerpt": ["description", "summary"], "expiryDate": ["expires"],
  ]

  /// Whether no key that goes before it says the same; an empty key says nothing.
  private func isCounted(_ key: String, _ given: Set<String>) -> Bool {
    given.contains(key) && Self.rivals[key, default: []].allSatisfy { !given.contains($0) }
  }

  private mutating func warnOfSecondKey(_ entry: YAMLNode.Entry, given: Set<String>) {
    guard !entry.value.isNull,
      let rival = Self.rivals[entry.key]?.first(where: given.contains)
    else { return }
    let rest = entry.key == "categories" ? "; the names under 'categories' become tags" : ""
    reader.doubt(
      "second-key", "'\(entry.key)' stands beside '\(rival)', which counts\(rest)",
      at: entry.keyRange, hint: "keep '\(rival)' and take the other out")
  }

  /// A key of another generator fills its place only where the key of our own is absent.
  private mutating func readForeign(_ entry: YAMLNode.Entry, given: Set<String>) {
    let node = entry.value
    switch entry.key {
    case "tag": frontMatter.tags += tags(node, entry.key)
    case "categories": readCategories(node, hasCategory: given.contains("category"))
    case "lastmod", "modified":
      let updated = date(node, entry.key)
      if isCounted(entry.key, given) { frontMatter.updated = updated }
    case "summary", "excerpt":
      let description = reader.text(node, entry.key)
      if isCounted(entry.key, given) { frontMatter.description = description }
    case "alias", "redirect_from": frontMatter.aliases += aliases(node, entry.key)
    case "taxonomies": readTaxonomies(node, hasCategory: given.contains("category"))
    case "expiryDate":
      let expires = date(node, entry.key)
      if isCounted(entry.key, given) { frontMatter.expires = expires }
    case "publishDate":
      frontMatter.publishDate = date(node, entry.key)
      if !given.contains("date") { frontMatter.date = frontMatter.publishDate }
    default: break
    }
  }

  private mutating func placed(_ node: YAMLNode, _ name: String) -> FrontMatter.Placed<String>? {
    reader.text(node, name).map { .init(value: $0, range: node.range) }
  }

  private mutating func located(_ node: YAMLNode, _ name: String) -> FrontMatter.Located<String>? {
    guard let text = reader.text(node, name) else { return nil }
    return .init(value: text, place: reader.location(of: node.range))
  }

  private mutating func tags(_ node: YAMLNode, _ name: String) -> [FrontMatter.Placed<String>] {
    reader.texts(node, name).map { .init(value: $0.text, range: $0.range) }
  }

  /// The first category is the category, the rest are tags; Hexo's nested lists are flattened.
  private mutating func readCategories(_ node: YAMLNode, hasCategory: Bool) {
    var names: [FrontMatter.Placed<String>] = []
    if case .sequence(let elements) = node.content {
      for element in elements { names += tags(element, "categories") }
    } else {
      names = tags(node, "categories")
    }
    if !hasCategory, let first = names.first {
      frontMatter.category = first
      names.removeFirst()
    }
    frontMatter.tags += names
  }

  /// Zola's `taxonomies: {tags: …, categories: …}`.
  private mutating func readTaxonomies(_ node: YAMLNode, hasCategory: Bool) {
    for entry in reader.entries(of: node, "taxonomies") {
      switch entry.key {
      case "tags", "tag": frontMatter.tags += tags(entry.value, entry.key)
      case "categories", "category": readCategories(entry.value, hasCategory: hasCategory)
      default: reader.unknownKey(entry, known: ["tags", "categories"], of: "'taxonomies'")
      }
    }
  }

  private mutating func date(_ node: YAMLNode, _ name: String) -> Timestamp? {
    guard let text = reader.text(node, name) else { return nil }
    if let timestamp = dates.parse(text) { return timestamp }
    let fault = dates.fault(of: text)
    reader.refuse("date", "date '\(text)' \(fault.phrase)", at: node.range, hint: fault.hint)
    return nil
  }

  private mutating func readLanguage(_ node: YAMLNode) {
    guard let text = reader.text(node, "language") else { return }
    if LanguageTag.isWellFormed(text) {
      frontMatter.language = text
    } else {
      reader.refuse(
        "language", "'\(text)' is not a language tag (BCP 47)", at: node.range,
        hint: "write it like en, zh-Hant or zh-Hans")
    }
  }

  private mutating func readSlug(_ node: YAMLNode) {
    guard let slug = located(node, "slug") else { return }
    let isPath = slug.value.utf8.contains { "/\\".utf8.contains($0) }
    guard !isPath, slug.value != ".", slug.value != ".." else {
      reader.refuse(
        "slug", "slug '\(slug.value)' must be one name, not a path", at: node.range,
        hint: "the folders of an address come from where the file stands")
      return
    }
    guard !Slug.of(slug.value).isEmpty else {
      reader.refuse(
        "slug", "slug '\(slug.value)' has neither a letter nor a digit", at: node.range)
      return
    }
    frontMatter.slug = slug
  }

  private mutating func aliases(_ node: YAMLNode, _ name: String) -> [FrontMatter.Located<String>] {
    reader.texts(node, name).compactMap { alias in
      do throws(AddressPath.Fault) {
        _ = try AddressPath.alias(alias.text)
        return .init(value: alias.text, place: reader.location(of: alias.range))
      } catch {
        reader.refuse(
          "alias", "alias '\(alias.text)' \(error.phrase)", at: alias.range,
          hint: Self.hint(for: error))
        return nil
      }
    }
  }

  private static func hint(for fault: AddressPath.Fault) -> String {
    switch fault {
    case .hiddenPart: "servers keep such names to themselves; take the dot away"
    case .reservedName: "take it out; a page cannot be there"
    default: "write an address of this site, such as /old/page/"
    }
  }

  private mutating func readSource(_ node: YAMLNode) {
    var source = FrontMatter.Source()
    if let text = node.text {
      if SafeURL.isWeb(text) { source.url = text } else { source.name = text }
      frontMatter.source = source
      return
    }
    for entry in reader.entries(of: node, "source") {
      switch entry.key {
      case "name": source.name = reader.text(entry.value, "name")
      case "author": source.author = reader.text(entry.value, "author")
      case "url":
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
    frontMatter.source = source
  }
}
