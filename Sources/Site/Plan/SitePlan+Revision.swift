extension SitePlan {
  /// The plan with another text for an article that it has, at the same place in every list. nil where
  /// no page shows the article.
  ///
  /// What its new front matter means for addresses, lists and links is for the next plan to say.
  package func replacing(_ article: Article) -> SitePlan? {
    guard let index = index.replacing(article) else { return nil }
    var plan = self
    plan.index = index
    return plan
  }
}

extension SiteIndex {
  fileprivate func replacing(_ article: Article) -> SiteIndex? {
    let isIt = { (other: Article) in
      other.path.withBytes { first in article.path.withBytes { first.hasSameBytes(as: $0) } }
    }
    var index = self
    if let position = articles.firstIndex(where: { isIt($0.article) }) {
      index.articles[position].article = article
    } else if let position = sections.firstIndex(where: { $0.page.map(isIt) ?? false }) {
      index.sections[position].page = article
      index.sections[position].title = article.title
    } else if home.map(isIt) ?? false {
      index.home = article
    } else {
      return nil
    }
    return index
  }
}
