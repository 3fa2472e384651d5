import Bytes
import Content

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

  /// The plan with a page for an article that it does not have yet, which no list names before the next
  /// plan. nil where it takes that plan to know where the article stands. `page` gives the page of the
  /// article at a position.
  package func adding(
    _ article: Article, configuration: SiteConfiguration, options: SiteOptions,
    page: (Int) -> some PageContent
  ) -> SitePlan? {
    let (alone, faults) = SiteIndexer.index(
      [article], configuration: configuration, options: options)
    // What the page of a folder is depends on the other articles there.
    guard !article.hasIndexName, faults.isEmpty, let entry = alone.articles.first,
      !links.isTaken(entry.address)
    else { return nil }
    let position = { (term: Term, kind: Taxonomy.Kind) in
      index.taxonomy(kind).terms.firstIndex { $0.address == term.address }
    }
    var plan = self
    plan.pages.append(
      PagePlan(address: entry.address, content: page(index.articles.count)))
    plan.index.articles.append(
      SiteIndex.Entry(
        article: article, address: entry.address,
        tags: alone.tags.terms.compactMap { position($0, .tags) },
        category: alone.categories.terms.first.flatMap { position($0, .categories) },
        versions: []))
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
