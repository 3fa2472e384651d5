/// A link or an image of a document.
package struct Reference: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case link
    case image
  }

  package let kind: Kind
  /// As the author wrote it, without Markdown's own escapes and not percent-encoded.
  package let destination: String
  /// The alternative text of an image; empty for links.
  package let text: String
  /// Whether the author has said in HTML that an image says nothing: `alt=""`. Not so for `![](x)`,
  /// whose text was forgotten, and for videos, sounds and what else is no `<img>`, which have none.
  package let isDecorative: Bool
  package let title: String
  /// The bytes of the value of `href` or `src` in the document's HTML, so that the embedding
  /// program can put the resolved address in their place.
  package let htmlRange: Range<Int>
  /// The destination in the source, or its line where the destination is written elsewhere.
  package let sourceRange: Range<Int>

  package init(
    kind: Kind, destination: String, text: String, isDecorative: Bool = false, title: String,
    htmlRange: Range<Int>, sourceRange: Range<Int>
  ) {
    self.kind = kind
    self.destination = destination
    self.text = text
    self.isDecorative = isDecorative
    self.title = title
    self.htmlRange = htmlRange
    self.sourceRange = sourceRange
  }
}
