/// Finds the articles that have most to do with one.
struct RelatedArticles: Sendable {
  private let index: SiteIndex

  /// Articles that one page names.
  private static let limit = 5
  /// How many articles of a tag are weighed, on either side of the one in question in the order of
  /// dates: it bounds the work on a page by its tags, not by the size of the site.
  private static let reach = 32

  init(_ index: SiteIndex) {
    self.index = index
  }

  /// Positions of articles that share tags with the one at `position`, the nearest first.
  ///
  /// Each shared tag weighs as the inverse of the number of its articles, so that a rare tag tells
  /// more than a common one. Ties go to the article nearer in date, then to the newer.
  func positions(for position: Int) -> [Int] {
    var candidates: [(position: Int, weight: Int)] = []
    for tag in index.articles[position].tags {
      let articles = index.tags.terms[tag].articles
      let weight = 1_000_000_000 / articles.count
      let place = Self.lowerBound(of: position, in: articles)
      let window = max(0, place - Self.reach)..<min(articles.count, place + Self.reach + 1)
      for other in articles[window] where other != position {
        candidates.append((other, weight))
      }
    }
    candidates.sort { $0.position < $1.position }
    var scored: [(position: Int, weight: Int)] = []
    for candidate in candidates {
      if let last = scored.last, last.position == candidate.position {
        scored[scored.count - 1].weight += candidate.weight
      } else {
        scored.append(candidate)
      }
    }
    scored.sort { first, second in
      (-first.weight, abs(first.position - position), first.position)
        < (-second.weight, abs(second.position - position), second.position)
    }
    return scored.prefix(Self.limit).map(\.position)
  }

  private static func lowerBound(of value: Int, in sorted: [Int]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
