/// Finds the articles that have most to do with one.
package struct RelatedArticles: Sendable {
  private let index: SiteIndex

  /// Articles that one page names.
  private static let limit = 5
  /// How many articles of a tag are weighed, on either side of the one in question in the order of
  /// dates: it bounds the work on a page by its tags, not by the size of the site.
  private static let reach = 32

  package init(_ index: SiteIndex) {
    self.index = index
  }

  /// Positions of articles that share tags with the one at `position`, the nearest first.
  ///
  /// Each shared tag weighs as the inverse of the number of its articles, so that a rare tag tells
  /// more than a common one. Ties go to the article nearer in date, then to the newer.
  package func positions(for position: Int) -> [Int] {
    var runs: [[Candidate]] = []
    for tag in index.articles[position].tags {
      let articles = index.tags.terms[tag].articles
      let weight = 1_000_000_000 / articles.count
      let place = Self.lowerBound(of: position, in: articles)
      let window = max(0, place - Self.reach)..<min(articles.count, place + Self.reach + 1)
      runs.append(articles[window].map { Candidate(position: $0, weight: weight) })
    }
    // Pair by pair, so that the work grows with the tags and not with their square.
    while runs.count > 1 {
      runs = stride(from: 0, to: runs.count, by: 2).map { first in
        first + 1 < runs.count ? Self.merged(runs[first], runs[first + 1]) : runs[first]
      }
    }
    var best: [Candidate] = []
    for candidate in runs.first ?? [] where candidate.position != position {
      var place = best.count
      while place > 0, candidate.isNearer(than: best[place - 1], to: position) { place -= 1 }
      guard place < Self.limit else { continue }
      if best.count == Self.limit { best.removeLast() }
      best.insert(candidate, at: place)
    }
    return best.map(\.position)
  }

  private struct Candidate {
    let position: Int
    var weight: Int

    func isNearer(than other: Candidate, to position: Int) -> Bool {
      if weight != other.weight { return weight > other.weight }
      let (distance, far) = (abs(self.position - position), abs(other.position - position))
      return distance == far ? self.position < other.position : distance < far
    }
  }

  /// Both in the order of positions, the weights of an article that is in both added up.
  private static func merged(_ first: [Candidate], _ second: [Candidate]) -> [Candidate] {
    var merged: [Candidate] = []
    merged.reserveCapacity(first.count + second.count)
    var (one, other) = (0, 0)
    while one < first.count, other < second.count {
      if first[one].position < second[other].position {
        merged.append(first[one])
        one += 1
      } else if first[one].position > second[other].position {
        merged.append(second[other])
        other += 1
      } else {
        merged.append(
          Candidate(
            position: first[one].position, weight: first[one].weight + second[other].weight))
        one += 1
        other += 1
      }
    }
    merged += first[one...]
    merged += second[other...]
    return merged
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
