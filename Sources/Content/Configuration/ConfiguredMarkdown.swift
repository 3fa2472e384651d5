import Bytes
import Diagnostics
import Markdown

/// A value of the configuration that is Markdown.
package struct ConfiguredMarkdown: Sendable {
  /// With destinations as they were written.
  package let html: [UInt8]
  package let references: [Reference]
  /// Where the whole value stands.
  package let location: SourceLocation

  init(_ document: MarkdownDocument, at location: SourceLocation) {
    html = document.html
    references = document.references
    self.location = location
  }

  /// What the category of an article takes the place of.
  package static let categoryMark = "{category}"

  /// Whether a destination is known only for an article, by its category.
  package static func isOpen(_ destination: String) -> Bool {
    (PercentEncoding.decode(destination) ?? destination).contains(categoryMark)
  }
}
