import Bytes
import Templates

/// A title with where it leads: an entry of the navigation or of the breadcrumbs.
final class LinkView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case title
    case url
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let title: String
  /// Ready to print; nil for the page itself.
  private let url: String?

  init(title: String, url: String?) {
    self.title = title
    self.url = url
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .title: .string(title)
    case .url: Value(url)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.digest.add(title)
    walk.digest.add(url)
  }
}

extension Value {
  /// Text, or none.
  init(_ text: String?) {
    self = text.map(Value.string) ?? .none
  }

  init(_ object: (any TemplateObject)?) {
    self = object.map(Value.object) ?? .none
  }
}
