import Templates

/// The digests of views under what pages have read of them. Those of articles, which stand on many
/// pages, are found once.
struct ViewDigests: Sendable {
  let reads: PageReads.Snapshot
  /// By role, then by position in the index; empty for a role that is not kept.
  private var articles: [[UInt64]]

  private init(_ reads: PageReads.Snapshot) {
    self.reads = reads
    articles = ViewRole.allCases.map { _ in [] }
  }

  init(_ lists: SiteLists, _ reads: PageReads.Snapshot) {
    self.init(reads)
    let bare = self
    for views in [lists.listed, lists.neighbours, lists.related] {
      guard let role = views.first?.role else { continue }
      articles[role.rawValue] = views.map(bare.compute)
    }
  }

  func digest(of article: ArticleView) -> UInt64 {
    let kept = articles[article.role.rawValue]
    return kept.isEmpty ? compute(article) : kept[article.facts.position]
  }

  /// Which article it is counts even where nothing is read of it: templates compare.
  private func compute(_ article: ArticleView) -> UInt64 {
    var walk = ValueWalk(self)
    walk.digest.add(article.facts.article.path)
    walk.add(attributesOf: article)
    return walk.digest.value
  }

  func digest(of term: TermView) -> UInt64 {
    var walk = ValueWalk(self)
    walk.digest.add(term.facts.url)
    walk.add(attributesOf: term)
    return walk.digest.value
  }
}
