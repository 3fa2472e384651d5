import Diagnostics
import Search

/// Lays out the whole site: every address with what stands there.
package struct SitePlanner {
  private let configuration: SiteConfiguration
  private let index: SiteIndex
  private var claims = AddressClaims()
  private var pages: [PagePlan] = []
  private var copies: [FileCopy] = []

  /// `files` are the paths below the content folder that are copied as they are. `resizesImages` says
  /// whether smaller forms of images can be made.
  package static func plan(
    _ index: SiteIndex, files: [String], assets: AssetCatalog, images: ImageCatalog = .empty,
    resizesImages: Bool = false, configuration: SiteConfiguration, search: SearchIndex? = nil
  ) -> (plan: SitePlan, diagnostics: [Diagnostic]) {
    var planner = SitePlanner(configuration: configuration, index: index)
    planner.planCopies(files: files, assets: assets, images: images)
    planner.planArticles()
    planner.planLists()
    planner.planTaxonomies()
    planner.planFixedPages()
    if let search { planner.planSearch(search) }
    planner.planFeeds()
    planner.planAliases()
    planner.planSitemap()
    planner.planHosting()
    var plan = SitePlan(
      copies: planner.copies, pages: planner.pages, index: index, images: images, search: search)
    if resizesImages { plan.variants = planner.variants(in: plan) }
    return (plan, planner.claims.diagnostics)
  }

  private init(configuration: SiteConfiguration, index: SiteIndex) {
    self.configuration = configuration
    self.index = index
  }

  /// Addresses that one sitemap may hold; the protocol's limit is 50,000.
  static let sitemapLimit = 45_000

  private mutating func add(
    _ content: PageContent, at address: Address, by name: @autoclosure () -> String,
    place: SourceLocation? = nil
  ) {
    guard claims.claim(address, by: .init(name: name(), place: place)) else { return }
    pages.append(PagePlan(address: address, content: content))
  }

  private mutating func planCopies(
    files: [String], assets: AssetCatalog, images: ImageCatalog
  ) {
    for asset in assets.files {
      for address in asset.addresses {
        let claimant = AddressClaims.Claimant(
          name: asset.source, place: SourceFile.location(ofWhole: asset.source))
        if claims.claim(address, by: claimant) {
          copies.append(
            FileCopy(
              source: asset.source, address: address,
              isFingerprinted: address == asset.addresses.first))
        }
      }
    }
    for file in files {
      let source = ContentFolder.path(of: file)
      let claimant = AddressClaims.Claimant(
        name: source, place: SourceFile.location(ofWhole: source))
      let address = images.address(of: file)
      if claims.claim(address, by: claimant) {
        copies.append(
          FileCopy(source: source, address: address, isFingerprinted: images.isStamped(file)))
      }
    }
  }

  private mutating func planArticles() {
    for (position, entry) in index.articles.enumerated() {
      let path = entry.article.sourcePath
      add(
        .article(position), at: entry.address, by: path,
        place: entry.article.frontMatter.slug?.place ?? SourceFile.location(ofWhole: path))
    }
  }

  private mutating func planList(
    _ list: ArticleList, at address: Address, count: Int, by name: String,
    place: SourceLocation? = nil
  ) {
    let total = max(1, (count + configuration.pageSize - 1) / configuration.pageSize)
    for number in 1...total {
      add(.list(list, number: number), at: address.page(number), by: name, place: place)
    }
  }

  private mutating func planLists() {
    let homePlace = index.home.map { SourceFile.location(ofWhole: $0.sourcePath) }
    planList(
      .home, at: .home, count: index.listedCount, by: "the home page", place: homePlace)
    for (position, section) in index.sections.enumerated() {
      let source = section.page?.sourcePath ?? "\(ContentFolder.path(of: section.folder))/"
      planList(
        .section(position), at: section.address, count: section.articles.count, by: source,
        place: SourceFile.location(ofWhole: source))
    }
    planList(.hot, at: PageAddress.hot, count: index.listedCount, by: "the hot list")
    planList(.latest, at: PageAddress.latest, count: index.listedCount, by: "the latest list")
  }

  private mutating func planTaxonomies() {
    for kind in Taxonomy.Kind.allCases {
      add(.terms(kind), at: kind.address, by: "the list of all \(kind.rawValue)")
      for (position, term) in index.taxonomy(kind).terms.enumerated() {
        planList(
          .term(kind, position), at: term.address, count: term.articles.count,
          by: "the list of '\(term.name)' under \(kind.rawValue)", place: place(of: term))
      }
    }
  }

  /// The newest article that names it.
  private func place(of term: Term) -> SourceLocation? {
    term.articles.first.map { SourceFile.location(ofWhole: index.articles[$0].article.sourcePath) }
  }

  private mutating func planFixedPages() {
    add(.copyright, at: PageAddress.copyright, by: "the takedown notice")
    add(.notFound, at: PageAddress.notFound, by: "the page for unknown addresses")
  }

  private mutating func planSearch(_ search: SearchIndex) {
    for (position, file) in search.files.enumerated() {
      add(
        .searchFile(position), at: PageAddress.search(file: file.name),
        by: "the index of the search")
    }
    add(.search, at: PageAddress.search, by: "the search page")
  }

  private mutating func planFeeds() {
    add(.atom(.site), at: PageAddress.atom, by: "the feed")
    add(.jsonFeed, at: PageAddress.jsonFeed, by: "the JSON feed")
    for kind in Taxonomy.Kind.allCases {
      for (position, term) in index.taxonomy(kind).terms.enumerated() {
        add(
          .atom(.term(kind, position)), at: PageAddress.atom(of: term),
          by: "the feed of '\(term.name)' under \(kind.rawValue)", place: place(of: term))
      }
    }
  }

  private mutating func planAliases() {
    for (article, address) in index.publishedArticles {
      for alias in article.frontMatter.aliases {
        guard let from = try? AddressPath.alias(alias.value) else { continue }
        add(
          .redirect(to: address), at: from,
          by: "alias '\(alias.value)' in \(article.sourcePath)", place: alias.place)
      }
    }
  }

  /// Last, since it lists the others; a `robots.txt` of the content's own takes the place of ours.
  private mutating func planSitemap() {
    let count = pages.count { PageIndexing.isIndexable($0, in: index) }
    if count > Self.sitemapLimit {
      let parts = (count + Self.sitemapLimit - 1) / Self.sitemapLimit
      for part in 1...parts {
        add(.sitemap(part: part), at: PageAddress.sitemap(part: part), by: "the sitemap")
      }
      add(.sitemapIndex, at: PageAddress.sitemap, by: "the sitemap")
    } else {
      add(.sitemap(part: nil), at: PageAddress.sitemap, by: "the sitemap")
    }
    if claims.claimant(of: PageAddress.robots) == nil {
      add(.robots, at: PageAddress.robots, by: "the rules for robots")
    }
  }

  /// Last, since the links of articles say which images are shown.
  private mutating func variants(in plan: SitePlan) -> [ImageVariant] {
    let shown = ShownImages.paths(in: plan)
    let files = plan.images.all.filter { shown.contains($0.path) }.sorted { $0.path < $1.path }
    return files.flatMap(ImageVariant.of).filter { variant in
      claims.claim(
        variant.address,
        by: .init(
          name: "a smaller form of \(variant.source)",
          place: SourceFile.location(ofWhole: variant.source)))
    }
  }

  private mutating func planHosting() {
    for server in configuration.hosting {
      for file in server.files {
        add(.hosting(file), at: file.address, by: "the rules for \(server.rawValue)")
      }
    }
  }
}
