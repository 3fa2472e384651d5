import Diagnostics
import Files

/// Where a person reads: results on standard output, faults and progress on standard error.
struct Console: Sendable {
  private let printer: DiagnosticPrinter
  private let isTerminal: Bool

  /// Whether every diagnostic is printed, and not only the first ones of each rule.
  private let showsAll: Bool

  init(showsAll: Bool = false) {
    self.showsAll = showsAll
    isTerminal = StandardStream.error.isTerminal
    let noColor = ProcessEnvironment.value(of: "NO_COLOR").map { !$0.isEmpty } ?? false
    printer = DiagnosticPrinter(colored: isTerminal && !noColor)
  }

  /// Says something to a person. Throws the exit status for it where the text cannot be written.
  ///
  /// Names of files and what the command line brings are in many texts: signs that would move the cursor or
  /// turn the line round are shown as what they are.
  func say(_ text: String) throws {
    try emit(Array((VisibleText.escapingLines(text) + "\n").utf8))
  }

  /// Bytes as they are, for what another program reads.
  func emit(_ bytes: [UInt8]) throws {
    do throws(FileError) {
      try StandardStream.output.write(bytes)
    } catch {
      report([.error("output", "standard output cannot be written", at: nil)])
      throw ExitStatus.system
    }
  }

  func report(_ diagnostics: [Diagnostic]) {
    let ordered = diagnostics.ordered()
    guard !ordered.isEmpty else { return }
    let folded = FoldedDiagnostics(ordered, limit: showsAll ? nil : FoldedDiagnostics.limit)
    let text = printer.text(for: folded)
    // Where even this cannot be written there is nobody left to tell.
    try? StandardStream.error.write(Array((text + "\n" + Self.tally(ordered) + "\n").utf8))
  }

  private static func tally(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    return [(errors, "error"), (diagnostics.count - errors, "warning")]
      .filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      .joined(separator: ", ")
  }

  /// A bar that appears on a terminal once a run takes longer than half a second.
  func progress() -> (@Sendable (Int, Int) -> Void)? {
    guard isTerminal else { return nil }
    let bar = ProgressBar()
    return { done, total in bar.show(done, total) }
  }
}
