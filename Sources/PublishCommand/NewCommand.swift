import ArgumentParser
import Build
import Content
import Diagnostics
import Files
import Plan

/// `publish new`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a site or an article.",
    subcommands: [NewArticleCommand.self, NewSiteCommand.self],
    defaultSubcommand: NewArticleCommand.self)
}

/// `publish new article`
struct NewArticleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "article", abstract: "Begin an article in the Content folder.",
    discussion: "What the next build would refuse is not begun, such as an address that is taken.")

  @OptionGroup var site: SiteArguments

  @Argument(help: "The article's file below Content, such as guides/refund.md.")
  var path: String

  @Option(help: "Its title (default: made from the file's name).")
  var title: String?

  @Option(help: "Its category.")
  var category: String?

  @Flag(help: "Mark it as a draft.")
  var draft = false

  /// The article's file from the site's root.
  private var file: String {
    let name = path.hasPrefix(ContentFolder.name + "/") ? path : ContentFolder.path(of: path)
    return ArticleFile.isNamed(name) ? name : name + ".md"
  }

  func validate() throws {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !names.contains(where: { $0.isEmpty || $0.hasPrefix(".") || $0.contains("\\") }) else {
      throw ValidationError(
        "Name a file below Content, such as guides/refund.md; no part of it begins with a point.")
    }
  }

  func run() async throws {
    let console = Console()
    var options = SiteOptions(clock: ProcessEnvironment.now)
    options.includesDrafts = true
    let folder = SiteFolder(root: site.folder)
    let workers = Workers(ProcessEnvironment.processorCount)
    let (configuration, faults) = SiteLoader(folder.sources, options: options, workers: workers)
      .configuration()
    if faults.containsError {
      console.report(faults)
      throw ExitStatus.faults
    }
    let new = NewFiles(root: site.folder, console)
    try new.checkFree([file])
    let date = configuration.dates.timestamp(seconds: options.clock).text
    // Asked about as what it is to become: with a text, and no draft.
    let outlook = await ArticleOutlook(
      of: file, text: text(date: date, isDraft: false) + "Text\n", in: folder,
      SiteBuilder.Request(options: options, workers: workers))
    if !outlook.faults.isEmpty {
      console.report(outlook.faults)
      throw ExitStatus.faults
    }
    let text = text(date: outlook.isFolderPage ? nil : date, isDraft: draft)
    try new.write([(file, Array(text.utf8))])
    try console.say("Created \(VisibleText.escaping(file))")
  }

  /// What the file begins with. Keys that do nothing on the page of a folder, which has no `date`, are left
  /// out there.
  private func text(date: String?, isDraft: Bool) -> String {
    let title = title ?? Article.name(of: file)
    var lines = ["title: \(YAMLText.quoted(title))"]
    if let date {
      lines += ["date: \(date)", "tags: []"]
      if let category { lines.append("category: \(YAMLText.quoted(category))") }
    }
    if isDraft { lines.append("draft: true") }
    return "---\n\(lines.joined(separator: "\n"))\n---\n\n"
  }
}

/// `publish new site`
struct NewSiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Begin a site in a folder, with the default theme.",
    discussion: "The folder is new, or holds only what a repository begins with, such as a README.")

  @Argument(help: "The folder to create.", completion: .directory)
  var folder: String

  @Option(help: "The site's title (default: a knowledge base, in the site's language).")
  var title: String?

  @Option(
    help: "The site's language (BCP 47), such as zh-Hant (default: your system's, else en).")
  var language: String?

  @Flag(help: "Begin the site in a folder that holds other files; each of them stays as it is.")
  var force = false

  func validate() throws {
    guard language.map(LanguageTag.isWellFormed) ?? true else {
      throw ValidationError("--language takes a language tag such as en or zh-Hant.")
    }
  }

  func run() async throws {
    let console = Console()
    if !force, let fault = NewFiles.fault(ofSiteFolder: folder) {
      console.report([fault])
      throw ExitStatus.faults
    }
    let machine = MachineSettings()
    let own = NewSiteFiles(
      language: language ?? machine.language, title: title, timeZone: machine.timeZone)
    let theme = EmbeddedTheme.files.map { ("\(TemplateFolder.name)/\($0.path)", $0.bytes) }
    let kept = try NewFiles(root: folder, console).add(theme + own.files)
    try console.say(answer(kept: kept))
  }

  private func answer(kept: [String]) -> String {
    let folder = VisibleText.escaping(folder)
    var text =
      "Created a site in \(folder). To look at it while you write:\n  cd \(folder)\n"
      + "  publish serve --open\n"
    if !kept.isEmpty {
      let names = kept.prefix(5).map(VisibleText.escaping).joined(separator: ", ")
      text += "Left as it was: \(names)\(kept.count > 5 ? ", …" : "")\n"
    }
    let file = SiteConfiguration.path
    return text + "Before you publish it, set 'baseURL' and the takedown 'contact' in \(file)."
  }
}
