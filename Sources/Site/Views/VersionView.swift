import Templates

/// One of the languages that an article can be read in.
final class VersionView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case language
    case name
    case title
    case url
    case canonical
    case current
    case listed
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let facts: ArticleFacts
  private let isCurrent: Bool
  /// Whether it is the version that lists show, and so the one for readers of any other language.
  private let isListed: Bool

  init(_ facts: ArticleFacts, isCurrent: Bool, isListed: Bool) {
    self.facts = facts
    self.isCurrent = isCurrent
    self.isListed = isListed
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .language: .string(facts.language)
    case .name: .string(LanguageName.own(of: facts.language))
    case .title: .string(facts.article.title)
    case .url: .string(facts.url)
    case .canonical: Value(facts.canonical)
    case .current: .bool(isCurrent)
    case .listed: .bool(isListed)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.digest.add(facts.language)
    walk.digest.add(facts.article.title)
    walk.digest.add(facts.url)
    walk.digest.add(facts.canonical)
    walk.digest.add(isCurrent)
    walk.digest.add(isListed)
  }
}
