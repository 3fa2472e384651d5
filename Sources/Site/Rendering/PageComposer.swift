import Templates

/// Gathers what a template needs for one page.
struct PageComposer: Sendable {
  let place: SitePlace
  private let configuration: SiteConfiguration
  private let index: SiteIndex
  let lists: SiteLists
  /// By template.
  let sites: [String: SiteView]
  private let site: SiteView
  private let reads: PageReads
  private let related: RelatedArticles
  let links: BodyLinker
  private let data: StructuredData
  /// The site's own image, for pages that name none.
  private let image: String?
  /// By language.
  let strings: [String: Strings]
  private let catalog: StringCatalog
  /// The closing line under the articles of each category, and of none.
  private let closings: [Value]
  private let closing: Value
  /// Positions in `SiteIndex.sections`, by folder.
  private let sections: [String: Int]

  init(
    _ plan: SitePlan, configuration: SiteConfiguration, strings catalog: StringCatalog,
    templates: [String] = [], reads: PageReads
  ) {
    self.configuration = configuration
    self.reads = reads
    self.catalog = catalog
    index = plan.index
    place = SitePlace(
      baseURL: configuration.baseURL, language: configuration.language,
      resolver: plan.links)
    lists = SiteLists(index, lists: configuration.lists, place: place, reads: reads)
    let site = SiteView(
      configuration, lists, place: place, hasSearch: plan.isSearchable, mask: reads["", .site])
    self.site = site
    sites = Dictionary(
      templates.map { ($0, SiteView(site, mask: reads[$0, .site])) },
      uniquingKeysWith: { first, _ in first })
    related = RelatedArticles(index)
    links = BodyLinker(resolver: place.resolver, baseURL: configuration.baseURL)
    let hasAddress = plan.isSearchable && !configuration.baseURL.origin.isEmpty
    data = StructuredData(
      configuration, place: place,
      searchURL: hasAddress
        ? place.baseURL.absolute(PageAddress.search) + "?q={search_term_string}" : nil)
    image = configuration.image.flatMap { [place] in place.image($0.value, in: "") }
    let place = place
    let closing = { (category: TermFacts?) -> Value in
      configuration.closing?.html(place, category: category).map(Value.html) ?? .none
    }
    closings = lists.categoryFacts.map(closing)
    self.closing = closing(nil)
    let languages = Set(lists.own.map(\.facts.language)).union([configuration.language])
    strings = Dictionary(
      languages.map { ($0, catalog.strings(for: $0)) }, uniquingKeysWith: { a, _ in a })
    sections = Dictionary(
      index.sections.enumerated().map { ($1.folder, $0) }, uniquingKeysWith: { a, _ in a })
  }

  func view(of page: PagePlan, for template: String, bodies: @escaping BodySource) -> PageView {
    var values = values(of: page, bodies: bodies)
    if case .list(let list, let number) = page.content {
      values.pagination = pagination(
        of: list, number: number, mask: reads[template, .pagination])
    }
    return PageView(values, mask: reads[template, .page])
  }

  func root(of page: PageView, for template: String) -> RootView {
    RootView(
      site: .object(sites[template] ?? site), page: page,
      strings: words(in: page.values.language).value)
  }

  func words(in language: String) -> Strings {
    strings[language] ?? catalog.strings(for: language)
  }

  private func values(of page: PagePlan, bodies: @escaping BodySource) -> PageView.Values {
    var values = PageView.Values(
      kind: page.kind,
      title: words(in: place.language).title(of: page.kind),
      url: place.baseURL.relative(page.address),
      canonical: place.canonical(of: page.address),
      description: configuration.description,
      language: place.language,
      isUnindexed: page.kind == .notFound || page.kind == .search
        || PageIndexing.isUnindexed(page.content, in: index))
    switch page.content {
    case .article(let position): addArticle(position, page, bodies, to: &values)
    case .list(let list, let number): addList(list, number, page, bodies, to: &values)
    case .terms(let kind): values.terms = lists.terms(kind)
    default: break
    }
    values.image = values.image ?? image
    let trail = breadcrumbs(to: page, title: values.title)
    values.breadcrumbs = trail.map { title, address in
      .object(LinkView(title: title, url: address.map(place.baseURL.relative)))
    }
    values.subject = StructuredSubject(
      data, facts: values.article?.facts, isHome: page.kind == .home,
      url: place.baseURL.absolute(page.address), image: values.image, trail: trail,
      versions: values.versions)
    return values
  }

  private func addArticle(
    _ position: Int, _ page: PagePlan, _ bodies: @escaping BodySource,
    to values: inout PageView.Values
  ) {
    let facts = lists.own[position].facts
    values.title = facts.article.title
    values.description = facts.article.description
    values.language = facts.language
    values.image = facts.image
    values.article = lists.own[position]
    values.text = text(of: facts.article, at: page.address, bodies)
    values.versions = versions(of: position)
    values.closing = index.articles[position].category.map { closings[$0] } ?? closing
    // A translation has the neighbours of what it translates; that of a folder's page has none.
    let listed = index.listed(position)
    guard listed < index.listedCount else { return }
    values.previous = listed > 0 ? lists.neighbours[listed - 1] : nil
    values.next = listed + 1 < index.listedCount ? lists.neighbours[listed + 1] : nil
    values.related = related.positions(for: listed).map { .object(lists.related[$0]) }
  }

