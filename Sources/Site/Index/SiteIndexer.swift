import Diagnostics

/// Sorts articles into an index.
package struct SiteIndexer {
  private let configuration: SiteConfiguration
  private let options: SiteOptions
  private let source: ArticleSource
  private var diagnostics: [Diagnostic] = []

  /// Gives the file of an article once more, which is needed only to show a fault in it.
  package typealias ArticleSource = (Article) -> SourceFile?

  package static func index(
    _ articles: [Article], configuration: SiteConfiguration, options: SiteOptions,
    source: @escaping ArticleSource = { _ in nil }
  ) -> (index: SiteIndex, diagnostics: [Diagnostic]) {
    var indexer = SiteIndexer(configuration: configuration, options: options, source: source)
    let index = indexer.index(articles)
    return (index, indexer.diagnostics)
  }

  private init(
    configuration: SiteConfiguration, options: SiteOptions, source: @escaping ArticleSource
  ) {
    self.configuration = configuration
    self.options = options
    self.source = source
  }

  private struct Addressed {
    let article: Article
    let address: Address
  }

  private mutating func index(_ articles: [Article]) -> SiteIndex {
    var published: [Article] = []
    var skipped: [SiteIndex.Skipped] = []
    // Whatever order files come in, the same one is the first to claim an address or a name.
    for article in articles.sorted(by: { $0.path < $1.path }) {
      if let reason = SkipReason(article.frontMatter, options: options) {
        skipped.append(.init(sourcePath: article.sourcePath, reason: reason))
      } else {
        published.append(article)
      }
    }
    let (folderPages, ordinary) = divide(published)
    for page in folderPages.values {
      diagnostics += FolderPageKeys.doubts(of: page) { source(page) }
    }
    let addressed = ordinary.compactMap { self.addressed($0) }
    let translations = Translations(
      addressed.map(\.article), siteLanguage: configuration.language)
    let entries = classify(addressed, in: order(of: addressed, translations), translations)
    let listedCount = entries.articles.count - translations.unlistedCount
    let positions = Dictionary(
      entries.articles.enumerated().map { ($1.article.path, $0) }, uniquingKeysWith: { a, _ in a })
    let sections = sections(of: entries.articles.prefix(listedCount), pages: folderPages)
    var addresses = Dictionary(
      entries.articles.map { ($0.article.path, $0.address) }, uniquingKeysWith: { a, _ in a })
    for section in sections {
      if let page = section.page { addresses[page.path] = section.address }
    }
    if let home = folderPages[""] { addresses[home.path] = .home }
    return SiteIndex(
      articles: entries.articles,
      listedCount: listedCount,
      sections: sections,
      home: folderPages[""],
      tags: entries.tags,
      categories: entries.categories,
      homeOrder: (0..<listedCount).sorted { isBefore($0, $1, entries.articles) },
      hotOrder: hotOrder(entries.articles.prefix(listedCount)),
      skipped: skipped.sorted { $0.sourcePath < $1.sourcePath },
      addresses: addresses,
      positions: positions
    )
  }

  private func isBefore(_ first: Int, _ second: Int, _ entries: [SiteIndex.Entry]) -> Bool {
    let isPinned = entries[first].article.frontMatter.isPinned
    return isPinned == entries[second].article.frontMatter.isPinned ? first < second : isPinned
  }

  private func hotOrder(_ entries: ArraySlice<SiteIndex.Entry>) -> [Int] {
    let views = entries.map { $0.article.frontMatter.views ?? 0 }
    return entries.indices.sorted { (-views[$0], $0) < (-views[$1], $1) }
  }

  /// The pages of folders, by folder, and the other articles. An `index.md` alone in its folder is
  /// an ordinary article at the folder's address, so that an article can live beside its images.
  private func divide(_ articles: [Article]) -> (pages: [String: Article], ordinary: [Article]) {
    var inhabited: Set<String> = []
    for article in articles where !article.isIndex {
      for depth in 0...article.folders.count {
        inhabited.insert(article.folders.prefix(depth).joined(separator: "/"))
      }
    }
    for article in articles where article.isIndex {
      for depth in article.folders.indices {
        inhabited.insert(article.folders.prefix(depth).joined(separator: "/"))
      }
    }
    inhabited.insert("")
    var pages: [String: Article] = [:]
    var ordinary: [Article] = []
    for article in articles {
      let folder = article.folders.joined(separator: "/")
      if article.isIndex, inhabited.contains(folder), pages[folder] == nil {
        pages[folder] = article
      } else {
        ordinary.append(article)
      }
    }
    return (pages, ordinary)
  }

  private mutating func addressed(_ article: Article) -> Addressed? {
    // A second page of the content folder, `index.md` beside `_index.md`: the claim is refused.
    if article.hasIndexName, article.folders.isEmpty {
      return Addressed(article: article, address: address(.home, in: article))
    }
    let folders = article.folders.map(Slug.neverEmpty)
    let name = article.hasIndexName ? (article.folders.last ?? "") : article.name
    let slug = article.frontMatter.slug.map { Slug.of($0.value) } ?? Slug.neverEmpty(name)
    let parents = article.hasIndexName ? Array(folders.dropLast()) : folders
    let values = Permalink.Values(
      path: (parents + [slug]).joined(separator: "/"), slug: slug,
      date: article.frontMatter.date, category: article.frontMatter.category?.value)
    switch configuration.permalink.address(values) {
    case .success(let address):
      return Addressed(article: article, address: self.address(address, in: article))
    case .failure(let missing):
      diagnostics.append(
        .error(
          "permalink-token",
          "permalink needs ':\(missing.token.rawValue)', which this article does not have",
          at: SourceFile.location(ofWhole: article.sourcePath),
          hint: missing.token == .category ? "add a line 'category:'" : "add a line 'date:'"))
      return nil
    }
  }

  /// The address of an article in the language that its file's name carries, as in Hugo and Zola:
  /// below the language, where it is not the site's.
  private func address(_ address: Address, in article: Article) -> Address {
    guard let language = article.languageSuffix?.lowercased(),
      language != configuration.language.lowercased()
    else { return address }
    return Address("/\(language)\(address.path)")
  }

  /// Newest first, undated last; ties by address, and by path where two claim one. Last those that
  /// no list shows.
  private func order(of articles: [Addressed], _ translations: Translations) -> [Int] {
    let keys = articles.map { $0.article.frontMatter.date?.seconds ?? Int.min }
    let order = articles.indices.sorted { first, second in
      if keys[first] != keys[second] { return keys[first] > keys[second] }
      let (one, other) = (articles[first].address, articles[second].address)
      return one == other ? first < second : one < other
    }
    guard translations.unlistedCount > 0 else { return order }
    return order.filter { !translations.isUnlisted($0) } + order.filter(translations.isUnlisted)
  }

  private mutating func classify(
    _ addressed: [Addressed], in order: [Int], _ translations: Translations
  ) -> (articles: [SiteIndex.Entry], tags: Taxonomy, categories: Taxonomy) {
    let articles = order.map { addressed[$0] }
    let versions = translations.versions(in: order)
    let locate = { [source] (mention: TaxonomyBuilder.Mention) in
      let article = articles[mention.article].article
      return source(article)?.location(of: mention.range)
        ?? SourceFile.location(ofWhole: article.sourcePath)
    }
    var tags = TaxonomyBuilder(.tags, locate: locate)
    var categories = TaxonomyBuilder(.categories, locate: locate)
    var terms: [(tags: [Int], category: Int?)] = []
    for (position, item) in articles.enumerated() {
      let article = item.article
      var own: [Int] = []
      for tag in article.frontMatter.tags {
        let term = tags.term(of: tag, in: position)
        if !own.contains(term) { own.append(term) }
      }
      let category = article.frontMatter.category.map { categories.term(of: $0, in: position) }
      // A term lists an article once, in the language that the other lists show.
      let listed = versions[position]?.first.flatMap { $0 < position ? terms[$0] : nil }
      for term in own where listed?.tags.contains(term) != true { tags.list(position, in: term) }
      if let category, listed?.category != category { categories.list(position, in: category) }
      terms.append((own, category))
    }
    diagnostics += tags.diagnostics + categories.diagnostics
    let (tagTaxonomy, tagPlaces) = tags.finish()
    let (categoryTaxonomy, categoryPlaces) = categories.finish()
    let entries = zip(articles, terms).enumerated().map { position, pair in
      let (item, terms) = pair
      return SiteIndex.Entry(
        article: item.article, address: item.address, tags: terms.tags.map { tagPlaces[$0] },
        category: terms.category.map { categoryPlaces[$0] },
        versions: versions[position] ?? [])
    }
    return (entries, tagTaxonomy, categoryTaxonomy)
  }

  /// The folders that hold articles, or a page of their own, below the content folder.
  private func sections(
    of entries: ArraySlice<SiteIndex.Entry>, pages: [String: Article]
  ) -> [SiteIndex.Section] {
    var members: [String: [Int]] = [:]
    for (position, entry) in entries.enumerated() {
      let folders = entry.article.folders
      // An index.md that is an article stands at its folder's address: the folder has no list.
      let depth = entry.article.isIndex ? folders.count - 1 : folders.count
      guard depth > 0 else { continue }
      for count in 1...depth {
        members[folders.prefix(count).joined(separator: "/"), default: []].append(position)
      }
    }
    for folder in pages.keys where !folder.isEmpty && members[folder] == nil {
      members[folder] = []
    }
    return members.keys.sorted().map { folder in
      let names = AddressPath.names(in: folder)
      return SiteIndex.Section(
        folder: folder,
        title: pages[folder]?.title ?? names.last ?? "",
        address: Address("/" + names.map(Slug.neverEmpty).joined(separator: "/") + "/"),
        page: pages[folder],
        articles: members[folder] ?? [])
    }
  }
}
