import Templates

/// One page as its template sees it.
final class PageView: TemplateObject {
  private enum Attribute: Int, CaseIterable {
    case kind
    case title
    case url
    case canonical
    case description
    case language
    case noindex
    case breadcrumbs
    case image
    case feedUrl
    case articles
    case terms
    case term
    case pagination
    case article
    case content
    case toc
    case previous
    case next
    case related
    case closing
  }

  static let attributes = attributeNames(of: Attribute.self)

  /// What a page is made of; absent is what its kind does not have.
  struct Values {
    var kind: PageKind
    var title: String
    var url: String
    var canonical: String?
    var description: String
    var language: String
    var isUnindexed = false
    var breadcrumbs: [Value] = []
    var image: String?
    var feedURL: String?
    var articles: [Value] = []
    var terms: [Value] = []
    var term: TermView?
    var pagination: PaginationView?
    var article: ArticleView?
    var content = Value.none
    var contents = Value.list([])
    var previous: ArticleView?
    var next: ArticleView?
    var related: [Value] = []
    var closing = Value.none
  }

  private let values: Values

  init(_ values: Values) {
    self.values = values
  }

  var text: String? { values.title }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .kind: .string(values.kind.rawValue)
    case .title: .string(values.title)
    case .url: .string(values.url)
    case .canonical: Value(values.canonical)
    case .description: .string(values.description)
    case .language: .string(values.language)
    case .noindex: .bool(values.isUnindexed)
    case .breadcrumbs: .list(values.breadcrumbs)
    case .image: Value(values.image)
    case .feedUrl: Value(values.feedURL)
    case .articles: .list(values.articles)
    case .terms: .list(values.terms)
    case .term: Value(values.term)
    case .pagination: Value(values.pagination)
    case .article: Value(values.article)
    case .content: values.content
    case .toc: values.contents
    case .previous: Value(values.previous)
    case .next: Value(values.next)
    case .related: .list(values.related)
    case .closing: values.closing
    case nil: .none
    }
  }
}

/// The names that every template begins from.
final class RootView: TemplateObject {
  static let attributes = ["site", "page", "strings"]

  private let values: [Value]

  init(site: Value, page: PageView, strings: Value) {
    values = [site, .object(page), strings]
  }

  func attribute(at index: Int) -> Value { values[index] }
}
