/// When a site changes by itself: articles become due, and expire.
package enum DueDates {
  /// The longest span of moments around `clock` at which just the same articles are published.
  package static func span(around clock: Int, of articles: [Article]) -> ClosedRange<Int> {
    var from = Int.min
    var until = Int.max
    for article in articles {
      let frontMatter = article.frontMatter
      for date in [frontMatter.publishDate ?? frontMatter.date, frontMatter.expires] {
        guard let moment = date?.seconds else { continue }
        if moment <= clock { from = max(from, moment) } else { until = min(until, moment - 1) }
      }
    }
    return from...until
  }
}
