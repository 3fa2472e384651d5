import ArgumentParser
import Build
import Diagnostics
import Views

/// `publish views list`
struct ViewsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the articles, the most read first.",
    discussion:
      "One line each, columns separated by a tab: rank, score, recent views, all views, address, title."
  )

  @OptionGroup var site: SiteArguments

  @Option(help: ArgumentHelp("List this many (default: all).", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp("Recent are this many days, to the last covered one.", valueName: "n"))
  var days = ViewRanking.recentDays

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    if let top, top < 0 { throw ValidationError("--top takes a number of articles.") }
    guard (1...36_500).contains(days) else {
      throw ValidationError("--days takes a number of days, from 1 on.")
    }
  }

  func run() async throws {
    let console = Console()
    let (site, _) = try await ViewsCommand.load(site, console)
    let (pages, faults) = ViewsLedgers.read(self.site.folder)
    let ranking = ViewRanking(
      pages, site.table, halfLife: site.settings.halfLife, site.clock, recentDays: days)
    let ranked = ranking.order(site.known).prefix(top ?? .max)
    if json {
      let rows = ranked.enumerated().map { rank, article in
        ViewsSummary.object([
          ("rank", "\(rank + 1)"), ("score", article.scoreText), ("recent", "\(article.recent)"),
          ("total", "\(article.total)"),
          ("address", ViewsSummary.quoted(site.table.addresses[article.position])),
          ("title", ViewsSummary.quoted(site.titles[article.position])),
        ])
      }
      try console.emit(Array(("[" + rows.joined(separator: ",\n ") + "]\n").utf8))
    } else {
      for (rank, article) in ranked.enumerated() {
        let row = [
          "\(rank + 1)", article.scoreText, "\(article.recent)", "\(article.total)",
          site.table.addresses[article.position], site.titles[article.position],
        ]
        try console.say(row.map(VisibleText.escaping).joined(separator: "\t"))
      }
    }
    let errors = (site.diagnostics + faults).filter { $0.severity == .error }
    console.report(errors)
    if !errors.isEmpty { throw ExitStatus.faults }
  }
}

/// `publish views check`
struct ViewsCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Find faults of the ledgers, addresses that no article has, and times that were not counted.")

  @OptionGroup var site: SiteArguments

  @Flag(help: "Let a warning fail the run as an error does.")
  var strict = false

  func run() async throws {
    let console = Console()
    let (site, _) = try await ViewsCommand.load(site, console)
    let (pages, faults) = ViewsLedgers.read(self.site.folder)
    let doubts = ViewsLedgers.doubts(of: pages, site)
    let diagnostics = site.diagnostics + faults + doubts
    console.report(diagnostics)
    if diagnostics.containsError || strict && !diagnostics.isEmpty { throw ExitStatus.faults }
    let sources = Set(pages.map(\.source)).count
    try console.say(
      "\(pages.count) ledger\(pages.count == 1 ? "" : "s") of \(sources) "
        + "source\(sources == 1 ? "" : "s") read")
  }
}
