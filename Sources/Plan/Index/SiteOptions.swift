import Content

/// What a run adds to the configuration.
package struct SiteOptions: Sendable, Hashable {
  package var includesDrafts = false
  package var includesFuture = false
  package var includesExpired = false
  /// The moment of the run, in seconds since 1970: articles dated later are not published yet.
  package var clock: Int
  /// Takes the place of the configured base URL.
  package var baseURL: BaseURL?

  package init(clock: Int) {
    self.clock = clock
  }
}

/// Why an article is left out of a site.
package enum SkipReason: String, Sendable, CaseIterable {
  case draft
  case future
  case expired
  /// Kept from readers by a key that no option overrules.
  case secret = "private"
  /// A copy that stands beside its original.
  case copy
  /// Without a text.
  case empty

  /// The reason that holds for an article under these options; nil where it is published.
  package init?(_ frontMatter: FrontMatter, options: SiteOptions) {
    if frontMatter.isPrivate {
      self = .secret
    } else if frontMatter.isDraft, !options.includesDrafts {
      self = .draft
    } else if let date = frontMatter.publishDate ?? frontMatter.date,
      date.seconds > options.clock, !options.includesFuture
    {
      self = .future
    } else if let expires = frontMatter.expires, expires.seconds <= options.clock,
      !options.includesExpired
    {
      self = .expired
    } else {
      return nil
    }
  }

  /// The moment that the reason goes by.
  func moment(in frontMatter: FrontMatter) -> Int? {
    switch self {
    case .future: (frontMatter.publishDate ?? frontMatter.date)?.seconds
    case .expired: frontMatter.expires?.seconds
    case .draft, .secret, .copy, .empty: nil
    }
  }

  /// The same for an article that has a page of its own: one without a text is left out with the drafts.
  package init?(_ article: Article, options: SiteOptions) {
    if let reason = SkipReason(article.frontMatter, options: options) {
      self = reason
    } else if article.isEmpty, !article.isFolderTranslation, !options.includesDrafts {
      self = .empty
    } else {
      return nil
    }
  }
}
