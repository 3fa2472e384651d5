import ArgumentParser
import Build

/// `publish check`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find the faults of the site without writing anything.")

  @OptionGroup var site: SiteArguments
  @OptionGroup var selection: SelectionArguments
  @OptionGroup var work: WorkArguments
  @OptionGroup var reports: ReportArguments

  func run() async throws {
    let console = reports.console
    var request = try work.request(try selection.options(in: site))
    request.usesMachineClock = selection.usesMachineClock
    let report = await SiteFolder(root: site.folder).check(request)
    console.report(report.diagnostics)
    if let status = ExitStatus.of(report, isStrict: work.strict) { throw status }
    let lines = ["\(report.rendered) pages are sound"] + Summary(report).notes
    try console.say(lines.joined(separator: "\n"))
  }
}
