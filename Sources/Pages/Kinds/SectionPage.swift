import Content
import Diagnostics
import Plan

extension PageKind {
  package static let section = PageKind(
    name: "section", noun: Noun("section page", "section pages"), isIndexable: true
  ) { layout in
    for position in layout.index.sections.indices {
      layout.add(SectionPage.list(position, in: layout.index)) {
        SectionPage(position: position, number: $0)
      }
    }
  }
}

/// The page of a folder: the articles below it.
struct SectionPage: ListPage {
  /// In `SiteIndex.sections`.
  let position: Int
  let number: Int

  var kind: PageKind { .section }
  let template = "section.html"
  var source: SiteIndex.Source? { .section(position) }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    let section = index.sections[position]
    let source = section.page?.sourcePath ?? "\(ContentFolder.path(of: section.folder))/"
    return .init(name: source, place: SourceFile.location(ofWhole: source))
  }

  func list(in index: SiteIndex) -> ArticleList { Self.list(position, in: index) }

  static func list(_ position: Int, in index: SiteIndex) -> ArticleList {
    let section = index.sections[position]
    return ArticleList(order: .positions(section.articles), address: section.address)
  }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    let section = composer.index.sections[position]
    values.title = section.page?.title ?? section.title
    values.trail = composer.folders(AddressPath.names(in: section.folder).dropLast())
    if let source = section.page {
      composer.add(source, isFirst: number == 1, at: address, to: &values)
    }
  }
}
