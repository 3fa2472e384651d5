import Bytes
import Content
import Plan
import Templates

/// An article as templates see it in one role, in lists or on its own page: all that is known of it
/// but its text, which belongs to the page.
final class ArticleView: TrackedView {
  fileprivate enum Attribute: Int, CaseIterable {
    case title
    case url
    case canonical
    case date
    case updated
    case category
    case tags
    case views
    case words
    case minutes
    case description
    case author
    case source
    case license
    case licenseUrl
    case image
    case pinned
    case language
    case extra
  }

  static let attributes = attributeNames(of: Attribute.self)

  let facts: ArticleFacts
  let role: ViewRole
  let mask: ReadMask

  init(_ facts: ArticleFacts, as role: ViewRole, _ reads: PageReads) {
    self.facts = facts
    self.role = role
    mask = reads[role]
  }

  /// The same article is equal to itself, whatever its role.
  var identity: AnyObject { facts }

  var text: String? {
    mask.note(Attribute.title.rawValue)
    return facts.article.title
  }

  func value(at index: Int) -> Value {
    Attribute(rawValue: index).map(facts.value) ?? .none
  }
}

/// What the views of an article show, made once for all of them.
final class ArticleFacts: Sendable {
  let article: Article
  /// In `SiteIndex.articles`.
  let position: Int
  let url: String
  let canonical: String?
  let language: String
  let image: String?
  let category: TermView?
  private let date: TimestampView?
  private let updated: TimestampView?
  private let tags: Value
  private let source: SourceView?
  private let extra: Value

  init(
    _ entry: SiteIndex.Entry, at position: Int, tags: [Value], category: TermView?,
    place: SitePlace
  ) {
    article = entry.article
    self.position = position
    url = place.baseURL.relative(entry.address)
    canonical = place.canonical(of: entry.address)
    language = entry.article.frontMatter.language ?? place.language
    image = place.image(of: entry.article)
    self.category = category
    self.tags = .list(tags)
    date = TimestampView(entry.article.frontMatter.date)
    updated = TimestampView(entry.article.frontMatter.updated)
    source = entry.article.frontMatter.source.map(SourceView.init)
    extra = Value(entry.article.frontMatter.extra)
  }

  fileprivate func value(_ attribute: ArticleView.Attribute) -> Value {
    // Not by way of a copy, which would count a reference to each of its parts.
    switch attribute {
    case .title: .string(article.title)
    case .url: .string(url)
    case .canonical: Value(canonical)
    case .date: Value(date)
    case .updated: Value(updated)
    case .category: Value(category)
    case .tags: tags
    case .views: article.frontMatter.views.map(Value.int) ?? .none
    case .words: .int(article.words)
    case .minutes: .int(article.minutes)
    case .description: .string(article.description)
    case .author: Value(article.frontMatter.author)
    case .source: Value(source)
    case .license: Value(article.frontMatter.license)
    case .licenseUrl: Value(article.frontMatter.license.flatMap(ReuseTerms.url))
    case .image: Value(image)
    case .pinned: .bool(article.frontMatter.isPinned)
    case .language: .string(language)
    case .extra: extra
    }
  }
}

/// Where an article's material comes from, as templates see it.
final class SourceView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case name
    case url
    case author
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let source: FrontMatter.Source

  init(_ source: FrontMatter.Source) {
    self.source = source
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .name: Value(source.name)
    case .url: Value(source.url)
    case .author: Value(source.author)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.digest.add(source.name)
    walk.digest.add(source.url)
    walk.digest.add(source.author)
  }
}
