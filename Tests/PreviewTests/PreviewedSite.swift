import Build
import Files
import Foundation
import Plan
import Preview
import Synchronization
import TestSupport

/// A small site on the disk with a preview of it on a port of its own.
final class PreviewedSite: Sendable {
  let folder: TemporaryFolder
  private let port = Mutex(0)
  private let loads = Mutex<[SiteLoad]>([])

  /// A theme that prints little.
  static let theme = [
    "site.yaml": "title: Shop\nbaseURL: https://shop.example\n",
    "Templates/article.html":
      "<!doctype html><html><head><link rel=stylesheet href=\"{{ 'style.css' | asset }}\"></head>"
      + "<body><h1>{{ page.title }}</h1>{{ page.content }}</body></html>",
    "Templates/home.html":
      "<body>{% for a in page.articles %}<a href=\"{{ a.url }}\">{{ a.title }}</a>{% endfor %}"
      + "</body>",
    "Templates/section.html": "{{ page.title }}",
    "Templates/terms.html": "{{ page.title }}",
    "Templates/term.html": "{{ page.title }}",
    "Templates/ranking.html": "{{ page.title }}",
    "Templates/copyright.html": "{{ page.title }}",
    "Templates/404.html": "<body>nothing is here</body>",
    "Templates/assets/style.css": "p { color: red }\n",
  ]

  private init(_ files: [String: String]) throws {
    // One folder down, so that there are siblings.
    folder = try TemporaryFolder()
    for (path, text) in Self.theme.merging(files, uniquingKeysWith: { $1 }) {
      try folder.write(text, at: "site/\(path)")
    }
  }

  var root: String { folder.path + "/site" }

  /// What the preview has reported of its loads until now.
  var reported: [SiteLoad] { loads.withLock { $0 } }

  /// Runs `body` beside a preview of the site, and stops it.
  static func run<Result: Sendable>(
    _ files: [String: String] = [:], clock: Int = 1_704_110_400,
    _ adjust: @Sendable (inout PreviewServer.Request) -> Void = { _ in },
    _ body: @Sendable (PreviewedSite) async throws -> Result
  ) async throws -> Result {
    let site = try PreviewedSite(files)
    return try await site.run(clock: clock, adjust, body)
  }

  /// The same of a site that is there already.
  static func run<Result: Sendable>(
    at root: String, clock: Int, _ body: @Sendable (PreviewedSite) async throws -> Result
  ) async throws -> Result {
    try await PreviewedSite([:]).run(clock: clock, { $0.root = root }, body)
  }

  private func run<Result: Sendable>(
    clock: Int, _ adjust: @Sendable (inout PreviewServer.Request) -> Void,
    _ body: @Sendable (PreviewedSite) async throws -> Result
  ) async throws -> Result {
    var request = PreviewServer.Request(root: root, workers: Workers(2)) {
      SiteOptions(clock: clock)
    }
    request.port = 0
    adjust(&request)
    let (ready, isReady) = AsyncStream<Void>.makeStream()
    let (stop, stops) = AsyncStream<Void>.makeStream()
    let server = PreviewServer(request) { [self] event in
      switch event {
      case .listening(_, let found, _, _):
        port.withLock { $0 = found }
        isReady.yield()
      case .loaded(let load): loads.withLock { $0.append(load) }
      case .polling: break
      }
    }
    let running = Task { try await server.run(until: stop) }
    for await _ in ready { break }
    do {
      // No request is answered before the first load is done, and the watcher stands then too.
      let result = try await body(self)
      stops.yield()
      _ = await running.result
      return result
    } catch {
      stops.yield()
      _ = await running.result
      throw error
    }
  }

  // MARK: Asking

  var authority: String { "127.0.0.1:\(port.withLock { $0 })" }

  func connect(sending bytes: [UInt8] = []) async throws -> RawConnection {
    try await RawConnection.open(port: port.withLock { $0 }, sending: bytes)
  }

  /// The answer to a request that is sent as it is; `\n` stands for a line's end.
  func send(_ text: String) async throws -> RawAnswer {
    let request = Array(text.replacing("\n", with: "\r\n").utf8)
    let connection = try await connect(sending: request)
    return try await connection.answer(toHead: text.hasPrefix("HEAD"))
  }

  /// The answer to an ordinary request; `fields` are lines.
  func get(
    _ target: String, method: String = "GET", _ fields: String...
  ) async throws -> RawAnswer {
    let lines = fields.map { $0 + "\n" }.joined()
    return try await send(
      "\(method) \(target) HTTP/1.1\nHost: \(authority)\n\(lines)Connection: close\n\n")
  }

  /// Asks until the answer is as wanted; gives up after ten seconds.
  func wait(
    for target: String, _ isWanted: (RawAnswer) -> Bool
  ) async throws -> RawAnswer {
    var last = try await get(target)
    for _ in 0..<1000 where !isWanted(last) {
      try await Task.sleep(for: .milliseconds(10))
      last = try await get(target)
    }
    return last
  }

  // MARK: Editing

  func write(_ text: String, at path: String) throws {
    try folder.write(text, at: "site/\(path)")
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/\(path)")
  }

  func move(_ path: String, to other: String) throws {
    let target = "\(root)/\(other)"
    _ = try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.moveItem(atPath: "\(root)/\(path)", toPath: target)
  }
}
