import Bytes
import Content
import Diagnostics

/// Sorts articles into an index.
package struct SiteIndexer {
  private let configuration: SiteConfiguration
  private let options: SiteOptions
  private let source: ArticleSource
  private var diagnostics: [Diagnostic] = []
  private var folders = FolderTree()

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
    /// The folder whose lists it is in, and those above that.
    let folder: Int
  }

  private mutating func index(_ articles: [Article]) -> SiteIndex {
    var published: [Article] = []
    published.reserveCapacity(articles.count)
    var skipped: [SiteIndex.Skipped] = []
    let ordered = Self.inOrder(articles)
    let copies = ArticleCopies(among: ordered)
    for article in ordered {
      if let original = copies.original(of: article) {
        skipped.append(
          .init(sourcePath: article.sourcePath, reason: .copy, detail: "of \(original)"))
        diagnostics.append(ArticleCopies.doubt(of: article, original: original))
      } else if let reason = SkipReason(article.frontMatter, options: options) {
        skipped.append(.init(article, reason))
      } else {
        published.append(article)
      }
    }
    diagnostics += LanguageDoubts.find(in: published)
    let (pages, ordinary) = divide(published)
    for (_, page) in pages.sorted(by: { $0.key < $1.key }) {
      diagnostics += FolderPageKeys.doubts(of: page) { source(page) }
    }
    let empty = ordinary.filter { SkipReason($0, options: options) == .empty }
    let written =
      empty.isEmpty ? ordinary : ordinary.filter { SkipReason($0, options: options) == nil }
    skipped += empty.map { .init($0, .empty) }
    diagnostics += empty.map(ArticleCopies.doubt)
    diagnostics += ArticleCopies.doubts(
      ofTitles: written, siteLanguage: configuration.language)
    let contested = contestedNames(among: written)
    let addressed = written.compactMap { article in
      self.addressed(article, isContested: contested.contains(Self.place(of: article)))
    }
    let translations = Translations(
      addressed.map(\.article), folders: Set(pages.values.map(\.folder)),
      siteLanguage: configuration.language)
    let order = order(of: addressed, translations)
    let placed = order.map { addressed[$0] }
    let entries = classify(placed, translations.versions(in: order))
    let listedCount = placed.count - translations.unlistedCount
    return SiteIndex(
      articles: entries.articles,
      listedCount: listedCount,
      sections: sections(of: placed.prefix(listedCount), pages: pages),
      home: pages[FolderTree.root],
      translatedPages: translatedPages(pages, in: entries.articles[listedCount...]),
      tags: entries.tags,
      categories: entries.categories,
      homeOrder: homeOrder(entries.articles.prefix(listedCount)),
      hotOrder: hotOrder(entries.articles.prefix(listedCount)),
      skipped: skipped.sorted { $0.sourcePath < $1.sourcePath }
    )
  }

  /// By path: whatever order files come in, the same one is the first to claim an address or a name.
  private static func inOrder(_ articles: [Article]) -> [Article] {
    let isSorted = zip(articles, articles.dropFirst()).allSatisfy {
      $0.path.precedesInBytes($1.path)
    }
    return isSorted ? articles : articles.sorted { $0.path.precedesInBytes($1.path) }
  }

  /// `unlisted` are the articles that no list shows.
  private func translatedPages(
    _ pages: [Int: Article], in unlisted: ArraySlice<SiteIndex.Entry>
  ) -> [String: SiteIndex.TranslatedPage] {
    let positions = unlisted.indices.filter {
      unlisted[$0].article.hasIndexName && !unlisted[$0].article.frontMatter.isUnlisted
    }
    let translations = Dictionary(grouping: positions) { unlisted[$0].article.folder }
    var translated: [String: SiteIndex.TranslatedPage] = [:]
    for (number, page) in pages {
      guard let own = translations[page.folder] else { continue }
      translated[page.folder] = .init(
        page: page,
        address: number == FolderTree.root ? .home : Address("/" + folders[number].slugs),
        translations: own.sorted {
          unlisted[$0].article.path.precedesInBytes(unlisted[$1].article.path)
        })
    }
    return translated
  }

  private func homeOrder(_ entries: ArraySlice<SiteIndex.Entry>) -> [Int] {
    let isPinned = { (position: Int) in entries[position].article.frontMatter.isPinned }
    return entries.indices.filter(isPinned) + entries.indices.filter { !isPinned($0) }
  }

  private func hotOrder(_ entries: ArraySlice<SiteIndex.Entry>) -> [Int] {
    let views = entries.map { $0.article.frontMatter.views ?? 0 }
    return entries.indices.sorted {
      views[$0] == views[$1] ? $0 < $1 : views[$0] > views[$1]
    }
  }

  /// The pages of folders, by folder, and the other articles. An `index.md` alone in its folder is
  /// an ordinary article at the folder's address, so that an article can live beside its images.
  private mutating func divide(
    _ articles: [Article]
  ) -> (pages: [Int: Article], ordinary: [Article]) {
    var inhabited: Set = [FolderTree.root]
    func settle(_ number: Int?) {
      guard let number, !inhabited.contains(number) else { return }
      inhabited.formUnion(folders.lineage(of: number))
    }
    for article in articles {
      let number = folders.number(of: article.folder)
      settle(article.isIndex ? folders[number].parent : number)
    }
    var pages: [Int: Article] = [:]
    var ordinary: [Article] = []
    ordinary.reserveCapacity(articles.count)
    for article in articles {
      if article.isIndex {
        let number = folders.number(of: article.folder)
        if inhabited.contains(number), pages[number] == nil {
          pages[number] = article
          continue
        }
      }
      ordinary.append(article)
    }
    return (pages, ordinary)
  }

  /// Names of a folder that several articles have but for the dates before them: `2024-01-05-weekly.md` and
  /// `2024-01-12-weekly.md`. These keep the dates in their addresses.
  private func contestedNames(among articles: [Article]) -> Set<String> {
    guard !configuration.permalink.holdsDay, articles.contains(where: { $0.nameDate != nil }) else {
      return []
    }
    var seen: Set<String> = []
    return Set(articles.map(Self.place).filter { !seen.insert($0).inserted })
  }

  private static func place(of article: Article) -> String {
    "\(article.folder)/\(Slug.folded(article.name)).\(article.languageSuffix ?? "")"
  }

  private mutating func addressed(_ article: Article, isContested: Bool) -> Addressed? {
    var number = folders.number(of: article.folder)
    let listedIn = article.isIndex ? folders[number].parent ?? number : number
    var name = isContested ? article.datedName : article.name
    if article.hasIndexName {
      // A second page of the content folder, `index.md` beside `_index.md`: the claim is refused.
      guard let parent = folders[number].parent else {
        return Addressed(
          article: article, address: address(.home, in: article), folder: FolderTree.root)
      }
      // It stands at its folder's address: the folder has no list.
      name = folders[number].name
      number = parent
    }
    let slug = article.frontMatter.slug.map { Slug.of($0.value) } ?? Slug.neverEmpty(name)
    let values = Permalink.Values(
      path: folders[number].slugs + slug, slug: slug,
      date: article.frontMatter.date, category: article.frontMatter.category?.value)
    let address =
      switch configuration.permalink.address(values) {
      case .success(let address): address
      case .failure(let missing): plainAddress(of: article, values, without: missing.token)
      }
    return Addressed(
      article: article, address: self.address(address, in: article), folder: listedIn)
  }

  /// The address of an article that the site's pattern has no place for. A page without a date, such as one
  /// about the site, is none of its dated articles, and nothing is said of it.
  private mutating func plainAddress(
    of article: Article, _ values: Permalink.Values, without token: Permalink.Token
  ) -> Address {
    if token == .category {
      diagnostics.append(
        .warning(
          "permalink-token",
          "permalink needs ':category', which this article does not have: it stands at /\(values.path)/",
          at: SourceFile.location(ofWhole: article.sourcePath), hint: "add a line 'category:'"))
    }
    return Address("/\(values.path)/")
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
  /// no list shows: translations, and behind them what is unlisted.
  private func order(of articles: [Addressed], _ translations: Translations) -> [Int] {
    let keys = articles.map { $0.article.frontMatter.date?.seconds ?? Int.min }
    let order = articles.indices.sorted { first, second in
      if keys[first] != keys[second] { return keys[first] > keys[second] }
      let (one, other) = (articles[first].address, articles[second].address)
      return one == other ? first < second : one < other
    }
    guard translations.unlistedCount > 0 else { return order }
    let isHidden = { (position: Int) in articles[position].article.frontMatter.isUnlisted }
    let unlisted = order.filter(translations.isUnlisted)
    return order.filter { !translations.isUnlisted($0) } + unlisted.filter { !isHidden($0) }
      + unlisted.filter(isHidden)
  }

  private mutating func classify(
    _ articles: [Addressed], _ versions: [Int: [Int]]
  ) -> (articles: [SiteIndex.Entry], tags: Taxonomy, categories: Taxonomy) {
    let locate = { [source] (mention: TaxonomyBuilder.Mention) in
      let article = articles[mention.article].article
      return source(article)?.location(of: mention.range)
        ?? SourceFile.location(ofWhole: article.sourcePath)
    }
    var tags = TaxonomyBuilder(.tags, given: configuration.termSlugs, locate: locate)
    var categories = TaxonomyBuilder(.categories, given: configuration.termSlugs, locate: locate)
    var terms: [(tags: [Int], category: Int?)] = []
    for (position, item) in articles.enumerated() {
      let article = item.article
      if article.frontMatter.isUnlisted {
        // It shows the terms that others have: a page of its own for one would give it away.
        let own = article.frontMatter.tags.compactMap(tags.known)
        let unique = own.enumerated().filter { !own[..<$0.offset].contains($0.element) }
        terms.append(
          (unique.map(\.element), article.frontMatter.category.flatMap(categories.known)))
        continue
      }
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

  /// The same positions, the smallest weights first and those without one last.
  private static func inWeightOrder(
    _ positions: [Int], of articles: ArraySlice<Addressed>
  ) -> [Int] {
    let weight = { (position: Int) in articles[position].article.frontMatter.weight }
    guard positions.contains(where: { weight($0) != nil }) else { return positions }
    return positions.sorted {
      (weight($0) ?? .max, $0) < (weight($1) ?? .max, $1)
    }
  }

  /// The folders that hold articles, or a page of their own, below the content folder.
  private func sections(of articles: ArraySlice<Addressed>, pages: [Int: Article]) -> [SiteIndex
    .Section]
  {
    var members = [[Int]](repeating: [], count: folders.folders.count)
    for (position, item) in articles.enumerated() {
      for number in folders.lineage(of: item.folder) { members[number].append(position) }
    }
    let numbers = folders.folders.indices.dropFirst().filter {
      !members[$0].isEmpty || pages[$0] != nil
    }
    return numbers.sorted { folders[$0].path < folders[$1].path }.map { number in
      let folder = folders[number]
      return SiteIndex.Section(
        folder: folder.path,
        title: pages[number]?.title ?? folder.name,
        address: Address("/" + folder.slugs),
        page: pages[number],
        articles: Self.inWeightOrder(members[number], of: articles))
    }
  }
}