  private func versions(of position: Int) -> [PageView.Version] {
    let entry = index.articles[position]
    if entry.versions.isEmpty, entry.article.hasIndexName {
      return versions(ofPageIn: entry.article.folder, current: position)
    }
    return entry.versions.map {
      version($0, isCurrent: $0 == position, isListed: $0 == entry.versions[0])
    }
  }

  /// The languages of the page of a folder; `current` is the position of the translation that is being
  /// shown, nil for the page itself.
  private func versions(ofPageIn folder: String, current: Int?) -> [PageView.Version] {
    guard let translated = index.translatedPages[folder] else { return [] }
    let own = PageView.Version(
      title: translated.page.title,
      language: translated.page.frontMatter.language ?? place.language,
      url: place.baseURL.relative(translated.address),
      canonical: place.canonical(of: translated.address),
      isCurrent: current == nil, isListed: true)
    return [own]
      + translated.translations.map { version($0, isCurrent: $0 == current, isListed: false) }
  }

  private func version(_ position: Int, isCurrent: Bool, isListed: Bool) -> PageView.Version {
    let facts = lists.own[position].facts
    return .init(
      title: facts.article.title, language: facts.language, url: facts.url,
      canonical: facts.canonical, isCurrent: isCurrent, isListed: isListed)
  }

  private func text(
    of article: Article, at address: Address, _ bodies: @escaping BodySource
  ) -> PageText {
    PageText(article: article, address: address, links: links, bodies: bodies)
  }

  private func addList(
    _ list: ArticleList, _ number: Int, _ page: PagePlan, _ bodies: @escaping BodySource,
    to values: inout PageView.Values
  ) {
    let order: [Int]
    var source: Article?
    let size = configuration.pageSize
    switch list {
    case .home:
      order = Self.slice(index.homeOrder, number, size)
      values.title = configuration.title
      source = index.home
    case .section(let position):
      let section = index.sections[position]
      order = Self.slice(section.articles, number, size)
      values.title = section.title
      source = section.page
    case .term(let kind, let position):
      let term = index.taxonomy(kind).terms[position]
      order = Self.slice(term.articles, number, size)
      values.title = term.name
      values.term = lists.term(kind, at: position)
      values.feedURL = values.term?.facts.feedURL
    case .hot:
      order = Self.slice(index.hotOrder, number, size)
    case .latest:
      order = Array(Self.window(index.listedCount, number, size))
    }
    values.articles = order.map { .object(lists.listed[$0]) }
    if let source { addText(of: source, isFirst: number == 1, page, bodies, to: &values) }
  }

  /// The part of a list of `count` that page `number` shows.
  private static func window(_ count: Int, _ number: Int, _ size: Int) -> Range<Int> {
    min(count, (number - 1) * size)..<min(count, number * size)
  }

  private static func slice(_ order: [Int], _ number: Int, _ size: Int) -> [Int] {
    Array(order[window(order.count, number, size)])
  }

  private func pagination(
    of list: ArticleList, number: Int, mask: ReadMask
  ) -> PaginationView {
    let (count, first) =
      switch list {
      case .home: (index.listedCount, Address.home)
      case .hot: (index.listedCount, PageAddress.hot)
      case .latest: (index.listedCount, PageAddress.latest)
      case .section(let position):
        (index.sections[position].articles.count, index.sections[position].address)
      case .term(let kind, let position):
        (
          index.taxonomy(kind).terms[position].articles.count,
          index.taxonomy(kind).terms[position].address
        )
      }
    let total = max(1, (count + configuration.pageSize - 1) / configuration.pageSize)
    let baseURL = place.baseURL
    return PaginationView(number: number, total: total, mask: mask) {
      baseURL.relative(first.page($0))
    }
  }

  /// The text of a folder's own page, which stands above the first page of its list.
  private func addText(
    of source: Article, isFirst: Bool, _ page: PagePlan, _ bodies: @escaping BodySource,
    to values: inout PageView.Values
  ) {
    if page.kind == .section { values.title = source.title }
    if let description = source.frontMatter.description { values.description = description }
    if let language = source.frontMatter.language { values.language = language }
    values.image = place.image(of: source)
    guard isFirst else { return }
    values.versions = versions(ofPageIn: source.folder, current: nil)
    values.text = text(of: source, at: page.address, bodies)
  }

  /// The way to a page from the home page; the page itself, the last, has no address here.
  private func breadcrumbs(
    to page: PagePlan, title: String
  ) -> [(title: String, address: Address?)] {
    var crumbs: [(title: String, address: Address?)] = []
    if page.kind != .home { crumbs.append((configuration.title, .home)) }
    switch page.content {
    case .article(let position):
      let article = index.articles[position].article
      crumbs += folders(article.isIndex ? article.folders.dropLast() : article.folders)
    case .list(.section(let position), _):
      let names = AddressPath.names(in: index.sections[position].folder)
      crumbs += folders(names.dropLast())
    case .list(.term(let kind, _), _):
      let title = words(in: place.language).title(of: kind == .tags ? .tags : .categories)
      crumbs.append((title, kind.address))
    default: break
    }
    crumbs.append((title, nil))
    return crumbs
  }

  private func folders(_ names: [String]) -> [(title: String, address: Address?)] {
    names.indices.compactMap { last in
      let folder = names[...last].joined(separator: "/")
      return sections[folder].map {
        let section = index.sections[$0]
        return (section.title, section.address)
      }
    }
  }
}
