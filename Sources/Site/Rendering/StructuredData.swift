import Templates

/// What a page says to machines, in the words of schema.org: the data of a JSON-LD script.
///
/// It is data, not text: the template engine writes it for the script it stands in, so that nothing
/// in an article can end the script or add to it.
struct StructuredData: Sendable {
  private let baseURL: BaseURL
  private let authorName: String?
  /// The site as a whole on its home page, as a publisher, and as what a page is a part of.
  private let site: Value
  private let publisher: Value
  private let whole: Value
  private let home: Value
  /// Of all that the site tells of itself here.
  let digest: UInt64

  /// `searchURL` is where a search for words leads, with `{search_term_string}` in their place.
  init(_ configuration: SiteConfiguration, place: SitePlace, searchURL: String?) {
    baseURL = place.baseURL
    authorName = configuration.author
    home = .string(place.baseURL.absolute(.home))
    let names: [(String, Value)] = [("name", .string(configuration.title)), ("url", home)]
    publisher = Self.thing("Organization", names)
    whole = Self.thing("WebSite", names)
    let about: [(String, Value)] = [
      (
        "description",
        configuration.description.isEmpty ? .none : .string(configuration.description)
      ), ("inLanguage", .string(configuration.language)), ("publisher", publisher),
      ("potentialAction", searchURL.map(Self.search) ?? .none),
    ]
    site = Self.thing("WebSite", names + about)
    var digest = Digest()
    digest.add(configuration.title)
    digest.add(configuration.description)
    digest.add(configuration.language)
    digest.add(configuration.author)
    digest.add(place.baseURL.absolute(.home))
    digest.add(searchURL)
    self.digest = digest.value
  }

  private static func search(_ url: String) -> Value {
    thing(
      "SearchAction",
      [
        ("target", thing("EntryPoint", [("urlTemplate", .string(url))])),
        ("query-input", .string("required name=search_term_string")),
      ])
  }

  /// The things that a page is about, as one graph; none for a page that is about nothing.
  func graph(of subject: StructuredSubject) -> Value {
    var things: [Value] = []
    if let facts = subject.facts { things.append(article(facts, subject)) }
    if subject.isHome { things.append(site) }
    if subject.trail.count > 1 { things.append(breadcrumbs(subject)) }
    guard !things.isEmpty else { return .none }
    return Self.object([
      ("@context", .string("https://schema.org")), ("@graph", .list(things)),
    ])
  }

  private static func object(_ pairs: [(String, Value)]) -> Value {
    .dictionary(
      ValueDictionary(pairs.filter { if case .none = $0.1 { false } else { true } }))
  }

  private static func thing(_ type: String, _ pairs: [(String, Value)]) -> Value {
    object([("@type", .string(type))] + pairs)
  }

  private func breadcrumbs(_ subject: StructuredSubject) -> Value {
    let items = subject.trail.enumerated().map { position, crumb in
      Self.thing(
        "ListItem",
        [
          ("position", .int(position + 1)), ("name", .string(crumb.title)),
          ("item", .string(crumb.address.map(baseURL.absolute) ?? subject.url)),
        ])
    }
    return Self.thing("BreadcrumbList", [("itemListElement", .list(items))])
  }

  private func article(_ facts: ArticleFacts, _ subject: StructuredSubject) -> Value {
    let article = facts.article
    let front = article.frontMatter
    let tags = front.tags.map(\.value)
    let url = Value.string(subject.url)
    let pairs: [(String, Value)] = [
      ("headline", .string(article.title)),
      ("description", article.description.isEmpty ? .none : .string(article.description)),
      ("url", url), ("mainEntityOfPage", url), ("inLanguage", .string(facts.language)),
      ("image", Value(subject.image)), ("datePublished", Value(front.date?.iso)),
      ("dateModified", Value((front.updated ?? front.date)?.iso)), ("author", author(of: front)),
      ("publisher", publisher), ("isPartOf", whole),
      ("articleSection", Value(front.category?.value)),
      ("keywords", tags.isEmpty ? .none : .list(tags.map(Value.string))),
      ("wordCount", .int(article.words)),
    ]
    return Self.thing("Article", pairs + rights(of: front) + versions(subject.versions))
  }

  /// Whoever the front matter names; failing that the author of the text it comes from, or the site.
  private func author(of front: FrontMatter) -> Value {
    if let name = front.author ?? front.source?.author {
      return Self.thing("Person", [("name", .string(name))])
    }
    guard let name = authorName else { return publisher }
    return Self.thing("Organization", [("name", .string(name)), ("url", home)])
  }

  /// Whose the text is, where it comes from and how it may be used; nothing where the front matter
  /// says nothing of it.
  private func rights(of front: FrontMatter) -> [(String, Value)] {
    var pairs: [(String, Value)] = []
    if let license = front.license {
      // A licence is a URL; one that we know by its words alone is a work with a name.
      let value =
        License.url(license).map(Value.string)
        ?? Self.thing("CreativeWork", [("name", .string(license))])
      pairs.append(("license", value))
    }
    if let source = front.source {
      let work: [(String, Value)] = [
        ("name", Value(source.name)), ("url", Value(source.url)),
        ("author", source.author.map { Self.thing("Person", [("name", .string($0))]) } ?? .none),
      ]
      pairs.append(("isBasedOn", Self.thing("CreativeWork", work)))
      let credit = [source.author, source.name].compactMap { $0 }.joined(separator: " · ")
      if !credit.isEmpty { pairs.append(("creditText", .string(credit))) }
    }
    let owner = front.source?.author ?? front.source?.name ?? front.author
    if let owner, front.source != nil || front.license != nil {
      let year = front.date.map { "\($0.year) " } ?? ""
      pairs.append(("copyrightNotice", .string("© \(year)\(owner)")))
    }
    return pairs
  }

  private func versions(_ versions: [PageView.Version]) -> [(String, Value)] {
    guard let own = versions.first(where: \.isCurrent), let listed = versions.first else {
      return []
    }
    let reference = { (version: PageView.Version) in
      Self.thing(
        "Article",
        [
          ("url", .string(version.facts.canonical ?? version.facts.url)),
          ("inLanguage", .string(version.facts.language)),
          ("headline", .string(version.facts.article.title)),
        ])
    }
    if !own.isListed { return [("translationOfWork", reference(listed))] }
    return [("workTranslation", .list(versions.filter { !$0.isCurrent }.map(reference)))]
  }
}
