/// A heading of a document, for a table of contents.
package struct Heading: Sendable, Hashable {
  /// From 1 to 6.
  package let level: Int
  /// The `id` of the element, unique within the document; empty where identifiers are off.
  package let id: String
  /// What a reader reads, without markup.
  package let text: String
  package let sourceRange: Range<Int>

  package init(level: Int, id: String, text: String, sourceRange: Range<Int>) {
    self.level = level
    self.id = id
    self.text = text
    self.sourceRange = sourceRange
  }
}
