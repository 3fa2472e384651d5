import Content

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

  /// The first moment after the run at which an article comes or goes under these options; nil where
  /// none ever does.
  package static func next(after options: SiteOptions, of articles: [Article]) -> Int? {
    var next: Int?
    for article in articles {
      let frontMatter = article.frontMatter
      for date in [frontMatter.publishDate ?? frontMatter.date, frontMatter.expires] {
        guard let moment = date?.seconds, moment > options.clock, moment < next ?? .max else {
          continue
        }
        var then = options
        then.clock = moment
        let (before, after) = (
          SkipReason(frontMatter, options: options), SkipReason(frontMatter, options: then)
        )
        if (before == nil) != (after == nil) { next = moment }
      }
    }
    return next
  }
}
