import Diagnostics
import Views

/// What an import and a list need to know of the site.
package struct ViewsSite: Sendable {
  package let table: ArticleTable
  package let clock: SiteClock
  /// The hosts that the site is known by; empty where it names none.
  package let hosts: Set<String>
  package let settings: ViewSettings
  /// Of the articles, by their position in the table.
  package let known: [ViewRanking.Known]
  package let titles: [String]
  /// What keeps the site from being built.
  package let diagnostics: [Diagnostic]

  package init(
    table: ArticleTable, clock: SiteClock, hosts: Set<String>,
    settings: ViewSettings = ViewSettings(),
    known: [ViewRanking.Known] = [], titles: [String] = [], diagnostics: [Diagnostic] = []
  ) {
    self.table = table
    self.clock = clock
    self.hosts = hosts
    self.settings = settings
    self.known = known
    self.titles = titles
    self.diagnostics = diagnostics
  }
}
