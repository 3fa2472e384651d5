import Diagnostics
import Views

/// What an import is asked to do.
package struct ViewsRequest: Sendable {
  /// Files and folders, or `-` for standard input.
  package var paths: [String] = []
  /// None, and it is recognised.
  package var formats: [LogFormat]?
  package var pattern: LogPattern?
  package var source = "main"
  /// In lower case, in place of the site's own.
  package var hosts: Set<String> = []
  package var since: CivilDay?
  package var until: CivilDay?
  /// Seconds since 1970.
  package var now: Int
  package var isDry = false
  /// Whether lines that cannot be read are no reason to stop.
  package var isForced = false

  package init(now: Int) { self.now = now }
}

/// What an import has done.
package struct ViewsReport: Sendable {
  package struct File: Sendable {
    package let path: String
    /// nil where there was no line to know it by.
    package let format: String?
    package internal(set) var lines = 0
    /// What was known of the log before.
    package internal(set) var history = History.new

    package enum History: String, Sendable {
      case new = "new"
      case known = "known, read on from where it ended"
      case unchanged = "known, and has not changed"
    }
  }

  package internal(set) var files: [File] = []
  package internal(set) var tally = ImportTally()
  package internal(set) var articles = 0
  /// The first and the last line that was read, in seconds since 1970.
  package internal(set) var first: Int?
  package internal(set) var last: Int?
  package internal(set) var malformed: [MalformedLine] = []
  /// Robots by what they were known by, the most first.
  package internal(set) var robots: [(reason: String, count: Int)] = []
  package internal(set) var diagnostics: [Diagnostic] = []
  /// Ledgers that were written, from the site's root.
  package internal(set) var written: [String] = []
  package internal(set) var wasRefusedBySystem = false

  package var hasFailed: Bool { diagnostics.containsError }
}
