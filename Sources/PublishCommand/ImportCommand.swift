import ArgumentParser
import Build
import Bytes
import Content
import Diagnostics
import Files
import Import
import Pages
import Plan

/// `publish import`
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring the articles of an old site here, as Markdown.",
    subcommands: [
      ImportHTMLCommand.self, ImportWordPressCommand.self, ImportFromCommand.self,
    ])
}

/// `publish import html`
struct ImportHTMLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: "Make Markdown of old HTML pages, and report what was injected into them.")

  @OptionGroup var site: SiteArguments
  @OptionGroup var arguments: ImportArguments

  @Argument(help: "The folder with the old pages, or single pages.", completion: .file())
  var sources: [String]

  @Option(help: ArgumentHelp("Where the pages were, for links that lead there.", valueName: "url"))
  var base: String?

  @Option(
    help: ArgumentHelp("Read every page in this encoding, whatever it says.", valueName: "name"))
  var encoding: String?

  @Option(help: ArgumentHelp("Rules for what guessing gets wrong.", valueName: "import.yaml"))
  var rules: String?

  func validate() throws {
    if sources.isEmpty {
      throw ValidationError("Name the folder with the old pages, or the pages.")
    }
    if let encoding, PageEncodingName(encoding) == nil {
      throw ValidationError(
        "--encoding takes a name such as gb18030, big5 or utf-8, not '\(encoding)'.")
    }
    if let base, !base.hasPrefix("http://"), !base.hasPrefix("https://") {
      throw ValidationError("--base takes an absolute http or https URL, not '\(base)'.")
    }
  }

  func run() async throws {
    let console = Console()
    var options = arguments.options(in: site)
    options.base = base
    options.encoding = encoding.flatMap(PageEncodingName.init)
    if let rules {
      let (parsed, diagnostics) = RulesParser.parse(try InputFile.read(rules, console))
      console.report(diagnostics)
      if diagnostics.containsError { throw ExitStatus.faults }
      options.rules = parsed
    }
    let mirror = try Mirror(sources, console)
    let start = ContinuousClock.now
    let pages = await mirror.read(options, Workers(ProcessEnvironment.processorCount))
    var summary = ImportSummary(pages: pages, target: arguments.into)
    summary.refused = mirror.refused
    let writer = ImportWriter(arguments: arguments, options: options, site: site.folder, console)
    try writer.write(&summary, from: mirror)
    summary.seconds = (ContinuousClock.now - start).seconds
    try writer.report(summary)
    if pages.isEmpty {
      console.report([
        .error(
          "no-pages", "'\(sources[0])' holds no HTML pages", at: nil,
          hint: "name the folder that holds the files of the old site")
      ])
    }
    if pages.isEmpty || summary.count(.failed) > 0 || arguments.strict && summary.infected > 0 {
      throw ExitStatus.faults
    }
  }
}

/// What every import takes.
struct ImportArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The folder for the articles, below Content.", valueName: "dir"))
  var into: String

  @Flag(name: .customLong("dry-run"), help: "Write nothing but the reports.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Write the report to this file: Markdown, or HTML by its name.", valueName: "file"))
  var report: String?

  @Option(help: ArgumentHelp("Write the report to this file, as JSON.", valueName: "file"))
  var json: String?

  @Flag(help: "Write files again that nobody has edited since the last import.")
  var update = false

  @Flag(help: "Turn Traditional characters into Simplified ones.")
  var simplify = false

  @Flag(help: "Make headings of short, bold, numbered paragraphs.")
  var headings = false

  @Option(help: ArgumentHelp("Keep what a rule or a finding would take out.", valueName: "id"))
  var keep: [String] = []

  @Flag(help: "Fail when a page holds injected content.")
  var strict = false

  func options(in site: SiteArguments) -> ImportOptions {
    var options = ImportOptions()
    options.kept = Set(keep)
    options.simplifies = simplify
    options.promotesHeadings = headings
    options.folder = folderBelowContent
    let now =
      ProcessEnvironment.value(of: "SOURCE_DATE_EPOCH").flatMap { Int($0) }
      ?? ProcessEnvironment.now
    options.moment = Timestamp(seconds: now, offset: 0, hasTime: true).rfc3339
    options.today = CivilTime(secondsSinceEpoch: now + 86_400).day
    return options
  }

  private var folderBelowContent: String {
    let names = into.split(separator: "/").filter { $0 != "." }
    guard names.first == "Content" else { return "" }
    return names.dropFirst().map { $0 + "/" }.joined()
  }
}
