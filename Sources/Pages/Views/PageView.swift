import Content
import Plan
import Synchronization
import Templates

/// One page as its template sees it.
final class PageView: TrackedView {
  fileprivate enum Attribute: Int, CaseIterable {
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
    case translations
    case structuredData
  }

  static let attributes = attributeNames(of: Attribute.self)

  /// One language of an article that has several, or of the page of a folder.
  struct Version {
    let title: String
    let language: String
    let url: String
    let canonical: String?
    let isCurrent: Bool
    /// Whether it is the one that lists show, and so the one for readers of any other language.
    let isListed: Bool
  }

  /// What a page is made of; absent is what its kind does not have.
  struct Values {
    var kind: PageKind
    var title = ""
    var url: String
    var canonical: String?
    var description: String
    var language: String
    var isUnindexed = false
    /// The steps from the home page to the page, without the two.
    var trail: [Crumb] = []
    var breadcrumbs: [Value] = []
    var image: String?
    var feedURL: String?
    var articles: [Value] = []
    var terms: [Value] = []
    var term: TermView?
    var pagination: PaginationView?
    var article: ArticleView?
    /// The article's text, or that of the folder's page.
    var text: PageText?
    var previous: ArticleView?
    var next: ArticleView?
    var related: [Value] = []
    var closing = Value.none
    var versions: [Version] = []
    /// Its structured data.
    var subject: StructuredSubject?
    /// The articles that the page is made from.
    var reach = ArticleReach()
  }

  /// A step on the way from the home page to a page; the page itself, the last, has no address here.
  struct Crumb {
    let title: String
    let address: Address?
  }

  let values: Values
  let mask: ReadMask
  /// Made when a template first reads them: whoever only asks for the page's digest needs no text.
  private let content = Mutex<Value?>(nil)
  private let contents = Mutex<Value?>(nil)

  init(_ values: Values, mask: ReadMask) {
    self.values = values
    self.mask = mask
  }

  var text: String? {
    mask.note(Attribute.title.rawValue)
    return values.title
  }

  private func kept(_ place: borrowing Mutex<Value?>, _ make: (PageText) -> Value) -> Value? {
    guard let text = values.text else { return nil }
    return place.withLock { kept in
      let value = kept ?? make(text)
      kept = value
      return value
    }
  }

  func value(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .kind: .string(values.kind.name)
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
    case .content: kept(content, \.html) ?? .none
    case .toc: kept(contents) { ContentsView.tree($0.article.headings) } ?? .list([])
    case .previous: Value(values.previous)
    case .next: Value(values.next)
    case .related: .list(values.related)
    case .closing: values.closing
    case .translations:
      .list(values.versions.map { .object(VersionView($0)) })
    case .structuredData: Value(values.subject)
    case nil: .none
    }
  }
}

extension PageView {
  /// What a digest needs to know of an attribute.
  enum Weight {
    /// Its value, under a part of the digest.
    case value(PageDigest.Part)
    /// The page's text or its table of contents, which are known by their hashes.
    case text
  }

  static func weight(of index: Int) -> Weight {
    switch Attribute(rawValue: index) {
    case .content, .toc: .text
    case .article, .closing: .value(.article)
    case .articles, .terms, .term, .pagination: .value(.list)
    case .previous, .next, .related: .value(.neighbours)
    default: .value(.page)
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
