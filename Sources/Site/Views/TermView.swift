import Templates

/// A tag or category as templates see it.
final class TermView: TemplateObject {
  private enum Attribute: Int, CaseIterable {
    case name
    case url
    case count
    case feedUrl
  }

  static let attributes = attributeNames(of: Attribute.self)

  let name: String
  let url: String
  private let count: Int
  let feedURL: String?

  init(_ term: Term, kind: Taxonomy.Kind, baseURL: BaseURL) {
    name = term.name
    url = baseURL.relative(term.address)
    count = term.articles.count
    feedURL = kind == .tags ? baseURL.relative(PageAddress.atom(of: term)) : nil
  }

  var text: String? { name }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .name: .string(name)
    case .url: .string(url)
    case .count: .int(count)
    case .feedUrl: Value(feedURL)
    case nil: .none
    }
  }
}
