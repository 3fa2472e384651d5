import Templates

/// An article as templates see it in lists and on its own page: all that is known of it but its
/// text, which belongs to the page.
final class ArticleView: TemplateObject {
  private enum Attribute: Int, CaseIterable {
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

  let article: Article
  let url: String
  let canonical: String?
  let language: String
  let image: String?
  let category: TermView?
  private let date: TimestampView?
  private let updated: TimestampView?
  private let tags: Value
  private let source: SourceView?

  init(_ entry: SiteIndex.Entry, tags: [Value], category: TermView?, place: SitePlace) {
    article = entry.article
    url = place.baseURL.relative(entry.address)
    canonical = place.canonical(of: entry.address)
    language = entry.article.frontMatter.language ?? place.language
    image = place.image(of: entry.article)
    self.category = category
    self.tags = .list(tags)
    date = TimestampView(entry.article.frontMatter.date)
    updated = TimestampView(entry.article.frontMatter.updated)
    source = entry.article.frontMatter.source.map(SourceView.init)
  }

  var text: String? { article.title }

  func attribute(at index: Int) -> Value {
    let frontMatter = article.frontMatter
    return switch Attribute(rawValue: index) {
    case .title: .string(article.title)
    case .url: .string(url)
    case .canonical: Value(canonical)
    case .date: Value(date)
    case .updated: Value(updated)
    case .category: Value(category)
    case .tags: tags
    case .views: frontMatter.views.map(Value.int) ?? .none
    case .words: .int(article.words)
    case .minutes: .int(article.minutes)
    case .description: .string(article.description)
    case .author: Value(frontMatter.author)
    case .source: Value(source)
    case .license: Value(frontMatter.license)
    case .licenseUrl: Value(frontMatter.license.flatMap(License.url))
    case .image: Value(image)
    case .pinned: .bool(frontMatter.isPinned)
    case .language: .string(language)
    case .extra: frontMatter.extra
    case nil: .none
    }
  }
}

/// Where an article's material comes from, as templates see it.
final class SourceView: TemplateObject {
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
}
