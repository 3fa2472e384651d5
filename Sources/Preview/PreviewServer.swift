import Build
import Content
import Diagnostics
import Files
import Plan

/// Serves a site as it would be built, and follows its sources.
///
/// Everything is rendered when it is asked for, by the function that `build` calls, and nothing is
/// written anywhere.
package struct PreviewServer: Sendable {
  package struct Request: Sendable {
    /// The site's folder. An absolute path leads to what takes its place, too.
    package var root: String
    /// The name or address to listen on.
    package var host = "127.0.0.1"
    /// The first port to try; 0 for whichever the system has.
    package var port = 8080
    /// For a load at this moment: an article that is begun while the preview runs is not one of the
    /// future.
    package var options: @Sendable () -> SiteOptions
    package var workers: Workers
    package var reloads = true
    /// Open at the same time; nil for as many as the system has files for, up to 4,096.
    package var connections: Int?
    /// For the head of a request to come in, and between two requests.
    package var patience = Duration.seconds(15)
    /// Whether to look for changes where the system could tell of them.
    package var polls = false

    package init(
      root: String, workers: Workers, options: @escaping @Sendable () -> SiteOptions
    ) {
      self.root = root
      self.workers = workers
      self.options = options
    }
  }

  package enum Event: Sendable {
    /// Ready for browsers. `port` is the one that was found, `wanted` the one that was asked for.
    case listening(url: String, port: Int, wanted: Int, isLoopback: Bool)
    /// The system tells of no changes, for this reason; they are looked for.
    case polling(FileError)
    case loaded(SiteLoad)
  }

  /// Why there is no preview.
  package enum Refusal: Error {
    /// The folder is no site.
    case faults([Diagnostic])
    /// The host and port cannot be listened on, in words.
    case address(String)
  }

  private let request: Request
  private let report: @Sendable (Event) -> Void

  /// `report` is called from any thread, for one event after the other.
  package init(_ request: Request, report: @escaping @Sendable (Event) -> Void) {
    self.request = request
    self.report = report
  }

  /// Ports that are tried one after the other.
  private static let portsTried = 100

  /// Runs until `stop` yields or ends.
  package func run(until stop: AsyncStream<Void>) async throws(Refusal) {
    let loader = SiteReloader(request)
    let base = try loader.basePath()
    let files = OpenFileLimit.raise()
    let site = PreviewSite()
    let pages = OpenPages()
    let connections = Connections(
      limit: request.connections ?? Self.connections(of: files))
    let hosts = TrustedHosts(listeningOn: request.host)
    let server = server(site, pages, hosts, connections)
    let watcher = watcher()
    // Not waited for at the end: a load in the middle of 10,000 articles is nobody's any more.
    let loading = Task { await follow(watcher, loader, site, pages) }
    let pulse = Task {
      while (try? await Task.sleep(for: .seconds(10))) != nil { await pages.pulse() }
    }
    let serving = Task { try await serve(server, base: base, hosts) }
    let outcome = await Self.end(of: serving, or: stop)
    connections.close()
    serving.cancel()
    pulse.cancel()
    loading.cancel()
    watcher.stop()
    site.stop()
    await pages.close()
    if case .failure(let error as Refusal) = outcome { throw error }
  }

  /// Connections that may be open at a time where `files` may be: each may need a file, too.
  static func connections(of files: Int) -> Int {
    min(4096, max(files / 3, files - 256))
  }

  /// The pause after a save that is shown already, before all is loaded: the next save of somebody who
  /// saves often finds the processor free.
  private static let settlingPause = Duration.milliseconds(300)

  /// Loads the site, and again whenever its sources change, until the watcher stops.
  private func follow(
    _ watcher: any FileWatcher, _ loader: SiteReloader, _ site: PreviewSite, _ pages: OpenPages
  ) async {
    let load = { @Sendable [report] in
      if let load = await loader.load(into: site, pages) { report(.loaded(load)) }
    }
    await load()
    var settling: Task<Void, any Error>?
    for await batch in watcher.batches where loader.concerns(batch) {
      settling?.cancel()
      if await loader.revise(site, by: batch, pages) {
        settling = Task {
          try await Task.sleep(for: Self.settlingPause)
          await load()
        }
      } else {
        await load()
      }
    }
    settling?.cancel()
  }

  /// What has come of the task; nil where a stop was asked for before. Connections that take their
  /// time to close are left to the end of the program.
  private static func end(
    of task: Task<Void, any Error>, or stop: AsyncStream<Void>
  ) async -> Result<Void, any Error>? {
    let (ends, end) = AsyncStream<Result<Void, any Error>?>.makeStream()
    let ending = Task { end.yield(await task.result) }
    let stopping = Task {
      for await _ in stop { break }
      end.yield(nil)
    }
    defer {
      ending.cancel()
      stopping.cancel()
    }
    for await outcome in ends { return outcome }
    return nil
  }

  private func server(
    _ site: PreviewSite, _ pages: OpenPages, _ hosts: TrustedHosts, _ connections: Connections
  ) -> HTTPServer {
    let responder = PreviewResponder(
      site: site, files: DiskTree(root: request.root), pages: pages, hosts: hosts,
      reloads: request.reloads)
    return HTTPServer(
      check: RequestCheck(hosts: hosts), connections: connections, patience: request.patience
    ) { await responder.reply(to: $0, from: $1) }
  }

  private func watcher() -> any FileWatcher {
    let sources = WatchedSources(
      root: request.root, folders: [ContentFolder.name, TemplateFolder.name],
      files: [SiteConfiguration.path])
    if request.polls { return PollingWatcher(sources) }
    do throws(FileError) {
      #if os(macOS)
        return try FSEventsWatcher(sources)
      #else
        return try InotifyWatcher(sources)
      #endif
    } catch {
      report(.polling(error))
      return PollingWatcher(sources)
    }
  }

  /// Listens on the first free port, until the task is cancelled.
  private func serve(
    _ server: HTTPServer, base: String, _ hosts: TrustedHosts
  ) async throws(Refusal) {
    let host = request.host == "localhost" ? "127.0.0.1" : request.host
    let wanted = request.port
    var port = wanted
    while true {
      do throws(HTTPServer.BindError) {
        let listener = try await server.listen(on: host, port: port)
        let found = listener.port ?? port
        report(
          .listening(
            url: Self.url(host: host, port: found, base: base), port: found,
            wanted: wanted == 0 ? found : wanted, isLoopback: hosts.isLoopback))
        return await listener.run()
      } catch {
        guard case .inUse = error else {
          throw .address("'\(host)' port \(port) cannot be listened on: \(Self.words(error))")
        }
        guard wanted != 0, port < min(65_535, wanted + Self.portsTried) else {
          throw .address("no port from \(wanted) to \(port) is free")
        }
        port += 1
      }
    }
  }

  private static func words(_ error: HTTPServer.BindError) -> String {
    switch error {
    case .inUse: "it is in use"
    case .denied: "permission denied"
    case .noSuchAddress: "this machine has no such address"
    case .noSuchHost: "there is no such host"
    case .system(let code): "error \(code)"
    }
  }

  private static func url(host: String, port: Int, base: String) -> String {
    let everywhere = ["0.0.0.0": "127.0.0.1", "::": "::1"]
    let shown = everywhere[host] ?? host
    let name = shown.contains(":") ? "[\(shown)]" : shown
    return "http://\(name):\(port)\(base)"
  }
}
