import ArgumentParser
import Build
import Diagnostics
import Files
import Preview

/// `publish serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Preview the site in a browser, and follow every change of its files.",
    discussion: "Nothing is written: Public stays as the last build left it.")

  @OptionGroup var site: SiteArguments
  @OptionGroup var selection: SelectionArguments

  @Option(help: ArgumentHelp("Listen on this port, or on the next free one.", valueName: "n"))
  var port = 8080

  @Option(
    help: ArgumentHelp("Listen on this address; any but this machine's own lets others in."))
  var host = "127.0.0.1"

  @Flag(help: "Open the browser.")
  var open = false

  @Flag(name: .customLong("no-reload"), help: "Leave open pages alone when files change.")
  var noReload = false

  @Flag(help: "Look for changes instead of being told: for network drives.")
  var poll = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a number from 0 to 65535.")
    }
    guard !host.isEmpty else { throw ValidationError("--host takes a name or an address.") }
  }

  func run() async throws {
    let console = Console()
    let (site, selection) = (site, selection)
    let first = try selection.options(in: site)
    let count = ProcessEnvironment.processorCount
    var request = PreviewServer.Request(
      root: WorkingFolder.absolute(site.folder), workers: Workers(count)
    ) {
      // A moment that was given stays; the present moves on.
      (try? selection.options(in: site)) ?? first
    }
    request.host = host
    request.port = port
    request.reloads = !noReload
    request.polls = poll
    let screen = ServeScreen(console, opensBrowser: open)
    let server = PreviewServer(request) { screen.show($0) }
    do throws(PreviewServer.Refusal) {
      try await server.run(until: StopSignals.stream())
    } catch {
      switch error {
      case .faults(let faults):
        console.report(faults)
        throw ExitStatus.faults
      case .address(let reason):
        console.report([
          .error("address", reason, at: nil, hint: "name another with --host or --port")
        ])
        throw ExitStatus.system
      }
    }
  }
}
