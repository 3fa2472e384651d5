import Markdown
import Templates

/// One line of a table of contents with the lines below it.
final class ContentsView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case id
    case title
    case level
    case children
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let heading: Heading
  private let children: Value

  private init(_ heading: Heading, children: [Value]) {
    self.heading = heading
    self.children = .list(children)
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .id: .string(heading.id)
    case .title: .string(heading.text)
    case .level: .int(heading.level)
    case .children: children
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.add(heading)
    walk.add(children)
  }

  /// The table of contents: each heading under the nearest earlier one of a higher rank, so that
  /// skipped levels leave no holes. At most six levels deep, as headings are.
  static func tree(_ headings: [Heading]) -> Value {
    var rest = headings[...]
    return .list(takeSiblings(from: &rest, below: 0))
  }

  private static func takeSiblings(
    from rest: inout ArraySlice<Heading>, below level: Int
  ) -> [Value] {
    var siblings: [Value] = []
    while let heading = rest.first, heading.level > level {
      rest.removeFirst()
      let children = takeSiblings(from: &rest, below: heading.level)
      siblings.append(.object(ContentsView(heading, children: children)))
    }
    return siblings
  }
}
