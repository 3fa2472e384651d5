import ArgumentParser
import Build
import Diagnostics
import Pages

/// `publish hosting`
struct HostingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hosting", abstract: "Print the server block for nginx, Caddy or Apache.",
    discussion: """
      Rules for Netlify, and for Apache where its own configuration cannot be changed, are files that \
      'publish build' writes, where site.yaml says 'hosting: [apache, netlify]'.
      """)

  enum Server: String, ExpressibleByArgument, CaseIterable {
    case nginx
    case caddy
    case apache
  }

  @OptionGroup var site: SiteArguments
  @OptionGroup var selection: SelectionArguments
  @OptionGroup var work: WorkArguments

  @Argument(help: "The server: \(Server.allCases.map(\.rawValue).joined(separator: ", ")).")
  var server: Server

  @Option(
    help: ArgumentHelp(
      "The folder that the server reads (default: Public in the site's folder).",
      valueName: "dir"))
  var root: String?

  func run() async throws {
    let console = Console()
    let request = try work.request(try selection.options(in: site))
    let folder = SiteFolder(root: site.folder)
    let loaded = await SiteLoader(
      folder.sources, options: request.options, workers: request.workers
    ).load()
    let faults = loaded.diagnostics.filter { $0.severity == .error }
    console.report(faults)
    if !faults.isEmpty { throw ExitStatus.faults }
    let block: ServerBlock
    do throws(ServerBlock.Fault) {
      block = try ServerBlock(
        HostingRules(loaded.plan, loaded.configuration), root: root ?? folder.resolvedOutput)
    } catch {
      console.report([.error("server-block", error.phrase, at: nil, hint: error.hint)])
      throw ExitStatus.faults
    }
    switch server {
    case .nginx: try console.emit(Array((block.nginx + "\n").utf8))
    case .caddy: try console.emit(Array((block.caddy + "\n").utf8))
    case .apache: try console.emit(Array((block.apache + "\n").utf8))
    }
  }
}
