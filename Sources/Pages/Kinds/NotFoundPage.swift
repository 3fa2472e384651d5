import Content
import Plan

extension PageKind {
  package static let notFound = PageKind(name: "404", noun: Noun("404"), isIndexable: false) {
    $0.add(NotFoundPage(), at: PageAddress.notFound)
  }
}

/// What web servers show where nothing stands.
struct NotFoundPage: TemplatePage {
  var kind: PageKind { .notFound }
  let template = "404.html"
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the page for unknown addresses")
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = composer.word("not_found", inEnglish: "This page does not exist")
  }
}
