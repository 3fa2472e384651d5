import Content
import Plan
import Templates

/// A tag or category as templates see it in one role.
final class TermView: TrackedView {
  private enum Attribute: Int, CaseIterable {
    case name
    case url
    case count
    case feedUrl
  }

  static let attributes = attributeNames(of: Attribute.self)

  let facts: TermFacts
  let role: ViewRole
  let mask: ReadMask

  init(_ facts: TermFacts, as role: ViewRole, _ reads: PageReads) {
    self.facts = facts
    self.role = role
    mask = reads[role]
  }

  /// The same tag is equal to itself, whatever its role.
  var identity: AnyObject { facts }

  var text: String? {
    mask.note(Attribute.name.rawValue)
    return facts.name
  }

  func value(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .name: .string(facts.name)
    case .url: .string(facts.url)
    case .count: .int(facts.count)
    case .feedUrl: .string(facts.feedURL)
    case nil: .none
    }
  }
}

/// What the views of a tag or category show, made once for all of them.
final class TermFacts: Sendable {
  let name: String
  let url: String
  let count: Int
  let feedURL: String

  init(_ term: Term, baseURL: BaseURL) {
    name = term.name
    url = baseURL.relative(term.address)
    count = term.articles.count
    feedURL = baseURL.relative(PageAddress.atom(of: term))
  }
}
