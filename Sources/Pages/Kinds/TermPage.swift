import Content
import Diagnostics
import Plan

extension PageKind {
  package static let tag = makeTerm(.tags)
  package static let category = makeTerm(.categories)

  static func term(_ taxonomy: Taxonomy.Kind) -> PageKind {
    switch taxonomy {
    case .tags: tag
    case .categories: category
    }
  }

  private static func makeTerm(_ taxonomy: Taxonomy.Kind) -> PageKind {
    let name = taxonomy.singular
    return PageKind(name: name, noun: Noun("\(name) page", "\(name) pages"), isIndexable: true) {
      layout in
      for position in layout.index.taxonomy(taxonomy).terms.indices {
        layout.add(TermPage.list(taxonomy, position, in: layout.index)) {
          TermPage(taxonomy: taxonomy, position: position, number: $0)
        }
      }
    }
  }
}

/// The articles with one tag, or of one category.
struct TermPage: ListPage {
  let taxonomy: Taxonomy.Kind
  /// In the terms of the taxonomy.
  let position: Int
  let number: Int

  var kind: PageKind { .term(taxonomy) }
  let template = "term.html"
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    let term = index.taxonomy(taxonomy).terms[position]
    return .init(
      name: "the list of '\(term.name)' under \(taxonomy.rawValue)", place: term.place(in: index))
  }

  func list(in index: SiteIndex) -> ArticleList { Self.list(taxonomy, position, in: index) }

  static func list(
    _ taxonomy: Taxonomy.Kind, _ position: Int, in index: SiteIndex
  ) -> ArticleList {
    let term = index.taxonomy(taxonomy).terms[position]
    return ArticleList(order: .positions(term.articles), address: term.address)
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = composer.index.taxonomy(taxonomy).terms[position].name
    values.term = composer.lists.term(taxonomy, at: position)
    values.feedURL = values.term?.facts.feedURL
    values.trail = [
      .init(title: TermsPage.title(taxonomy, composer), address: taxonomy.address)
    ]
  }
}

extension Term {
  /// The newest article that names it.
  func place(in index: SiteIndex) -> SourceLocation? {
    articles.first.map { SourceFile.location(ofWhole: index.articles[$0].article.sourcePath) }
  }
}
