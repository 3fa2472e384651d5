import Content
import Diagnostics
import Plan
import Templates

extension PageKind {
  package static let article = PageKind(
    name: "article", noun: Noun("article", "articles"), isIndexable: true
  ) { layout in
    for (position, entry) in layout.index.articles.enumerated() {
      layout.add(ArticlePage(position: position), at: entry.address)
    }
  }
}

/// The page of an article.
package struct ArticlePage: TemplatePage {
  /// In `SiteIndex.articles`.
  let position: Int

  package init(position: Int) {
    self.position = position
  }

  package var kind: PageKind { .article }
  let template = "article.html"
  package var source: SiteIndex.Source? { .article(position) }

  package func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    let article = index.articles[position].article
    return .init(
      name: article.sourcePath,
      place: article.frontMatter.slug?.place ?? SourceFile.location(ofWhole: article.sourcePath))
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    let (index, lists) = (composer.index, composer.lists)
    let view = lists.own[position]
    let facts = view.facts
    values.title = facts.article.title
    values.description = facts.article.description
    values.language = facts.language
    values.image = facts.image
    values.article = view
    values.text = composer.text(of: facts.article, at: address)
    values.versions = versions(composer, noting: &values.reach)
    values.closing = composer.closing(forCategory: index.articles[position].category)
    let article = facts.article
    values.trail = composer.folders(
      article.isIndex ? article.folders.dropLast() : article.folders)
    // A translation has the neighbours of what it translates; that of a folder's page has none.
    let listed = index.listed(position)
    guard listed < index.listedCount else { return }
    values.previous = listed > 0 ? lists.neighbours[listed - 1] : nil
    values.next = listed + 1 < index.listedCount ? lists.neighbours[listed + 1] : nil
    values.related = composer.related.positions(for: listed).map { .object(lists.related[$0]) }
  }

  private func versions(
    _ composer: PageComposer, noting reach: inout ArticleReach
  ) -> [PageView.Version] {
    let entry = composer.index.articles[position]
    if entry.versions.isEmpty, entry.article.hasIndexName {
      return composer.versions(
        ofPageIn: entry.article.folder, current: position, noting: &reach)
    }
    return entry.versions.map {
      composer.version(
        $0, isCurrent: $0 == position, isListed: $0 == entry.versions[0], noting: &reach)
    }
  }
}
