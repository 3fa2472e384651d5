import Content
import Diagnostics
import Files
import Plan

/// What a run did, for its summary.
package struct BuildReport: Sendable {
  package var diagnostics: [Diagnostic] = []
  /// Pages of the plan by the names of their kinds, in the order of the plan.
  package var pages: [(kind: String, count: Int)] = []
  /// Files that are copied as they are.
  package var copies = 0
  /// Pages that had to be looked at, to find whether something has changed for them.
  package var examined = 0
  package var rendered = 0
  package var written = 0
  package var unchanged = 0
  package var removed = 0
  package var skipped: [SiteIndex.Skipped] = []
  /// The moment of the run, in seconds since 1970.
  package var clock = 0
  /// The name of the site's time zone.
  package var timeZone = "UTC"
  /// When an article next becomes due or expires, so that the site has to be built again.
  package var nextChange: Int?
  /// What the site's editor should know, and what fails no run.
  package var notes: [Diagnostic] = []
  /// How many files are published though nothing names them, and the first of them.
  package var unnamedCount = 0
  package var unnamedFiles: [String] = []
  /// How the sources were understood.
  package var explanations: [String] = []
  /// Why each page was rendered, a line each, in the order of the plan.
  package var reasons: [String] = []

  package var hasFailed: Bool { diagnostics.containsError }

  /// Whether the system refused to read or write something.
  package var wasRefusedBySystem: Bool { diagnostics.contains(where: FileError.isSource) }

  /// The same of a run that is not let through: nothing is left as it was found.
  var refused: BuildReport {
    var report = self
    report.unchanged = 0
    return report
  }

  init() {}

  /// What the site says at the moment `clock`.
  init(_ site: LoadedSite, clock: Int) {
    diagnostics = site.diagnostics
    explanations = site.explanations
    self.clock = clock
    timeZone = site.configuration.timeZone.name
    nextChange = site.nextChange
    notes = site.configuration.notes
    count(site.plan)
    note(unnamed: site.unnamedFiles)
  }

  private mutating func count(_ plan: SitePlan) {
    var counts: [String: Int] = [:]
    pages = []
    for page in plan.pages {
      let name = page.kind.name
      if counts[name] == nil { pages.append((name, 0)) }
      counts[name, default: 0] += 1
    }
    pages = pages.map { ($0.kind, counts[$0.kind, default: 0]) }
    copies = plan.copies.count
    skipped = plan.index.skipped
  }

  /// Files that are kept by name, as many as are shown.
  private static let nameLimit = 5

  private mutating func note(unnamed files: [String]) {
    unnamedCount = files.count
    unnamedFiles = Array(files.prefix(Self.nameLimit))
  }
}
