import ArgumentParser
import Build
import Files

/// `publish build`
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site into its output folder.",
    discussion: "A build with an error leaves the output folder as it was.")

  @OptionGroup var site: SiteArguments
  @OptionGroup var selection: SelectionArguments
  @OptionGroup var work: WorkArguments
  @OptionGroup var reports: ReportArguments

  @Option(
    help: ArgumentHelp("Write here (default: Public in the site's folder).", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Flag(help: "Render every page, whatever an earlier build has left.")
  var clean = false

  @Flag(
    name: .customLong("allow-removal"),
    help: "Remove more than half of the articles' pages, where it comes to that.")
  var allowsRemoval = false

  @Flag(help: "Say how the sources were understood, and why each page was rendered.")
  var explain = false

  @Flag(help: "Print faults only.")
  var quiet = false

  func run() async throws {
    let console = reports.console
    let begin = ContinuousClock.now
    var request = try work.request(try selection.options(in: site))
    request.isClean = clean
    request.allowsRemoval = allowsRemoval
    request.usesMachineClock = selection.usesMachineClock
    request.explains = explain
    request.endsProcess = true
    request.progress = quiet ? nil : console.progress()
    let folder = SiteFolder(root: site.folder, output: output)
    let report: BuildReport
    do throws(SiteFolder.Refusal) {
      report = try await folder.build(request)
    } catch {
      throw error.exit(console)
    }
    if explain { try (report.explanations + report.reasons).forEach(console.say) }
    console.report(report.diagnostics)
    if let status = ExitStatus.of(report, isStrict: work.strict) { throw status }
    if !quiet {
      let summary = Summary(report)
      try console.say(summary.text(took: ContinuousClock.now - begin, output: folder.output))
    }
  }
}

extension SiteFolder.Refusal {
  /// Says what it is, and gives the exit status for it.
  func exit(_ console: Console) -> ExitCode {
    switch self {
    case .diagnostic(let diagnostic):
      console.report([diagnostic])
      return ExitStatus.faults
    case .system(let error):
      console.report([error.diagnostic])
      return ExitStatus.system
    }
  }
}
