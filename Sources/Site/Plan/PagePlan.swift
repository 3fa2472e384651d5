import Search

/// One file of the site as data: its address, and what is rendered there.
package struct PagePlan: Sendable {
  package let address: Address
  package let content: PageContent

  package var kind: PageKind { content.kind }
}

/// What a page shows.
package enum PageContent: Sendable, Hashable {
  /// A position in `SiteIndex.articles`.
  case article(Int)
  /// Page `number` (from 1) of a list.
  case list(ArticleList, number: Int)
  case terms(Taxonomy.Kind)
  case copyright
  case notFound
  case atom(FeedScope)
  case jsonFeed
  /// All addresses, or part `number` (from 1) of them.
  case sitemap(part: Int?)
  case sitemapIndex
  case robots
  case search
  /// A position in the files of `SitePlan.search`.
  case searchFile(Int)
  /// An alias: sends the reader on to the address.
  case redirect(to: Address)
  /// Rules for a web server.
  case hosting(HostingFile)

  package var kind: PageKind {
    switch self {
    case .article: .article
    case .list(.home, _): .home
    case .list(.section, _): .section
    case .list(.term(.tags, _), _): .tag
    case .list(.term(.categories, _), _): .category
    case .list(.hot, _): .hot
    case .list(.latest, _): .latest
    case .terms(.tags): .tags
    case .terms(.categories): .categories
    case .copyright: .copyright
    case .notFound: .notFound
    case .atom, .jsonFeed: .feed
    case .sitemap, .sitemapIndex: .sitemap
    case .robots: .robots
    case .search: .search
    case .searchFile: .searchFile
    case .redirect: .redirect
    case .hosting: .hosting
    }
  }
}

/// The lists that are spread over numbered pages.
package enum ArticleList: Sendable, Hashable {
  case home
  /// A position in `SiteIndex.sections`.
  case section(Int)
  /// A position in the terms of the taxonomy.
  case term(Taxonomy.Kind, Int)
  case hot
  case latest
}

/// The kinds that a summary counts and a template reads as `page.kind`.
package enum PageKind: String, Sendable, CaseIterable {
  case article
  case home
  case section
  case tags
  case tag
  case categories
  case category
  case hot
  case latest
  case copyright
  case notFound = "404"
  case search
  case searchFile = "search-file"
  case feed
  case sitemap
  case robots
  case redirect
  case hosting

  /// The template that renders it; none for what has a fixed format.
  package var template: String? {
    switch self {
    case .article: "article.html"
    case .home: "home.html"
    case .section: "section.html"
    case .tags, .categories: "terms.html"
    case .tag, .category: "term.html"
    case .hot, .latest: "ranking.html"
    case .copyright: "copyright.html"
    case .notFound: "404.html"
    case .search: TemplateFolder.search
    case .searchFile, .feed, .sitemap, .robots, .redirect, .hosting: nil
    }
  }

  /// Whether search engines are told of it, but for `noindex`.
  var isIndexable: Bool { template != nil && self != .notFound && self != .search }
}

/// A file that is copied as it is.
package struct FileCopy: Sendable, Hashable {
  /// From the site's root: `Content/images/a.png`.
  package let source: String
  package let address: Address
  /// Whether the address changes with the bytes of the file.
  package var isFingerprinted = false
}

/// The whole site as data: every address, and what stands there.
package struct SitePlan: Sendable {
  /// Assets first, so that they are there when a page names them.
  package let copies: [FileCopy]
  /// In the order of writing: articles, lists, feeds.
  package internal(set) var pages: [PagePlan]
  package internal(set) var index: SiteIndex
  package let images: ImageCatalog
  /// Whether readers can search the site.
  package let isSearchable: Bool
  /// What they search it with; nil also where it is made for each reader who asks.
  package let search: SearchIndex?
  /// What the links of articles mean here.
  var links: LinkResolver
  /// Smaller forms of the images that articles show, in the order of their paths and widths.
  package var variants: [ImageVariant] = []

  /// The article or the folder's page whose text stands on a page.
  package func source(of page: PagePlan) -> Article? {
    switch page.content {
    case .article(let position): index.articles[position].article
    case .list(.section(let position), _): index.sections[position].page
    case .list(.home, _): index.home
    default: nil
    }
  }

  /// The template of a page, and the article that asks for it where it is not the usual one; nil
  /// for a page of fixed format.
  package func template(of page: PagePlan) -> (name: String, article: Article?)? {
    guard let usual = page.kind.template else { return nil }
    guard let article = source(of: page), let own = article.frontMatter.template?.value else {
      return (usual, nil)
    }
    return (own.hasSuffix(".html") ? own : own + ".html", article)
  }

  /// The page at an address.
  package func page(at address: Address) -> PagePlan? {
    pages.first { $0.address == address }
  }
}
