import Content
import Diagnostics
import Pages
import Plan
import Search

/// A site read from its files and laid out, with everything that was found wrong.
package struct LoadedSite: Sendable {
  package let configuration: SiteConfiguration
  package internal(set) var plan: SitePlan
  package internal(set) var theme: Theme
  /// The files that the search page reads; nil where they are made for each reader who asks.
  let search: SearchIndex?
  package internal(set) var bodies: ArticleBodies
  /// What the search finds articles by, as `SearchTerms.body` gives it.
  package internal(set) var terms: ArticleBodies
  let sources: SiteSources
  /// What the next load may begin from.
  package let cache: SourceCache
  /// The articles that had to be parsed, from the site's root.
  package let changedArticles: Set<String>
  /// The moments at which the same articles are due as now.
  let clock: ClosedRange<Int>
  /// When one of them next becomes due or expires.
  let nextChange: Int?
  package let diagnostics: [Diagnostic]
  /// The files of the content folder that are published though nothing names them, from the site's root.
  package let unnamedFiles: [String]
  /// What `--explain` says of the sources, in the order of their paths.
  package let explanations: [String]

  /// Renders any page of the plan.
  package var renderer: PageRenderer { renderer(after: PageReads.Snapshot()) }

  /// The same, going on from what earlier runs have read.
  func renderer(after readings: PageReads.Snapshot) -> PageRenderer {
    let bodies = bodies
    return PageRenderer(
      plan, theme: theme, configuration: configuration, search: search, readings: readings
    ) {
      bodies.body(of: $0)
    }
  }
}
