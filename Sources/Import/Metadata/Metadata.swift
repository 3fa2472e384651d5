/// What a page says of its article, each value with where it was found.
package struct Metadata: Sendable {
  package struct Value<Content: Sendable & Equatable>: Sendable, Equatable {
    package var value: Content
    package var evidence: String

    init(_ value: Content, _ evidence: String) {
      self.value = value
      self.evidence = evidence
    }
  }

  package var title: Value<String>?
  package var category: Value<String>?
  package var date: Value<WrittenDate>?
  package var views: Value<Int>?
  package var tags: Value<[String]>?
  package var author: Value<String>?
  package var source: Value<String>?
  package var language: Value<String>?
  package var description: Value<String>?
  /// A script writes the number of views into the page, which is unknown therefore.
  package var hasScriptedViews = false
  /// The contact that the page's notice of copyright names.
  package var contact: String?

  package init() {}
}
