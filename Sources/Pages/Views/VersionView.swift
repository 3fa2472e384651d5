import Bytes
import Content
import Templates

/// One of the languages that a page can be read in.
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

  private let version: PageView.Version

  init(_ version: PageView.Version) {
    self.version = version
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .language: .string(version.language)
    case .name: .string(LanguageName.own(of: version.language))
    case .title: .string(version.title)
    case .url: .string(version.url)
    case .canonical: Value(version.canonical)
    case .current: .bool(version.isCurrent)
    case .listed: .bool(version.isListed)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.digest.add(version.language)
    walk.digest.add(version.title)
    walk.digest.add(version.url)
    walk.digest.add(version.canonical)
    walk.digest.add(version.isCurrent)
    walk.digest.add(version.isListed)
  }
}
