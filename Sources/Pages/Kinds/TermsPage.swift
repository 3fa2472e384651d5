import Content
import Plan

extension PageKind {
  package static let tags = makeTerms(.tags)
  package static let categories = makeTerms(.categories)

  static func terms(_ taxonomy: Taxonomy.Kind) -> PageKind {
    switch taxonomy {
    case .tags: tags
    case .categories: categories
    }
  }

  private static func makeTerms(_ taxonomy: Taxonomy.Kind) -> PageKind {
    PageKind(name: taxonomy.rawValue, noun: Noun(taxonomy.rawValue), isIndexable: true) {
      $0.add(TermsPage(taxonomy: taxonomy), at: taxonomy.address)
    }
  }
}

/// The list of all tags, or of all categories.
struct TermsPage: TemplatePage {
  let taxonomy: Taxonomy.Kind

  var kind: PageKind { .terms(taxonomy) }
  let template = "terms.html"
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the list of all \(taxonomy.rawValue)")
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = Self.title(taxonomy, composer)
    values.terms = composer.lists.terms(taxonomy)
  }

  static func title(_ taxonomy: Taxonomy.Kind, _ composer: PageComposer) -> String {
    switch taxonomy {
    case .tags: composer.word("tags", inEnglish: "Tags")
    case .categories: composer.word("categories", inEnglish: "Categories")
    }
  }
}
