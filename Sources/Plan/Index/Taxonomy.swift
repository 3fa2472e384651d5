import Content

/// One tag or category with its articles.
package struct Term: Sendable {
  package let name: String
  package let address: Address
  /// Positions in `SiteIndex.articles`, newest first.
  package let articles: [Int]
}

/// A way to group articles: the tags, or the categories.
package struct Taxonomy: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case tags
    case categories

    /// What one of its terms is called.
    package var singular: String {
      switch self {
      case .tags: "tag"
      case .categories: "category"
      }
    }

    /// Where the list of all terms stands.
    package var address: Address { Address("/\(rawValue)/") }
  }

  package let kind: Kind
  /// By the number of articles, the most first; ties by name.
  package let terms: [Term]
}
