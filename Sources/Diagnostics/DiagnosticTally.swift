/// Diagnostics of one file, of which nobody reads the thousandth of a kind: after the first ones of
/// a rule only their number is kept.
///
/// Errors and warnings of one rule are counted apart, so that no error is held back by warnings.
package struct DiagnosticTally: Sendable {
  /// Diagnostics of one rule that are shown.
  package static let limit = 50

  private struct Kind: Hashable {
    let severity: Diagnostic.Severity
    let id: String
  }

  private var shown: [Diagnostic] = []
  private var counts: [Kind: Int] = [:]
  private var lastPlaces: [Kind: SourceLocation] = [:]

  package private(set) var errorCount = 0

  package init() {}

  /// Counts a diagnostic, which is only made where it is shown: finding its place takes time.
  package mutating func add(
    _ severity: Diagnostic.Severity, _ id: String, _ diagnostic: () -> Diagnostic
  ) {
    if severity == .error { errorCount += 1 }
    let kind = Kind(severity: severity, id: id)
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    guard count <= Self.limit else { return }
    let diagnostic = diagnostic()
    if count == Self.limit { lastPlaces[kind] = diagnostic.location }
    shown.append(diagnostic)
  }

  /// Those that are shown, and one for each rule of which some are not.
  package var diagnostics: [Diagnostic] {
    shown
      + counts.filter { $0.value > Self.limit }.map { kind, count in
        let hidden = count - Self.limit
        let noun = kind.severity.rawValue + (hidden == 1 ? "" : "s")
        return Diagnostic(
          kind.severity, "more-like-it", "\(hidden) more \(noun) like it: '\(kind.id)'",
          at: lastPlaces[kind], hint: "mend the first \(Self.limit) to see the others")
      }.sorted()
  }
}
