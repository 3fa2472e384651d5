import Diagnostics

extension FrontMatterParser {
  /// Yes or no, in any of the words that people write; no where there is nothing.
  mutating func truth(_ node: YAMLNode, _ name: String) -> Bool {
    if node.isNull { return false }
    if let truth = node.truth { return truth }
    reader.mismatch(name, "true or false", node)
    return false
  }

  /// Reads a key that hides an article from readers elsewhere; false for another one.
  mutating func readHiding(_ entry: YAMLNode.Entry) -> Bool {
    let node = entry.value
    if readPublication(entry) { return true }
    if node.isNull { return HidingKey.isKnown(entry.key) }
    switch HidingKey.meaning(of: entry.key, node.text) {
    case .hides(let effect): hide(effect, entry)
    case .shows: frontMatter.understood.append((entry.key, "published"))
    case .unknown: refuse(entry)
    case nil: return false
    }
    return true
  }

  private mutating func hide(_ effect: HidingKey.Effect, _ entry: YAMLNode.Entry) {
    let meaning: String
    switch effect {
    case .draft:
      (frontMatter.isDraft, meaning) = (true, "draft")
      frontMatter.hidingKey = frontMatter.hidingKey ?? Self.label(entry)
    case .secret:
      if !frontMatter.isPrivate { frontMatter.hidingKey = Self.label(entry) }
      (frontMatter.isPrivate, meaning) = (true, "private: it is left out")
    case .unlisted:
      (frontMatter.isUnlisted, meaning) = (true, "unlisted: it is in no list")
      frontMatter.isUnindexed = true
    case .unindexed: (frontMatter.isUnindexed, meaning) = (true, "noindex")
    }
    frontMatter.understood.append((entry.key, meaning))
  }

  /// Characters of a value that a summary has room for.
  private static let labelLimit = 24

  /// The key with its value; a password is never shown.
  private static func label(_ entry: YAMLNode.Entry) -> String {
    guard let text = entry.value.text, !HidingKey.isPassword(entry.key), text.count <= labelLimit
    else { return entry.key }
    return "\(entry.key): \(text)"
  }

  /// A value that says neither that the article is hidden nor that it is not: of a key that may be about
  /// something else, it is no fault.
  private mutating func refuse(_ entry: YAMLNode.Entry) {
    switch HidingKey.isPlain(entry.key) ? entry.key.lowercased() : "" {
    case "":
      reader.doubt(
        "unknown-key", "front-matter key '\(entry.key)' is unknown", at: entry.keyRange,
        hint: "keys of your own go under 'extra'")
    case "status":
      let text = entry.value.text.map { "'\($0)'" } ?? entry.value.kindName
      reader.doubt(
        "unknown-status", "\(text) is no status that publish knows, and hides nothing",
        at: entry.value.range,
        hint: "draft, pending, private, hidden and published are; put your own under 'extra'")
    case "visibility":
      reader.mismatch(entry.key, "public, private or unlisted", entry.value)
    default: reader.mismatch(entry.key, "true or false", entry.value)
    }
  }

  /// Keys that hide in another way than by their value alone: `published: 2024-01-01`, which is a date,
  /// and Hugo's `build: {list: never}`.
  private mutating func readPublication(_ entry: YAMLNode.Entry) -> Bool {
    switch entry.key {
    case "published", "publish":
      guard let text = entry.value.text, let date = dates.parse(text) else { return false }
      publishedOn = publishedOn ?? date
      frontMatter.understood.append((entry.key, "date"))
      return true
    case "build", "_build":
      guard case .mapping(let entries) = entry.value.content else { return false }
      for option in entries { readBuild(option, of: entry) }
      return true
    case "sitemap":
      guard case .mapping(let entries) = entry.value.content else { return false }
      for option in entries where ["disable", "exclude"].contains(option.key) {
        if option.value.truth == true { hide(.unindexed, entry) }
      }
      return true
    default: return false
    }
  }

  private mutating func readBuild(_ option: YAMLNode.Entry, of entry: YAMLNode.Entry) {
    let isOff = option.value.truth == false || option.value.text == "never"
    switch option.key {
    case "render" where isOff || option.value.text == "link": hide(.draft, entry)
    case "list" where isOff: hide(.unlisted, entry)
    default: break
    }
  }
}
