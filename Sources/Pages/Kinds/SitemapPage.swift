import Plan

extension PageKind {
  package static let sitemap = PageKind(
    name: "sitemap", noun: Noun("sitemap"), isIndexable: false
  ) { layout in
    let count = layout.pages.count { $0.isIndexable(in: layout.index) }
    guard count > SitemapWriter.limit else {
      layout.add(SitemapPage.all, at: PageAddress.sitemap)
      return
    }
    for part in 1...SitemapWriter.partCount(of: count) {
      layout.add(SitemapPage.part(part), at: PageAddress.sitemap(part: part))
    }
    layout.add(SitemapPage.index, at: PageAddress.sitemap)
  }
}

/// The addresses of the site, for search engines. It lists the pages that are planned before it.
enum SitemapPage: WrittenPage {
  case all
  /// From 1.
  case part(Int)
  /// The parts.
  case index

  var kind: PageKind { .sitemap }
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant { .init(name: "the sitemap") }

  func write(into output: inout [UInt8], from sources: inout PageSources) {
    sources.readAll()
    let sitemap = SitemapWriter(sources.plan, baseURL: sources.place.baseURL)
    switch self {
    case .all: sitemap.write(part: nil, into: &output)
    case .part(let part): sitemap.write(part: part, into: &output)
    case .index: sitemap.writeIndex(into: &output)
    }
  }
}
