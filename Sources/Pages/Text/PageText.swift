import Content
import Templates

/// Gives the text of an article by its path from the content folder.
package typealias BodySource = @Sendable (String) -> ArticleBody?

/// The text of one page, not yet made: an article's, or that of a folder's own page.
struct PageText: Sendable {
  let article: Article
  let address: Address
  let links: BodyLinker
  let bodies: BodySource

  /// With its links resolved.
  var html: Value {
    bodies(article.path).map { .html(links.html(of: $0, article, at: address, form: .page)) }
      ?? .none
  }
}
