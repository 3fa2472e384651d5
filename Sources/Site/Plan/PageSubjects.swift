/// The articles of which a page may show anything: its own. Of all others it shows what lists show.
enum PageSubjects {
  case articles([Article])
  /// Whatever is published.
  case all
  /// Nobody can tell without looking at the page.
  case unknown

  /// Whether one of `paths`, which are from the site's root, may be among them.
  func mayHold(anyOf paths: Set<String>) -> Bool {
    switch self {
    case .articles(let articles): articles.contains { paths.contains($0.sourcePath) }
    case .all: !paths.isEmpty
    case .unknown: true
    }
  }
}

extension SitePlan {
  func subjects(of page: PagePlan) -> PageSubjects {
    switch page.content {
    case .article(let position):
      // It names its versions in other languages.
      let versions = index.articles[position].versions
      return .articles((versions + [position]).map { index.articles[$0].article })
    case .list: return .articles(source(of: page).map { [$0] } ?? [])
    case .atom(let scope):
      return .articles(index.newest(in: scope).map { index.articles[$0].article })
    case .jsonFeed:
      return .articles(index.newest(in: .site).map { index.articles[$0].article })
    case .sitemap, .sitemapIndex, .hosting: return .all
    case .terms, .copyright, .notFound, .robots, .search, .redirect: return .articles([])
    case .searchFile: return .unknown
    }
  }
}
