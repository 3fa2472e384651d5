import Templates

/// What machines are told of one page: all that its structured data is made from, and nothing else.
///
/// The data is made when a template asks for it; whether it would differ is known without.
struct StructuredSubject: Sendable {
  let data: StructuredData
  /// The article that the page is.
  let facts: ArticleFacts?
  let isHome: Bool
  /// The page's own URL.
  let url: String
  let image: String?
  /// The way to the page from the home page; the last step, the page itself, has no address.
  let trail: [(title: String, address: Address?)]
  let versions: [PageView.Version]

  /// One graph of things; none for a page that is about nothing.
  var value: Value { data.graph(of: self) }

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
    for (title, address) in trail {
      digest.add(title)
      digest.add(address?.path)
    }
    for version in versions {
      digest.add(version.facts.article.title)
      digest.add(version.facts.url)
      digest.add(version.facts.language)
      digest.add(version.isCurrent)
      digest.add(version.isListed)
    }
  }
}
