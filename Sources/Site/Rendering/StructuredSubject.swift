import Templates

/// What machines are told of one page: all that its structured data is made from, and nothing else.
///
/// The data is made when a template prints it; whether it would differ is known without.
final class StructuredSubject: ScriptValue {
  static let attributes: [String] = []

  let data: StructuredData
  /// The article that the page is.
  let facts: ArticleFacts?
  let isHome: Bool
  /// The page's own URL.
  let url: String
  let image: String?
  /// The way to the page from the home page; the last step, the page itself, has no address.
  let trail: [PageView.Crumb]
  let versions: [PageView.Version]

  init(
    _ data: StructuredData, facts: ArticleFacts?, isHome: Bool, url: String, image: String?,
    trail: [PageView.Crumb], versions: [PageView.Version]
  ) {
    self.data = data
    self.facts = facts
    self.isHome = isHome
    self.url = url
    self.image = image
    self.trail = trail
    self.versions = versions
  }

  func attribute(at index: Int) -> Value { .none }

  func write(to json: inout ScriptJSON) { data.write(self, to: &json) }

  /// An article goes in with its whole front matter, so that a new key cannot be forgotten here; but
  /// for the views, which change every day and are not told.
  func add(to digest: inout Digest) {
    digest.add(data.digest)
    digest.add(isHome)
    digest.add(url)
    digest.add(image)
    if let facts {
      var record = RecordWriter()
      var frontMatter = facts.article.frontMatter
      frontMatter.views = nil
      frontMatter.write(to: &record)
      digest.add(record.bytes)
      digest.add(facts.article.title)
      digest.add(facts.article.description)
      digest.add(facts.article.words)
      digest.add(facts.language)
    }
    for crumb in trail {
      digest.add(crumb.title)
      digest.add(crumb.address?.path)
    }
    for version in versions {
      digest.add(version.title)
      digest.add(version.url)
      digest.add(version.language)
      digest.add(version.isCurrent)
      digest.add(version.isListed)
    }
  }
}
