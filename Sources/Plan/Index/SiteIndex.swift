import Content

/// All published articles of a site, sorted, with the lists that pages are made of.
///
/// Articles are named by their position in `articles`, which is the order newest first.
package struct SiteIndex: Sendable {
  package struct Entry: Sendable {
    package internal(set) var article: Article
    package let address: Address
    /// Positions in the terms of `tags`, in the order of the front matter.
    package let tags: [Int]
    /// Position in the terms of `categories`.
    package let category: Int?
    /// The same article in every language, itself among them, the one that lists show first; empty
    /// where it has one language only.
    package let versions: [Int]
  }

  /// A folder with articles under it, and the page that stands at its address.
  package struct Section: Sendable {
    /// From the content folder, without slashes at its ends; empty for the content folder itself.
    package let folder: String
    package internal(set) var title: String
    package let address: Address
    /// The folder's `index.md`.
    package internal(set) var page: Article?
    /// Articles at any depth below the folder.
    package let articles: [Int]
  }

  /// The page of a folder that can be read in several languages.
  package struct TranslatedPage: Sendable {
    package let page: Article
    package let address: Address
    /// Positions in `articles`, by the paths of the files.
    package let translations: [Int]
  }

  package struct Skipped: Sendable {
    package let sourcePath: String
    package let reason: SkipReason
    /// What says so, where the reason does not tell: `status: pending`.
    package let detail: String?
    /// When the article becomes due, or when it expired, in seconds since 1970; nil for other reasons.
    package let moment: Int?

    package init(
      sourcePath: String, reason: SkipReason, detail: String? = nil, moment: Int? = nil
    ) {
      self.sourcePath = sourcePath
      self.reason = reason
      self.detail = detail
      self.moment = moment
    }

    init(_ article: Article, _ reason: SkipReason) {
      let isHidden = reason == .draft || reason == .secret
      self.init(
        sourcePath: article.sourcePath, reason: reason,
        detail: isHidden ? article.frontMatter.hidingKey : nil,
        moment: reason.moment(in: article.frontMatter))
    }
  }

  /// Newest first, undated last; ties by address. Behind them, in the same order, the translations
  /// of articles that lists show in another language.
  package internal(set) var articles: [Entry]
  /// How many of `articles` lists show: each article once.
  package let listedCount: Int
  /// By folder.
  package internal(set) var sections: [Section]
  /// `Content/index.md`, whose text stands above the list of the home page.
  package internal(set) var home: Article?
  /// By folder; empty for the content folder itself.
  package let translatedPages: [String: TranslatedPage]
  package let tags: Taxonomy
  package let categories: Taxonomy
  /// Newest first, pinned on top.
  package let homeOrder: [Int]
  /// By views, the most first; ties: newer first.
  package let hotOrder: [Int]
  /// By the path of the file, in its order.
  package let skipped: [Skipped]

  /// The article that lists show in the place of the one at `position`: itself, or what it is a
  /// translation of.
  package func listed(_ position: Int) -> Int {
    position < listedCount ? position : articles[position].versions.first ?? position
  }

  package func taxonomy(_ kind: Taxonomy.Kind) -> Taxonomy {
    kind == .tags ? tags : categories
  }

  /// Where an article is found whose text stands on a page.
  package enum Source: Sendable, Hashable {
    /// A position in `articles`.
    case article(Int)
    /// The page of a folder, by the position in `sections`.
    case section(Int)
    case home
  }

  package func article(_ source: Source) -> Article? {
    switch source {
    case .article(let position): articles[position].article
    case .section(let position): sections[position].page
    case .home: home
    }
  }

  /// A number for each source: the articles by their positions, behind them the sections, the home page last.
  package func number(of source: Source) -> Int {
    switch source {
    case .article(let position): position
    case .section(let position): articles.count + position
    case .home: articles.count + sections.count
    }
  }

  /// All sources by their numbers; nil for a folder without a page of its own.
  package var numbered: [Article?] {
    articles.map(\.article) + sections.map(\.page) + [home]
  }

  /// Every article with a page, the pages of folders and the home page's text among them.
  package var publishedArticles: [(article: Article, address: Address)] {
    articles.map { ($0.article, $0.address) }
      + sections.compactMap { section in section.page.map { ($0, section.address) } }
      + (home.map { [($0, .home)] } ?? [])
  }
}
