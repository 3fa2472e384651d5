/// When a site changes by itself: articles become due, and expire.
package enum DueDates {
  /// The longest span of moments around `clock` at which just the same articles are published.
  package static func span(around clock: Int, of articles: [Article]) -> ClosedRange<Int> {
    var from = Int.min
    var until = Int.max
    func add(_ date: Timestamp?) {
      guard let moment = date?.seconds else { return }
      if moment <= clock { from = max(from, moment) } else { until = min(until, moment - 1) }
    }
    for article in articles {
      add(article.frontMatter.publishDate ?? article.frontMatter.date)
      add(article.frontMatter.expires)
    }
    return from...until
  }
}
