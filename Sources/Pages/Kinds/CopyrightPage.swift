import Content
import Plan

extension PageKind {
  package static let copyright = PageKind(
    name: "copyright", noun: Noun("copyright"), isIndexable: true
  ) {
    $0.add(CopyrightPage(), at: PageAddress.copyright)
  }
}

/// The takedown notice.
struct CopyrightPage: TemplatePage {
  var kind: PageKind { .copyright }
  let template = "copyright.html"
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the takedown notice")
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = composer.word("takedown", inEnglish: "Copyright")
  }
}
