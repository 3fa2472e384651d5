import ArgumentParser
import Build
import Content
import Diagnostics
import Files
import Pages
import Plan
import Views

/// `publish views`
struct ViewsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "views", abstract: "Count what readers open, from the logs of the server.",
    subcommands: [ViewsImportCommand.self, ViewsListCommand.self, ViewsCheckCommand.self])

  /// The site with every article that it will have or has had a page for.
  static func load(
    _ site: SiteArguments, _ console: Console
  ) async throws -> (site: ViewsSite, now: Int) {
    var options = SiteOptions(clock: ProcessEnvironment.now)
    options.includesFuture = true
    options.includesExpired = true
    let loader = SiteLoader(
      SiteFolder(root: site.folder).sources, options: options, workers: Workers(2),
      makesSearch: false)
    return (ViewsSite(await loader.load()), options.clock)
  }
}

/// `publish views import`
struct ViewsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read the logs of a server into the ledgers of the site.",
    discussion:
      "What was counted before is never counted again, however often the same logs are read. "
      + "No address and no agent of a reader is kept.")

  @OptionGroup var site: SiteArguments

  @Argument(
    help: "Logs, also compressed; folders of logs; '-' for standard input.",
    completion: .file())
  var logs: [String]

  @Option(
    help: ArgumentHelp(
      "The logs' format: \(LogFormat.allCases.map(\.rawValue).joined(separator: ", ")), or a pattern of "
        + "$host $address $user $time $method $path $protocol $status $bytes $referrer $agent $skip "
        + "(default: recognised).", valueName: "name"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "Count into Views/NAME: one name for each server.", valueName: "name"))
  var source = "main"

  @Option(
    help: ArgumentHelp(
      "Count requests to this host, where the log names hosts (default: that of 'baseURL').",
      valueName: "host"))
  var host: [String] = []

  @Option(help: ArgumentHelp("Count from this day on, on the site's clock.", valueName: "day"))
  var since: String?

  @Option(help: ArgumentHelp("Count to the end of this day.", valueName: "day"))
  var until: String?

  @Flag(name: .customLong("dry-run"), help: "Count, and write nothing.")
  var isDry = false

  @Flag(help: "Say what each file was, and by what robots were known.")
  var explain = false

  @Flag(help: "Count even where many lines cannot be read.")
  var force = false

  @Flag(help: "Write the summary as JSON.")
  var json = false

  func validate() throws {
    if logs.isEmpty { throw ValidationError("Name the logs.") }
    guard LedgerMonth.isSource(source) else {
      throw ValidationError(
        "--source takes letters, digits, '-', '_' and '.', not '\(source)': it is a folder's name.")
    }
  }

  func run() async throws {
    let console = Console()
    var request = try request()
    let (site, now) = try await ViewsCommand.load(site, console)
    request.now = now
    guard site.diagnostics.isEmpty else {
      console.report(
        site.diagnostics + [
          .error(
            "views-site", "the site has faults, so that views of its articles would be lost",
            at: nil,
            hint: "mend them, and import again: nothing was read")
        ])
      throw ExitStatus.faults
    }
    let clock = ContinuousClock()
    let start = clock.now
    let report = ViewsImporter.run(request, into: site, at: self.site.folder)
    let summary = ViewsSummary(report, site.clock, start.duration(to: clock.now))
    console.report(report.diagnostics + (report.hasFailed || json ? [] : summary.malformed))
    if report.wasRefusedBySystem { throw ExitStatus.system }
    if report.hasFailed {
      if !report.malformed.isEmpty { console.report(summary.malformed) }
      throw ExitStatus.faults
    }
    if json {
      try console.emit(summary.json)
    } else {
      try console.say(
        (summary.lines + (explain ? summary.explanations : [])).joined(separator: "\n"))
    }
  }

  private func request() throws -> ViewsRequest {
    var request = ViewsRequest(now: 0)
    request.paths = logs
    request.source = source
    request.hosts = Set(host.map { $0.lowercased() })
    request.since = try day(since, "--since")
    request.until = try day(until, "--until")
    if let since = request.since, let until = request.until, until < since {
      throw ValidationError("--until names a day before --since.")
    }
    request.isDry = isDry
    request.isForced = force
    guard let format else { return request }
    if let known = LogFormat(rawValue: format) {
      request.formats = [known]
    } else if format.contains("$") {
      do {
        request.pattern = try LogPattern(format)
      } catch {
        throw ValidationError("The pattern '\(format)' \((error as LogPattern.Fault).phrase).")
      }
    } else {
      throw ValidationError(
        "--format takes a pattern with '$address', '$time' and '$path', or one of "
          + "\(LogFormat.allCases.map(\.rawValue).joined(separator: ", ")), not '\(format)'.")
    }
    return request
  }

  private func day(_ text: String?, _ option: String) throws -> CivilDay? {
    guard let text else { return nil }
    guard let day = CivilDay(text) else {
      throw ValidationError("\(option) takes a day such as 2026-11-01, not '\(text)'.")
    }
    return day
  }
}
