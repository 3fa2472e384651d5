import Content
import Search

extension SearchTerms {
  package init(_ article: SearchableText) {
    self.init(
      title: article.title, labels: article.labels, text: article.text, code: article.code)
  }

  /// The terms in the place of a body's HTML, as they are kept; nil where there are none.
  package var body: ArticleBody? { self == .none ? nil : ArticleBody(html: bytes) }
}
