import Bytes
import Content
import Templates

/// Makes the structured data of pages: JSON-LD in the words of schema.org.
struct StructuredData: Sendable {
  private let baseURL: BaseURL
  private let authorName: String?
  /// The site as a whole on its home page, as a publisher, and as what a page is a part of.
  private let site: JSONWriter
  private let publisher: JSONWriter
  private let whole: JSONWriter
  private let home: String

  /// `searchURL` is where a search for words leads, with `{search_term_string}` in their place.
  init(_ configuration: SiteConfiguration, place: SitePlace, searchURL: String?) {
    baseURL = place.baseURL
    authorName = configuration.author
    let home = place.baseURL.absolute(.home)
    self.home = home
    publisher = Self.named("Organization", configuration.title, home)
    whole = Self.named("WebSite", configuration.title, home)
    site = Self.site(configuration, publisher, home, searchURL)
  }

  private static func named(_ type: String, _ name: String, _ url: String) -> JSONWriter {
    var json = JSONWriter(.script)
    json.thing(type) {
      $0.field("name", name)
      $0.field("url", url)
    }
    return json
  }

  private static func site(
    _ configuration: SiteConfiguration, _ publisher: JSONWriter, _ home: String,
    _ searchURL: String?
  ) -> JSONWriter {
    var json = JSONWriter(.script)
    json.thing("WebSite") { json in
      json.field("name", configuration.title)
      json.field("url", home)
      if !configuration.description.isEmpty {
        json.field("description", configuration.description)
      }
      json.field("inLanguage", configuration.language)
      json.key("publisher")
      json.value(publisher.bytes)
      guard let searchURL else { return }
      json.key("potentialAction")
      json.thing("SearchAction") { json in
        json.key("target")
        json.thing("EntryPoint") { $0.field("urlTemplate", searchURL) }
        json.field("query-input", "required name=search_term_string")
      }
    }
    return json
  }

  /// The things that a page is about, as one graph.
  func write(_ subject: StructuredSubject, to json: inout JSONWriter) {
    json.object { json in
      json.field("@context", "https://schema.org")
      json.key("@graph")
      json.array { json in
        if let facts = subject.facts { write(facts, of: subject, to: &json) }
        if subject.isHome { json.value(site.bytes) }
        if subject.trail.count > 1 { writeTrail(of: subject, to: &json) }
      }
    }
  }

  private func writeTrail(of subject: StructuredSubject, to json: inout JSONWriter) {
    json.thing("BreadcrumbList") { json in
      json.key("itemListElement")
      json.array { json in
        for (position, crumb) in subject.trail.enumerated() {
          json.thing("ListItem") {
            $0.key("position")
            $0.number(position + 1)
            $0.field("name", crumb.title)
            $0.field("item", crumb.address.map(baseURL.absolute) ?? subject.url)
          }
        }
      }
    }
  }

  private func write(
    _ facts: ArticleFacts, of subject: StructuredSubject, to json: inout JSONWriter
  ) {
    let article = facts.article
    let front = article.frontMatter
    json.thing("Article") { json in
      json.field("headline", article.title)
      if !article.description.isEmpty { json.field("description", article.description) }
      json.field("url", subject.url)
      json.field("mainEntityOfPage", subject.url)
      json.field("inLanguage", facts.language)
      json.field("image", subject.image)
      json.field("datePublished", front.date?.iso)
      json.field("dateModified", (front.updated ?? front.date)?.iso)
      json.key("author")
      writeAuthor(of: front, to: &json)
      json.key("publisher")
      json.value(publisher.bytes)
      json.key("isPartOf")
      json.value(whole.bytes)
      json.field("articleSection", front.category?.value)
      if !front.tags.isEmpty {
        json.key("keywords")
        json.array { for tag in front.tags { $0.string(tag.value) } }
      }
      json.key("wordCount")
      json.number(article.words)
      writeRights(of: front, to: &json)
      writeVersions(subject.versions, to: &json)
    }
  }

  /// Whoever the front matter names; failing that the author of the text it comes from, or the site.
  private func writeAuthor(of front: FrontMatter, to json: inout JSONWriter) {
    if let name = front.author ?? front.source?.author {
      json.thing("Person") { $0.field("name", name) }
    } else if let authorName {
      json.thing("Organization") {
        $0.field("name", authorName)
        $0.field("url", home)
      }
    } else {
      json.value(publisher.bytes)
    }
  }

  /// Whose the text is, where it comes from and how it may be used; nothing where the front matter
  /// says nothing of it.
  private func writeRights(of front: FrontMatter, to json: inout JSONWriter) {
    if let license = front.license {
      json.key("license")
      // A licence is a URL; one that is known by its words alone is a work with a name.
      if let url = ReuseTerms.url(license) {
        json.string(url)
      } else {
        json.thing("CreativeWork") { $0.field("name", license) }
      }
    }
    if let source = front.source {
      json.key("isBasedOn")
      json.thing("CreativeWork") { json in
        json.field("name", source.name)
        json.field("url", source.url)
        guard let author = source.author else { return }
        json.key("author")
        json.thing("Person") { $0.field("name", author) }
      }
      let credit = [source.author, source.name].compactMap { $0 }.joined(separator: " · ")
      if !credit.isEmpty { json.field("creditText", credit) }
    }
    let owner = front.source?.author ?? front.source?.name ?? front.author
    if let owner, front.source != nil || front.license != nil {
      let year = front.date.map { "\($0.year) " } ?? ""
      json.field("copyrightNotice", "© \(year)\(owner)")
    }
  }

  private func writeVersions(_ versions: [PageView.Version], to json: inout JSONWriter) {
    guard let own = versions.first(where: \.isCurrent), let listed = versions.first else { return }
    if own.isListed {
      json.key("workTranslation")
      json.array { json in
        for version in versions where !version.isCurrent { Self.write(version, to: &json) }
      }
    } else {
      json.key("translationOfWork")
      Self.write(listed, to: &json)
    }
  }

  private static func write(_ version: PageView.Version, to json: inout JSONWriter) {
    json.thing("Article") {
      $0.field("url", version.canonical ?? version.url)
      $0.field("inLanguage", version.language)
      $0.field("headline", version.title)
    }
  }
}

extension JSONWriter {
  /// An object of a type of schema.org.
  fileprivate mutating func thing(_ type: String, _ content: (inout JSONWriter) -> Void) {
    object { json in
      json.field("@type", type)
      content(&json)
    }
  }
}
