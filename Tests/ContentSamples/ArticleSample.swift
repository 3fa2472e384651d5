import Content
import Diagnostics
import Markdown

/// What a test compares of a diagnostic.
package func summary(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.location.map { "\($0.line):\($0.column)" } ?? "-"
  return "\(place) \(diagnostic.severity.rawValue) \(diagnostic.id)"
}

/// Front matter of a text that is read as a whole article.
package func frontMatter(_ yaml: String) -> FrontMatter {
  parse("---\n\(yaml)\n---\n").article?.frontMatter ?? FrontMatter()
}

/// An article of a text.
package func parse(
  _ text: String, path: String = "page.md", configuration: String = "title: Site"
) -> (article: Article?, body: String, diagnostics: [Diagnostic]) {
  parse(SourceFile(path: "Content/" + path, text: text), path: path, configuration: configuration)
}

package func parse(
  _ source: SourceFile, path: String = "page.md", configuration: String = "title: Site"
) -> (article: Article?, body: String, diagnostics: [Diagnostic]) {
  let (settings, _) = ConfigurationParser.parse(
    SourceFile(path: "site.yaml", text: configuration))
  let result = ArticleParser(settings, languages: SiteLanguages([settings.language])).parse(
    source, path: path)
  let html = result.article?.body.html ?? []
  return (result.article?.article, String(decoding: html, as: UTF8.self), result.diagnostics)
}
