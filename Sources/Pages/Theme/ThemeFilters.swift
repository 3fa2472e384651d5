import Content
import Diagnostics
import Markdown
import Templates

/// The filters that a publisher's templates have beyond those of the language.
package enum ThemeFilters {
  package static func all(
    assets: AssetReads, baseURL: BaseURL, markdown: MarkdownOptions
  ) -> [Filter] {
    [asset(assets, baseURL), self.markdown(markdown)]
  }

  /// `{{ "style.css" | asset }}`: the address of a file of the theme, with its fingerprint.
  private static func asset(_ assets: AssetReads, _ baseURL: BaseURL) -> Filter {
    Filter("asset") { value, _ throws(FilterFailure) in
      guard case .string(let name) = value else {
        throw FilterFailure("takes the name of a file in Templates/assets")
      }
      guard let address = assets.address(of: name) else {
        let suggestion = Suggestion.phrase(for: name, among: assets.names)
        throw FilterFailure("finds no '\(name)' in Templates/assets\(suggestion)")
      }
      return .string(baseURL.relative(address))
    }
  }

  /// `{{ site.extra.note | markdown }}`: text as an article's would be rendered, raw HTML included.
  private static func markdown(_ options: MarkdownOptions) -> Filter {
    Filter("markdown") { value, _ throws(FilterFailure) in
      switch value {
      case .none: return .none
      case .html: return value
      case .string(let text):
        let source = SourceFile(path: "", text: text)
        return .html(MarkdownDocument.parse(source, options: options).document.html)
      default: throw FilterFailure("takes text")
      }
    }
  }
}
