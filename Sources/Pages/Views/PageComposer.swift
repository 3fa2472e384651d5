import Content
import Plan
import Templates

/// Gathers what a template needs for one page.
struct PageComposer: Sendable {
  let place: SitePlace
  let configuration: SiteConfiguration
  let index: SiteIndex
  let lists: SiteLists
  /// By template.
  let sites: [String: SiteView]
  private let site: SiteView
  let reads: PageReads
  let related: RelatedArticles
  let links: BodyLinker
  let data: StructuredData
  /// The site's own image, for pages that name none.
  let image: String?
  /// By language.
  let strings: [String: Strings]
  private let catalog: StringCatalog
  /// The closing line under the articles of each category, and of none.
  private let closings: [Value]
  private let closing: Value
  /// Positions in `SiteIndex.sections`, by folder.
  private let sections: [String: Int]
  private let bodies: BodySource

  init(
    _ plan: SitePlan, configuration: SiteConfiguration, strings catalog: StringCatalog,
    templates: [String] = [], reads: PageReads, bodies: @escaping BodySource
  ) {
    self.configuration = configuration
    self.reads = reads
    self.catalog = catalog
    self.bodies = bodies
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
    let closing = { (category: (name: String, url: String)?) -> Value in
      configuration.closing?.html(place, category: category).map(Value.html) ?? .none
    }
    closings = lists.categoryFacts.map { closing(($0.name, $0.url)) }
    self.closing = closing(nil)
    let languages = Set(lists.own.map(\.facts.language)).union([configuration.language])
    strings = Dictionary(
      languages.map { ($0, catalog.strings(for: $0)) }, uniquingKeysWith: { a, _ in a })
    sections = Dictionary(
      index.sections.enumerated().map { ($1.folder, $0) }, uniquingKeysWith: { a, _ in a })
  }

  func root(of page: PageView, for template: String) -> RootView {
    RootView(
      site: .object(sites[template] ?? site), page: page,
      strings: words(in: page.values.language).value)
  }

  func words(in language: String) -> Strings {
    strings[language] ?? catalog.strings(for: language)
  }

  /// A word of the theme in the site's language.
  func word(_ key: String, inEnglish english: String) -> String {
    words(in: place.language).word(key, inEnglish: english)
  }

  /// The closing line under the articles of a category, and of none.
  func closing(forCategory category: Int?) -> Value { category.map { closings[$0] } ?? closing }

  /// The languages of the page of a folder; `current` is the position of the translation that is being
  /// shown, nil for the page itself.
  func versions(
    ofPageIn folder: String, current: Int?, noting reach: inout ArticleReach
  ) -> [PageView.Version] {
    guard let translated = index.translatedPages[folder] else { return [] }
    let own = PageView.Version(
      title: translated.page.title,
      language: translated.page.frontMatter.language ?? place.language,
      url: place.baseURL.relative(translated.address),
      canonical: place.canonical(of: translated.address),
      isCurrent: current == nil, isListed: true)
    return [own]
      + translated.translations.map {
        version($0, isCurrent: $0 == current, isListed: false, noting: &reach)
      }
  }

  func version(
    _ position: Int, isCurrent: Bool, isListed: Bool, noting reach: inout ArticleReach
  ) -> PageView.Version {
    reach.note(position)
    let facts = lists.own[position].facts
    return .init(
      title: facts.article.title, language: facts.language, url: facts.url,
      canonical: facts.canonical, isCurrent: isCurrent, isListed: isListed)
  }

  func text(of article: Article, at address: Address) -> PageText {
    PageText(article: article, address: address, links: links, bodies: bodies)
  }

  /// Puts in what a folder's own page says of the list's pages, and its text, which stands above the first.
  func add(
    _ source: Article, isFirst: Bool, at address: Address, to values: inout PageView.Values
  ) {
    if let description = source.frontMatter.description { values.description = description }
    if let language = source.frontMatter.language { values.language = language }
    values.image = place.image(of: source)
    guard isFirst else { return }
    values.versions = versions(
      ofPageIn: source.folder, current: nil, noting: &values.reach)
    values.text = text(of: source, at: address)
  }

  /// The way through folders, of which those are steps that have a page.
  func folders(_ names: [String]) -> [PageView.Crumb] {
    names.indices.compactMap { last in
      let folder = names[...last].joined(separator: "/")
      return sections[folder].map {
        let section = index.sections[$0]
        return .init(title: section.title, address: section.address)
      }
    }
  }
}
