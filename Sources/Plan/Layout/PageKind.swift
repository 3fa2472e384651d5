/// A kind of page: what is the same for all pages of it.
package struct PageKind: Sendable {
  /// What templates read as `page.kind`.
  package let name: String
  package let noun: Noun
  /// Whether search engines may list its pages, except those whose source says `noindex`.
  package let isIndexable: Bool
  /// Whether the addresses of its pages change with their bytes: browsers may keep them for ever, and no
  /// link names one.
  package let isFingerprinted: Bool
  /// Adds its pages to a plan.
  let plan: @Sendable (inout SiteLayout) -> Void

  package init(
    name: String, noun: Noun, isIndexable: Bool, isFingerprinted: Bool = false,
    plan: @escaping @Sendable (inout SiteLayout) -> Void
  ) {
    self.name = name
    self.noun = noun
    self.isIndexable = isIndexable
    self.isFingerprinted = isFingerprinted
    self.plan = plan
  }

  /// What a summary calls pages of a kind.
  package struct Noun: Sendable {
    private let one: String
    private let many: String

    package init(_ one: String, _ many: String) {
      self.one = one
      self.many = many
    }

    /// A name that has no plural, such as `home`.
    package init(_ name: String) {
      self.init(name, name)
    }

    package func text(for count: Int) -> String { count == 1 ? one : many }
  }
}

/// Kinds are known by their names.
extension PageKind: Hashable {
  package static func == (one: PageKind, other: PageKind) -> Bool { one.name == other.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
