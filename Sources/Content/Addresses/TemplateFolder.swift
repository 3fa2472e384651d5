/// The folder of the theme.
package enum TemplateFolder {
  package static let name = "Templates"
  package static let assets = "assets"
  package static let strings = "strings"
  /// The template whose presence gives the site a search.
  package static let search = "search.html"
}
