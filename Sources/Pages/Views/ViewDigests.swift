import Bytes
import Content
import Templates

/// The digests of views under what pages have read of them. Those of articles, which stand on many
/// pages, are found once.
///
/// A class, so that the many walks of all workers share it by one reference.
final class ViewDigests: Sendable {
  let reads: PageReads.Snapshot
  /// By role, then by position in the index; empty for a role that is not kept.
  private let articles: [[UInt64]]

  private init(_ reads: PageReads.Snapshot, articles: [[UInt64]]) {
    self.reads = reads
    self.articles = articles
  }

  /// Finds each digest when it is asked for: for few pages.
  convenience init(_ reads: PageReads.Snapshot) {
    self.init(reads, articles: ViewRole.allCases.map { _ in [] })
  }

  /// Finds those of all articles at once, the roles side by side: for all pages.
  static func all(in lists: SiteLists, _ reads: PageReads.Snapshot) async -> ViewDigests {
    let bare = ViewDigests(reads)
    let articles = await withTaskGroup(of: (ViewRole?, [UInt64]).self) { group in
      for views in lists.shown {
        group.addTask { (views.first?.role, views.map(bare.compute)) }
      }
      return await group.reduce(into: ViewRole.allCases.map { _ in [UInt64]() }) { found, role in
        if let number = role.0?.rawValue { found[number] = role.1 }
      }
    }
    return ViewDigests(reads, articles: articles)
  }

  /// Of what pages show of the article at `position` that is not their own.
  func shown(_ position: Int, in lists: SiteLists) -> UInt64 {
    var digest = Digest()
    for views in lists.shown { digest.add(self.digest(of: views[position])) }
    return digest.value
  }

  func digest(of article: ArticleView) -> UInt64 {
    let role = article.role.rawValue
    return articles[role].isEmpty ? compute(article) : articles[role][article.facts.position]
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
