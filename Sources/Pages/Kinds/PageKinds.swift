import Plan

/// All kinds of pages, in the order in which they claim addresses: what lists others comes behind them.
package enum PageKinds {
  package static let all: [PageKind] =
    [.article, .home, .section, .hot, .latest]
    + Taxonomy.Kind.allCases.flatMap { [.terms($0), .term($0)] }
    + [
      .copyright, .notFound, .searchFile, .search, .feed, .redirect, .sitemap, .robots, .hosting,
    ]
}
