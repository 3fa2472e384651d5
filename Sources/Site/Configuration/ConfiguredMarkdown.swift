import Markdown

/// A value of the configuration that is Markdown.
package struct ConfiguredMarkdown: Sendable {
  private let body: ArticleBody
  private let references: [Reference]

  init(_ document: MarkdownDocument) {
    body = ArticleBody(html: document.html)
    references = document.references
  }

  /// The HTML with its links resolved from the content folder.
  func html(_ place: SitePlace) -> [UInt8] {
    BodyLinker(resolver: place.resolver, baseURL: place.baseURL)
      .html(of: body, references, in: [], at: .home, form: .page)
  }

  private static let categoryMark = Array("{category}".utf8)

  /// The HTML with `{category}` replaced by a link; nil where it is asked for and there is none.
  func html(_ place: SitePlace, category: TermView?) -> [UInt8]? {
    let html = html(place)
    let marks = Self.marks(in: html)
    if marks.isEmpty { return html }
    guard let category else { return nil }
    var link = Array("<a href=\"".utf8)
    MarkupText.appendAttribute(category.url, to: &link)
    link += "\">".utf8
    MarkupText.appendAttribute(category.name, to: &link)
    link += "</a>".utf8
    var result: [UInt8] = []
    var copied = 0
    for mark in marks {
      result += html[copied..<mark] + link
      copied = mark + Self.categoryMark.count
    }
    return result + html[copied...]
  }

  /// Where `{category}` stands in text: not inside a tag, whose attributes cannot hold a link.
  private static func marks(in html: [UInt8]) -> [Int] {
    var marks: [Int] = []
    var isInTag = false
    for index in html.indices {
      switch html[index] {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: "{") where !isInTag && html[index...].starts(with: categoryMark):
        marks.append(index)
      default: break
      }
    }
    return marks
  }
}
