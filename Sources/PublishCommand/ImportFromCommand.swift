import ArgumentParser
import Build
import Content
import Diagnostics
import Files
import Import
import Pages
import Plan

extension Generator: ExpressibleByArgument {}

/// `publish import from`
struct ImportFromCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "from", abstract: "Move the site of another generator here.")

  @OptionGroup var site: SiteArguments
  @OptionGroup var arguments: ImportArguments

  @Argument(
    help: "What has made the site: \(Generator.allCases.map(\.rawValue).joined(separator: ", ")).")
  var generator: Generator

  @Argument(help: "The folder of the old site, with its sources.", completion: .directory)
  var folder: String

  func run() async throws {
    let console = Console()
    let mirror = try Mirror([folder], console)
    let moved = GeneratorSite(generator, files: mirror.paths)
    var configuration: [(path: String, text: String)] = []
    for path in GeneratorImporter.configurationFiles(of: generator)
    where mirror.paths.contains(path) {
      if let bytes = try? mirror.tree.read(path, limit: 1 << 24) {
        configuration.append((path, String(decoding: bytes, as: UTF8.self)))
      }
    }
    let importer = GeneratorImporter(site: moved, configuration: configuration)
    let start = ContinuousClock.now
    let tree = mirror.tree
    var pages = await Workers(ProcessEnvironment.processorCount).map(
      moved.articles, chunk: 8
    ) { article in
      do throws(FileError) {
        return importer.read(try tree.read(article.source, limit: 1 << 26), article)
      } catch {
        return ImportedPage(
          source: article.source, target: "", status: .failed, reason: error.message)
      }
    }
    if let index = pages.indices.first {
      pages[index].pictures += moved.files.map { .init(source: $0.source, target: $0.target) }
    }
    var summary = ImportSummary(pages: pages, target: arguments.into)
    summary.refused = mirror.refused
    let options = arguments.options(in: site)
    let writer = ImportWriter(arguments: arguments, options: options, site: site.folder, console)
    try writer.write(&summary, from: mirror)
    summary.seconds = (ContinuousClock.now - start).seconds
    try writer.report(summary)
    if pages.isEmpty {
      console.report([
        .error(
          "no-pages", "'\(folder)' holds no articles of \(generator.rawValue)", at: nil,
          hint: "name the folder with the sources of the old site, not what was built of them")
      ])
    }
    if pages.isEmpty || summary.count(.failed) > 0 { throw ExitStatus.faults }
  }
}
