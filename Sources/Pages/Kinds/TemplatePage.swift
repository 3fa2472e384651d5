import Content
import Plan

/// A page that a template renders.
protocol TemplatePage: PageContent {
  /// The template, where the page's source asks for no other.
  var template: String { get }
  /// Puts in what the template sees of this page beyond what it sees of any.
  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer)
}

extension TemplatePage {
  package var making: any PageMaking { Making.template(self) }
}

/// The ways in which pages are made.
enum Making: PageMaking {
  case template(any TemplatePage)
  case format(any WrittenPage)
}

extension SitePlan {
  /// The template of a page, and the article that asks for it where it is not the usual one; nil
  /// for a page of fixed format.
  package func template(of page: PagePlan) -> (name: String, article: Article?)? {
    guard case .template(let content)? = page.content.making as? Making else { return nil }
    guard let article = source(of: page), let own = article.frontMatter.template?.value else {
      return (content.template, nil)
    }
    return (own.hasSuffix(".html") ? own : own + ".html", article)
  }
}
