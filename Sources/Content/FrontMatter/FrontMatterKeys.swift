/// Names by which a text is known for front matter, or a slip for that of a key.
enum FrontMatterKeys {
  /// Names that a slip may mean: our own, and those of other generators in which one must not be passed
  /// over either (`publised: false`).
  static let suggested =
    FrontMatterSchema.keys.map(\.name)
    + ["categories", "lastmod", "redirect_from", "expiryDate", "publishDate", "taxonomies"]
    + HidingKey.names

  /// Other names of keys that stand at the start of front matter.
  private static let foreign = [
    "tag", "categories", "lastmod", "modified", "summary", "excerpt", "alias", "redirect_from",
    "expiryDate", "publishDate", "taxonomies",
  ]

  /// What else front matter is known by, whatever it means there.
  private static let signs: Set = [
    "layout", "permalink", "comments", "type", "keywords", "subtitle", "cover", "toc", "mathjax",
    "top", "sticky", "authors", "lang", "weight", "url", "path", "created", "modified", "id",
    "uuid",
    "sidebar", "sidebar_position", "sidebar_label", "thumbnail", "banner", "series", "abbrlink",
  ]

  /// Keys that a text hardly begins with: where one stands, front matter is meant.
  private static let certain: Set = [
    "title", "date", "tags", "tag", "categories", "category", "layout", "slug", "permalink",
    "draft",
    "published", "publish", "lastmod", "publishdate", "expirydate", "aliases", "status",
  ]

  private static let canonical = Dictionary(
    (FrontMatterSchema.keys.map(\.name) + foreign).map { ($0.lowercased(), $0) },
    uniquingKeysWith: { first, _ in first })

  /// The key that `name` writes in any case; itself where it is none of ours.
  static func canonical(_ name: String) -> String {
    canonical[name.lowercased()] ?? name.lowercased()
  }

  static func isKnown(_ name: String) -> Bool {
    let lower = name.lowercased()
    return canonical[lower] != nil || signs.contains(lower) || HidingKey.isKnown(name)
  }

  static func isCertain(_ name: String) -> Bool {
    certain.contains(name.lowercased()) || HidingKey.isPlain(name)
  }

  /// Whether the key keeps the article from readers, as it stands.
  static func hides(_ name: String, _ value: String) -> Bool {
    let value = unquoted(value)
    if name.lowercased() == "draft" { return Truth.of(value) == true }
    switch HidingKey.meaning(of: name, value) {
    case .hides(.unindexed), .shows, .unknown, nil: return false
    case .hides: return true
    }
  }

  private static func unquoted(_ value: String) -> String {
    // Commas end the members of JSON; what follows a sign of number is a comment.
    var text = Substring(value)
    while let last = text.last, last == "," { text.removeLast() }
    if let comment = text.firstRange(of: " #")?.lowerBound { text = text[..<comment] }
    return InvisibleText.trimmed(String(text)).trimming { "\"'".contains($0) }
  }
}

extension String {
  fileprivate func trimming(_ isOuter: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isOuter(first) { text.removeFirst() }
    while let last = text.last, isOuter(last) { text.removeLast() }
    return String(text)
  }
}
