/// What a search may find an article by.
package struct SearchableText: Sendable {
  package let title: String
  /// The tags and the category.
  package let labels: [String]
  package let text: [UInt8]
  /// What its code blocks hold.
  package let code: [UInt8]
}
