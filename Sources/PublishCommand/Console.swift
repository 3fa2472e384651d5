import Diagnostics
import Files

/// Where a person reads: results on standard output, faults and progress on standard error.
struct Console: Sendable {
  private let printer: DiagnosticPrinter
  private let isTerminal: Bool

  /// Diagnostics that one run prints; the rest are counted.
  private static let limit = 200

  init() {
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
    // Errors are never the ones left out.
    let errors = ordered.filter { $0.severity == .error }
    let shown =
      ordered.count <= Self.limit
      ? ordered
      : (errors.prefix(Self.limit)
        + ordered.filter { $0.severity == .warning }.prefix(max(0, Self.limit - errors.count)))
        .sorted()
    var text = shown.map(printer.text(for:)).joined(separator: "\n")
    if shown.count < ordered.count { text += "\n… and \(ordered.count - shown.count) more\n" }
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
