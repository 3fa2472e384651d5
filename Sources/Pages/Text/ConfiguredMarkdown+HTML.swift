import Bytes
import Content

extension ConfiguredMarkdown {
  /// The HTML with its links resolved from the content folder.
  func html(_ place: SitePlace) -> [UInt8] {
    BodyLinker(resolver: place.resolver, baseURL: place.baseURL)
      .html(of: ArticleBody(html: html), references, in: "", at: .home, form: .page)
  }

  /// The HTML with `{category}` replaced by a link; nil where it is asked for and there is none.
  func html(_ place: SitePlace, category: (name: String, url: String)?) -> [UInt8]? {
    let html = html(place)
    let marks = Self.marks(in: html)
    if marks.isEmpty { return html }
    guard let category else { return nil }
    var name: [UInt8] = []
    name.append(category.name, for: .attribute)
    var link = Array("<a href=\"".utf8)
    link.append(category.url, for: .attribute)
    link += "\">".utf8 + name + "</a>".utf8
    var result: [UInt8] = []
    var copied = 0
    for mark in marks {
      result += html[copied..<mark.index] + (mark.takesLink ? link : name)
      copied = mark.index + Self.categoryMark.utf8.count
    }
    return result + html[copied...]
  }

  /// Where `{category}` stands. It takes a link in text; the name alone in an attribute, which
  /// cannot hold one, and in the text of a link.
  private static func marks(in html: [UInt8]) -> [(index: Int, takesLink: Bool)] {
    var marks: [(index: Int, takesLink: Bool)] = []
    var isInTag = false
    var isInLink = false
    for index in html.indices {
      switch html[index] {
      case UInt8(ascii: "<"):
        isInTag = true
        if html[index...].starts(with: "<a ".utf8) { isInLink = true }
        if html[index...].starts(with: "</a>".utf8) { isInLink = false }
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: "{") where html[index...].starts(with: categoryMark.utf8):
        marks.append((index, takesLink: !isInTag && !isInLink))
      default: break
      }
    }
    return marks
  }
}
