/// A time of which all lines were counted, its first and last second among it, in seconds since 1970.
package struct CoveredSpan: Sendable, Hashable {
  package let first: Int
  package let last: Int

  package init(_ first: Int, _ last: Int) {
    self.first = first
    self.last = max(first, last)
  }
}

extension [CoveredSpan] {
  /// In order, those joined that overlap or follow within a second.
  package func joined() -> [CoveredSpan] {
    sorted { ($0.first, $0.last) < ($1.first, $1.last) }.reduce(into: []) { result, span in
      if let end = result.last, span.first <= end.last + 1 {
        result[result.count - 1] = CoveredSpan(end.first, Swift.max(end.last, span.last))
      } else {
        result.append(span)
      }
    }
  }
}

/// The times whose lines a log may not bring again.
package struct CountedTime: Sendable {
  private let spans: [CoveredSpan]
  /// Seconds at the ends of spans of which later lines may still come: a log that is known ends in them.
  private let open: Set<Int>

  package init(_ spans: [CoveredSpan], open: Set<Int> = []) {
    self.spans = spans
    self.open = open
  }

  /// A log that is known goes on where it was left.
  package static let none = CountedTime([])

  package func contains(_ time: Int) -> Bool {
    guard !spans.isEmpty else { return false }
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].last < time { low = middle + 1 } else { high = middle }
    }
    guard low < spans.count, spans[low].first <= time else { return false }
    let isEnd = time == spans[low].first || time == spans[low].last
    return !(isEnd && open.contains(time))
  }
}
