import Content

/// Which articles are one article in several languages, `refund.md` and `refund.zh-Hans.md`, and which
/// are the page of a folder in another.
struct Translations {
  /// The positions of each article's versions, by the position of each; empty for most.
  private(set) var versions: [Int: [Int]] = [:]
  /// Positions that no list shows: translations, those of folders' pages, and what is meant to be
  /// unlisted.
  private var unlisted: Set<Int>

  /// `articles` are in the order of their paths; `folders` are the paths of those that have a page. The version that lists show is the one in the
  /// site's language; failing that the one whose name carries no language, or the first.
  init(_ articles: [Article], folders: Set<String>, siteLanguage: String) {
    unlisted = Set(articles.indices.filter { articles[$0].frontMatter.isUnlisted })
    guard articles.contains(where: { $0.languageSuffix != nil }) else { return }
    var groups: [String: [Int]] = [:]
    for (position, article) in articles.enumerated() {
      let isHidden = article.frontMatter.isUnlisted
      if !isHidden, article.hasIndexName, article.languageSuffix != nil,
        folders.contains(article.folder)
      {
        unlisted.insert(position)
      } else {
        // What is unlisted is named by no version that is listed.
        let name = article.folder + "/" + article.name
        groups[isHidden ? name + "\0" : name, default: []].append(position)
      }
    }
    for group in groups.values where group.count > 1 {
      let rank = { (position: Int) in
        let article = articles[position]
        let language = article.frontMatter.language ?? siteLanguage
        if language.lowercased() == siteLanguage.lowercased() { return 0 }
        return article.languageSuffix == nil ? 1 : 2
      }
      let order = group.sorted { (rank($0), $0) < (rank($1), $1) }
      for position in order { versions[position] = order }
      unlisted.formUnion(order.dropFirst())
    }
  }

  /// How many articles no list shows.
  var unlistedCount: Int { unlisted.count }

  /// The same for articles put in another order: `order` holds the positions known here.
  func versions(in order: [Int]) -> [Int: [Int]] {
    guard !versions.isEmpty else { return [:] }
    var places = [Int](repeating: 0, count: order.count)
    for (place, position) in order.enumerated() { places[position] = place }
    return Dictionary(
      versions.map { (places[$0.key], $0.value.map { places[$0] }) },
      uniquingKeysWith: { a, _ in a })
  }

  /// Whether no list shows the article at `position`.
  func isUnlisted(_ position: Int) -> Bool {
    unlisted.contains(position)
  }
}
