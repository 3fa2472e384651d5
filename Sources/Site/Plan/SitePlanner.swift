import Diagnostics
import Search

/// Lays out the whole site: every address with what stands there.
package struct SitePlanner {
  private let configuration: SiteConfiguration
  private let index: SiteIndex
  private var claims: AddressClaims
  private var pages: [PagePlan] = []
  private var copies: [FileCopy] = []
  private var diagnostics: [Diagnostic] = []

  /// `files` are the paths below the content folder that are copied as they are. `resizesImages` says
  /// whether smaller forms of images can be made; `isSearchable`, whether there is a page to search the
  /// site, with or without the files of `search`.
  package static func plan(
    _ index: SiteIndex, files: [String], assets: AssetCatalog, images: ImageCatalog = .empty,
    resizesImages: Bool = false, configuration: SiteConfiguration, isSearchable: Bool = false,
    search: SearchIndex? = nil
  ) -> (plan: SitePlan, diagnostics: [Diagnostic]) {
    var planner = SitePlanner(configuration: configuration, index: index)
    planner.planCopies(files: files, assets: assets, images: images)
    planner.planArticles()
    planner.planLists()
    planner.planTaxonomies()
    planner.planFixedPages()
    if let search { planner.planFiles(of: search) }
    if isSearchable || search != nil { planner.add(.search, at: PageAddress.search) }
    planner.planFeeds()
    planner.planAliases()
    planner.planSitemap()
    planner.planHosting()
    var plan = SitePlan(
      copies: planner.copies, pages: planner.pages, index: index, images: images,
      isSearchable: isSearchable || search != nil, search: search,
      links: LinkResolver(
        index, pages: planner.pages, copies: planner.copies, images: images))
    if resizesImages {
      plan.variants = planner.variants(in: plan)
      plan.links.add(plan.variants)
    }
    planner.claims.refuseForms()
    return (plan, planner.claims.diagnostics + planner.diagnostics)
  }

  private init(configuration: SiteConfiguration, index: SiteIndex) {
    self.configuration = configuration
    self.index = index
    claims = AddressClaims(guardsForms: configuration.compresses) { $0.described(in: index) }
    pages.reserveCapacity(index.articles.count * 2)
  }

  /// Addresses that one sitemap may hold; the protocol's limit is 50,000.
  static let sitemapLimit = 45_000

  private mutating func add(_ content: PageContent, at address: Address) {
    guard claims.claim(address, by: .page(content)) else { return }
    pages.append(PagePlan(address: address, content: content))
  }

  private mutating func addCopy(of source: String, at address: Address, isFingerprinted: Bool) {
    guard claims.claim(address, by: .copy(source: source)) else { return }
    copies.append(FileCopy(source: source, address: address, isFingerprinted: isFingerprinted))
  }

  private mutating func planCopies(
    files: [String], assets: AssetCatalog, images: ImageCatalog
  ) {
    for asset in assets.files {
      for address in asset.addresses {
        addCopy(
          of: asset.source, at: address, isFingerprinted: address == asset.addresses.first)
      }
    }
    for file in files {
      addCopy(
        of: ContentFolder.path(of: file), at: images.address(of: file),
        isFingerprinted: images.isStamped(file))
    }
  }

  private mutating func planArticles() {
    for (position, entry) in index.articles.enumerated() {
      add(.article(position), at: entry.address)
    }
  }

  private mutating func planList(_ list: ArticleList, at address: Address, count: Int) {
    let total = max(1, (count + configuration.pageSize - 1) / configuration.pageSize)
    for number in 1...total { add(.list(list, number: number), at: address.page(number)) }
  }

  private mutating func planLists() {
    planList(.home, at: .home, count: index.listedCount)
    for (position, section) in index.sections.enumerated() {
      planList(.section(position), at: section.address, count: section.articles.count)
    }
    planList(.hot, at: PageAddress.hot, count: index.listedCount)
    planList(.latest, at: PageAddress.latest, count: index.listedCount)
  }

  private mutating func planTaxonomies() {
    for kind in Taxonomy.Kind.allCases {
      add(.terms(kind), at: kind.address)
      for (position, term) in index.taxonomy(kind).terms.enumerated() {
        planList(.term(kind, position), at: term.address, count: term.articles.count)
      }
    }
  }

  private mutating func planFixedPages() {
    add(.copyright, at: PageAddress.copyright)
    add(.notFound, at: PageAddress.notFound)
  }

  private mutating func planFiles(of search: SearchIndex) {
    for (position, file) in search.files.enumerated() {
      add(.searchFile(position), at: PageAddress.search(file: file.name))
    }
  }

  private mutating func planFeeds() {
    add(.atom(.site), at: PageAddress.atom)
    add(.jsonFeed, at: PageAddress.jsonFeed)
    for kind in Taxonomy.Kind.allCases {
      for (position, term) in index.taxonomy(kind).terms.enumerated() {
        add(.atom(.term(kind, position)), at: PageAddress.atom(of: term))
      }
    }
  }

  private mutating func planAliases() {
    for (article, address) in index.publishedArticles {
      for (position, alias) in article.frontMatter.aliases.enumerated() {
        guard let from = try? AddressPath.alias(alias.value),
          claims.claim(from, by: .alias(article, position))
        else { continue }
        pages.append(PagePlan(address: from, content: .redirect(to: address)))
      }
    }
  }

  /// Last, since it lists the others; a `robots.txt` of the content's own takes the place of ours.
  private mutating func planSitemap() {
    let count = pages.count { PageIndexing.isIndexable($0, in: index) }
    if count > Self.sitemapLimit {
      let parts = (count + Self.sitemapLimit - 1) / Self.sitemapLimit
      for part in 1...parts { add(.sitemap(part: part), at: PageAddress.sitemap(part: part)) }
      add(.sitemapIndex, at: PageAddress.sitemap)
    } else {
      add(.sitemap(part: nil), at: PageAddress.sitemap)
    }
    if !claims.isTaken(PageAddress.robots) { add(.robots, at: PageAddress.robots) }
  }

  /// Last, since the links of articles say which images are shown.
  private mutating func variants(in plan: SitePlan) -> [ImageVariant] {
    let shown = ShownImages.paths(in: plan)
    let files = plan.images.all.filter { shown.contains($0.path) }.sorted { $0.path < $1.path }
    return files.flatMap(ImageVariant.of).filter { variant in
      claims.claim(variant.address, by: .variant(source: variant.source))
    }
  }

  private mutating func planHosting() {
    warnOfLargeFile()
    for server in configuration.hosting {
      for file in server.files {
        add(.hosting(file), at: file.address)
      }
    }
  }

  /// Redirects beyond which Apache does little else than read its file of rules, which it does at every
  /// request. A page of 6 KB takes 0.27 ms of a core without any, 0.49 ms with 100, 1.6 ms with 500 and
  /// 33 ms with 10,000 (Apache 2.4, 2,000 requests with ab).
  private static let apacheLimit = 200

  private mutating func warnOfLargeFile() {
    let count = pages.count { $0.kind == .redirect }
    guard configuration.hosting.contains(.apache), count > Self.apacheLimit else { return }
    diagnostics.append(
      .warning(
        "large-htaccess",
        "'apache' under 'hosting' makes an .htaccess of \(count) redirects, which Apache reads at every "
          + "request",
        at: SourceFile.location(ofWhole: SiteConfiguration.path),
        hint: "put what 'publish hosting apache' prints into the server's configuration"))
  }
}
