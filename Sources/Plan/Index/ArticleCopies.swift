import Bytes
import Content
import Diagnostics

/// Finds articles that are copies of others: by the names that systems give them, and by their titles.
struct ArticleCopies {
  /// The paths of articles by those of their copies.
  private var originals: [String: String] = [:]

  /// `articles` are all there are, drafts too.
  init(among articles: [Article]) {
    let named = articles.compactMap { article in
      CopyName.original(of: article.name).map { (article: article, original: $0) }
    }
    if named.isEmpty { return }
    let paths = Dictionary(
      articles.map { (Self.key($0, name: $0.name), $0.path) },
      uniquingKeysWith: { first, _ in first })
    for (article, name) in named {
      originals[article.path] = paths[Self.key(article, name: name)]
    }
  }

  private static func key(_ article: Article, name: String) -> String {
    "\(article.folder)/\(name) \(article.languageSuffix ?? "")"
  }

  /// The path of the article that is there beside its copy; nil for what is no copy.
  func original(of article: Article) -> String? {
    originals.isEmpty ? nil : originals[article.path].map(ContentFolder.path)
  }

  static func doubt(of article: Article, original: String) -> Diagnostic {
    .warning(
      "copy-of-article",
      "'\(article.sourcePath)' is named as a copy of '\(original)', and is left out",
      at: SourceFile.location(ofWhole: article.sourcePath),
      hint: "delete it, or give it a name of its own")
  }

  static func doubt(ofEmpty article: Article) -> Diagnostic {
    .warning(
      "empty-article", "article has no text, and is left out",
      at: SourceFile.location(ofWhole: article.sourcePath), hint: "write it, or delete the file")
  }

  /// Articles of one title that are compared with a further one.
  private static let comparisonLimit = 16

  /// One warning for each article that has the title of another, and so much else in common that a reader
  /// would take it for the same: the folder, the date or the text.
  static func doubts(ofTitles articles: [Article], siteLanguage: String) -> [Diagnostic] {
    var titles = ByteTable(capacity: articles.count)
    var others: [Int: [Int]] = [:]
    var tally = DiagnosticTally()
    for (position, article) in articles.enumerated() where !article.frontMatter.isUnlisted {
      guard let first = titles.insert(article.title, position) else { continue }
      let known = [first] + others[first, default: []]
      if known.count < comparisonLimit { others[first, default: []].append(position) }
      let twin = known.first { isTwin(article, articles[$0], siteLanguage) }
      guard let twin = twin.map({ articles[$0] }) else { continue }
      tally.add(.warning, "same-title") {
        .warning(
          "same-title", "title '\(article.title)' is also that of \(twin.sourcePath)",
          at: SourceFile.location(ofWhole: article.sourcePath),
          hint: "delete the one that is a copy, or give it another title")
      }
    }
    return tally.diagnostics
  }

  private static func isTwin(_ one: Article, _ other: Article, _ siteLanguage: String) -> Bool {
    let language = { (article: Article) in
      (article.frontMatter.language ?? siteLanguage).lowercased()
    }
    guard language(one) == language(other) else { return false }
    if one.folder == other.folder { return true }
    if let date = one.frontMatter.date, date == other.frontMatter.date { return true }
    return !one.description.isEmpty && one.description == other.description
      && one.words == other.words
  }
}
