import Templates

/// Everything that lists are made of, as template values, made once for a run and shared by all
/// pages.
struct SiteLists: Sendable {
  /// By position in `SiteIndex.articles`.
  let articles: [ArticleView]
  let tagViews: [TermView]
  let categoryViews: [TermView]
  /// The sidebar's.
  let hot: Value
  let latest: Value
  let tags: Value
  let categories: Value

  init(_ index: SiteIndex, lists: SiteConfiguration.Lists, place: SitePlace) {
    let tagViews = index.tags.terms.map { TermView($0, kind: .tags, baseURL: place.baseURL) }
    let categoryViews = index.categories.terms.map {
      TermView($0, kind: .categories, baseURL: place.baseURL)
    }
    let articles = index.articles.map { entry in
      ArticleView(
        entry, tags: entry.tags.map { .object(tagViews[$0]) },
        category: entry.category.map { categoryViews[$0] }, place: place)
    }
    self.articles = articles
    self.tagViews = tagViews
    self.categoryViews = categoryViews
    hot = .list(index.hotOrder.prefix(lists.hot).map { .object(articles[$0]) })
    latest = .list(articles.prefix(lists.latest).map(Value.object))
    tags = .list(tagViews.prefix(lists.tags).map(Value.object))
    categories = .list(categoryViews.map(Value.object))
  }

  func terms(_ kind: Taxonomy.Kind) -> [TermView] {
    kind == .tags ? tagViews : categoryViews
  }
}
