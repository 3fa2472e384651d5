import Plan

/// Which articles a feed carries.
package enum FeedScope: Sendable, Hashable {
  case site
  /// A position in the terms of the taxonomy.
  case term(Taxonomy.Kind, Int)
}

extension SiteIndex {
  /// Articles that one feed carries.
  private static let feedLimit = 20

  /// The positions of the articles of a feed; those without a date have no place in it yet. Positions are
  /// newest first with the undated last, so the first ones are enough.
  func newest(in scope: FeedScope) -> [Int] {
    switch scope {
    case .site: Array(0..<min(Self.feedLimit, listedCount))
    case .term(let kind, let position):
      Array(taxonomy(kind).terms[position].articles.prefix(Self.feedLimit))
    }
  }
}
