import Content
import Plan

extension PageKind {
  package static let search = PageKind(name: "search", noun: Noun("search"), isIndexable: false) {
    if $0.isSearchable { $0.add(SearchPage(), at: PageAddress.search) }
  }
}

/// The page on which readers search the site.
struct SearchPage: TemplatePage {
  var kind: PageKind { .search }
  let template = TemplateFolder.search
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant { .init(name: "the search page") }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = composer.word("search", inEnglish: "Search")
  }
}
