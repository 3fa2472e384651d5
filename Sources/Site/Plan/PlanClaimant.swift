import Diagnostics

/// What claims an address of the plan.
enum PlanClaimant {
  /// A file that is copied, from the site's root.
  case copy(source: String)
  /// A smaller form of an image, which is named from the site's root.
  case variant(source: String)
  case page(PageContent)
  /// One of the aliases of an article.
  case alias(Article, Int)

  /// The claimant in words, for the sentence about a conflict.
  func described(in index: SiteIndex) -> AddressClaims.Claimant {
    switch self {
    case .copy(let source):
      .init(name: source, place: SourceFile.location(ofWhole: source))
    case .variant(let source):
      .init(name: "a smaller form of \(source)", place: SourceFile.location(ofWhole: source))
    case .page(let content): Self.described(content, in: index)
    case .alias(let article, let position):
      .init(
        name: "alias '\(article.frontMatter.aliases[position].value)' in \(article.sourcePath)",
        place: article.frontMatter.aliases[position].place)
    }
  }

  private static func described(
    _ content: PageContent, in index: SiteIndex
  ) -> AddressClaims.Claimant {
    switch content {
    case .article(let position):
      let article = index.articles[position].article
      return .init(
        name: article.sourcePath,
        place: article.frontMatter.slug?.place
          ?? SourceFile.location(ofWhole: article.sourcePath))
    case .list(let list, _): return described(list, in: index)
    case .terms(let kind): return .init(name: "the list of all \(kind.rawValue)", place: nil)
    case .atom(.term(let kind, let position)):
      let term = index.taxonomy(kind).terms[position]
      return .init(
        name: "the feed of '\(term.name)' under \(kind.rawValue)", place: place(of: term, in: index)
      )
    case .copyright: return .init(name: "the takedown notice", place: nil)
    case .notFound: return .init(name: "the page for unknown addresses", place: nil)
    case .atom(.site): return .init(name: "the feed", place: nil)
    case .jsonFeed: return .init(name: "the JSON feed", place: nil)
    case .sitemap, .sitemapIndex: return .init(name: "the sitemap", place: nil)
    case .hosting(let file):
      let server = HostingServer.allCases.first { $0.files.contains(file) }
      return .init(name: "the rules for \(server?.rawValue ?? "servers")", place: nil)
    case .searchFile: return .init(name: "the index of the search", place: nil)
    case .search: return .init(name: "the search page", place: nil)
    case .robots: return .init(name: "the rules for robots", place: nil)
    case .redirect: return .init(name: "an alias", place: nil)
    }
  }

  private static func described(
    _ list: ArticleList, in index: SiteIndex
  ) -> AddressClaims.Claimant {
    switch list {
    case .home:
      let place = index.home.map { SourceFile.location(ofWhole: $0.sourcePath) }
      return .init(name: "the home page", place: place)
    case .section(let position):
      let section = index.sections[position]
      let source = section.page?.sourcePath ?? "\(ContentFolder.path(of: section.folder))/"
      return .init(name: source, place: SourceFile.location(ofWhole: source))
    case .term(let kind, let position):
      let term = index.taxonomy(kind).terms[position]
      return .init(
        name: "the list of '\(term.name)' under \(kind.rawValue)", place: place(of: term, in: index)
      )
    case .hot: return .init(name: "the hot list", place: nil)
    case .latest: return .init(name: "the latest list", place: nil)
    }
  }

  /// The newest article that names it.
  private static func place(of term: Term, in index: SiteIndex) -> SourceLocation? {
    term.articles.first.map { SourceFile.location(ofWhole: index.articles[$0].article.sourcePath) }
  }
}
