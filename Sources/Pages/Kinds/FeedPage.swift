import Plan

extension PageKind {
  package static let feed = PageKind(
    name: "feed", noun: Noun("feed", "feeds"), isIndexable: false
  ) { layout in
    layout.add(FeedPage.atom(.site), at: PageAddress.atom)
    layout.add(FeedPage.json, at: PageAddress.jsonFeed)
    for taxonomy in Taxonomy.Kind.allCases {
      for (position, term) in layout.index.taxonomy(taxonomy).terms.enumerated() {
        layout.add(FeedPage.atom(.term(taxonomy, position)), at: PageAddress.atom(of: term))
      }
    }
  }
}

/// The newest articles for programs that follow the site, or one of its tags or categories.
enum FeedPage: WrittenPage {
  case atom(FeedScope)
  case json

  var kind: PageKind { .feed }
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    switch self {
    case .atom(.site): return .init(name: "the feed")
    case .atom(.term(let taxonomy, let position)):
      let term = index.taxonomy(taxonomy).terms[position]
      return .init(
        name: "the feed of '\(term.name)' under \(taxonomy.rawValue)", place: term.place(in: index))
    case .json: return .init(name: "the JSON feed")
    }
  }

  func write(into output: inout [UInt8], from sources: inout PageSources) {
    let feeds = FeedWriter(
      sources.plan.index, configuration: sources.configuration, place: sources.place)
    let text = { sources.text(at: $0) }
    switch self {
    case .atom(let scope): feeds.writeAtom(scope, text: text, limit: sources.limit, into: &output)
    case .json: feeds.writeJSON(text: text, limit: sources.limit, into: &output)
    }
  }
}
