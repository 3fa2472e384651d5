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
    let entries = classify(sorted(ordinary.compactMap { addressed($0) }))
    let positions = Dictionary(
      entries.articles.enumerated().map { ($1.article.path, $0) }, uniquingKeysWith: { a, _ in a })
    let sections = sections(of: entries.articles, pages: folderPages)
    var addresses = Dictionary(
      entries.articles.map { ($0.article.path, $0.address) }, uniquingKeysWith: { a, _ in a })
    for section in sections {
      if let page = section.page { addresses[page.path] = section.address }
    }
    if let home = folderPages[""] { addresses[home.path] = .home }
    return SiteIndex(
      articles: entries.articles,
      sections: sections,
      home: folderPages[""],
      tags: entries.tags,
      categories: entries.categories,
      homeOrder: entries.articles.indices.sorted { isBefore($0, $1, entries.articles) },
      hotOrder: hotOrder(entries.articles),
      skipped: skipped.sorted { $0.sourcePath < $1.sourcePath },
      addresses: addresses,
      positions: positions
    )
  }

  private func isBefore(_ first: Int, _ second: Int, _ entries: [SiteIndex.Entry]) -> Bool {
    let isPinned = entries[first].article.frontMatter.isPinned
    return isPinned == entries[second].article.frontMatter.isPinned ? first < second : isPinned
  }

  private func hotOrder(_ entries: [SiteIndex.Entry]) -> [Int] {
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
    if article.isIndex, article.folders.isEmpty {
      return Addressed(article: article, address: .home)
    }
    let folders = article.folders.map(Slug.neverEmpty)
    let name = article.isIndex ? (article.folders.last ?? "") : article.name
    let slug = article.frontMatter.slug.map { Slug.of($0.value) } ?? Slug.neverEmpty(name)
    let parents = article.isIndex ? Array(folders.dropLast()) : folders
    let values = Permalink.Values(
      path: (parents + [slug]).joined(separator: "/"), slug: slug,
      date: article.frontMatter.date, category: article.frontMatter.category?.value)
    switch configuration.permalink.address(values) {
    case .success(let address): return Addressed(article: article, address: address)
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

  /// Newest first, undated last; ties by address, and by path where two claim one.
  private func sorted(_ articles: [Addressed]) -> [Addressed] {
    let keys = articles.map { $0.article.frontMatter.date?.seconds ?? Int.min }
    return articles.indices.sorted { first, second in
      if keys[first] != keys[second] { return keys[first] > keys[second] }
      let (one, other) = (articles[first].address, articles[second].address)
      return one == other ? first < second : one < other
    }.map { articles[$0] }
  }

  private mutating func classify(_ articles: [Addressed]) -> (
    articles: [SiteIndex.Entry], tags: Taxonomy, categories: Taxonomy
  ) {
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
        let term = tags.add(tag, of: position)
        if !own.contains(term) { own.append(term) }
      }
      let category = article.frontMatter.category.map { categories.add($0, of: position) }
      terms.append((own, category))
    }
    diagnostics += tags.diagnostics + categories.diagnostics
    let (tagTaxonomy, tagPlaces) = tags.finish()
    let (categoryTaxonomy, categoryPlaces) = categories.finish()
    let entries = zip(articles, terms).map { item, terms in
      SiteIndex.Entry(
        article: item.article, address: item.address, tags: terms.tags.map { tagPlaces[$0] },
        category: terms.category.map { categoryPlaces[$0] })
    }
    return (entries, tagTaxonomy, categoryTaxonomy)
  }

  /// The folders that hold articles, or a page of their own, below the content folder.
  private func sections(
    of entries: [SiteIndex.Entry], pages: [String: Article]
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
