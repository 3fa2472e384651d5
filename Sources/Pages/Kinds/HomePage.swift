import Content
import Diagnostics
import Plan

extension PageKind {
  package static let home = PageKind(name: "home", noun: Noun("home"), isIndexable: true) {
    layout in
    layout.add(HomePage.list(in: layout.index)) { HomePage(number: $0) }
  }
}

/// The home page: the articles newest first, below the text of `Content/index.md`.
struct HomePage: ListPage {
  let number: Int

  var kind: PageKind { .home }
  let template = "home.html"
  var source: SiteIndex.Source? { .home }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(
      name: "the home page",
      place: index.home.map { SourceFile.location(ofWhole: $0.sourcePath) })
  }

  func list(in index: SiteIndex) -> ArticleList { Self.list(in: index) }

  static func list(in index: SiteIndex) -> ArticleList {
    ArticleList(order: .positions(index.homeOrder), address: .home)
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = composer.configuration.title
    if let source = composer.index.home {
      composer.add(source, isFirst: number == 1, at: address, to: &values)
    }
  }
}
