import Content
import Plan
import Templates

/// Everything that lists are made of, as template values, made once for a run and shared by all
/// pages.
struct SiteLists: Sendable {
  /// By position in `SiteIndex.articles`, in each role.
  let own: [ArticleView]
  let listed: [ArticleView]
  let neighbours: [ArticleView]
  let related: [ArticleView]
  /// On the pages of all terms, and on their own.
  private let listedTerms: [Taxonomy.Kind: [Value]]
  private let ownTerms: [Taxonomy.Kind: [TermView]]
  /// By position in the terms of `SiteIndex.categories`.
  let categoryFacts: [TermFacts]
  /// The sidebar's.
  let hot: Value
  let latest: Value
  let tags: Value
  let categories: Value

  init(
    _ index: SiteIndex, lists: SiteConfiguration.Lists, place: SitePlace, reads: PageReads
  ) {
    let tags = index.tags.terms.map { TermFacts($0, baseURL: place.baseURL) }
    let categories = index.categories.terms.map { TermFacts($0, baseURL: place.baseURL) }
    categoryFacts = categories
    let view = { (role: ViewRole) in { (facts: TermFacts) in TermView(facts, as: role, reads) } }
    let articleTags = tags.map(view(.articleTerm)).map(Value.object)
    let articleCategories = categories.map(view(.articleTerm))
    let facts = index.articles.enumerated().map { position, entry in
      ArticleFacts(
        entry, at: position, tags: entry.tags.map { articleTags[$0] },
        category: entry.category.map { articleCategories[$0] }, place: place)
    }
    own = facts.map { ArticleView($0, as: .ownArticle, reads) }
    listed = facts.map { ArticleView($0, as: .listedArticle, reads) }
    neighbours = facts.map { ArticleView($0, as: .neighbour, reads) }
    related = facts.map { ArticleView($0, as: .relatedArticle, reads) }
    ownTerms = [.tags: tags.map(view(.ownTerm)), .categories: categories.map(view(.ownTerm))]
    listedTerms = [
      .tags: tags.map(view(.listedTerm)).map(Value.object),
      .categories: categories.map(view(.listedTerm)).map(Value.object),
    ]
    hot = .list(
      index.hotOrder.prefix(lists.hot).map {
        .object(ArticleView(facts[$0], as: .hotArticle, reads))
      })
    latest = .list(
      facts.prefix(min(lists.latest, index.listedCount)).map {
        .object(ArticleView($0, as: .latestArticle, reads))
      })
    self.tags = .list(tags.prefix(lists.tags).map(view(.sidebarTag)).map(Value.object))
    self.categories = .list(categories.map(view(.sidebarCategory)).map(Value.object))
  }

  /// The roles in which pages show articles that are not their own, but for the sidebar.
  var shown: [[ArticleView]] { [listed, neighbours, related] }

  /// All terms, for the page that lists them.
  func terms(_ kind: Taxonomy.Kind) -> [Value] { listedTerms[kind] ?? [] }

  /// A term for its own page.
  func term(_ kind: Taxonomy.Kind, at position: Int) -> TermView? { ownTerms[kind]?[position] }
}
