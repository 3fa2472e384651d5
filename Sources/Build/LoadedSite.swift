import Diagnostics
import Site

/// A site read from its files and laid out, with everything that was found wrong.
package struct LoadedSite: Sendable {
  package let configuration: SiteConfiguration
  package let plan: SitePlan
  package let theme: Theme
  package let bodies: [String: ArticleBody]
  package let diagnostics: [Diagnostic]
  /// What `--explain` says of the sources, in the order of their paths.
  package let explanations: [String]

  /// Renders any page of the plan.
  package var renderer: PageRenderer {
    let bodies = bodies
    return PageRenderer(plan, theme: theme, configuration: configuration) { bodies[$0] }
  }
}
