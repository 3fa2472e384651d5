import ArgumentParser
import Build
import Content
import Diagnostics
import Files
import Import
import Pages
import Plan

/// `publish import wxr`
struct ImportWordPressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wxr", abstract: "Make Markdown of a WordPress export.")

  @OptionGroup var site: SiteArguments
  @OptionGroup var arguments: ImportArguments

  @Argument(help: "The export that WordPress has written.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The folder with the uploads, as they lie on the old server.", valueName: "dir"))
  var media: String?

  func run() async throws {
    let console = Console()
    let source = try InputFile.read(file, console)
    let options = arguments.options(in: site)
    let mirror = try Mirror(media: media, console)
    let importer: WordPressImporter
    do throws(WordPressImporter.Fault) {
      importer = try WordPressImporter(source.bytes, options: options, media: mirror.paths)
    } catch {
      console.report([
        .error(
          "wxr", error.message, at: source.location(of: error.offset..<error.offset),
          hint: "export the site again in WordPress: Tools, Export")
      ])
      throw ExitStatus.faults
    }
    let start = ContinuousClock.now
    let pages = await Workers(ProcessEnvironment.processorCount).map(
      Array(0..<importer.count), chunk: 8
    ) { importer.read($0) }
    var summary = ImportSummary(pages: pages, target: arguments.into)
    let writer = ImportWriter(arguments: arguments, options: options, site: site.folder, console)
    try writer.write(&summary, from: mirror, original: { $0.markdown })
    summary.seconds = (ContinuousClock.now - start).seconds
    summary.leftOut = importer.leftOut
    try writer.report(summary)
    if arguments.strict && summary.infected > 0 { throw ExitStatus.faults }
  }
}
