import Foundation
import TestSupport
import Testing

/// `publish serve` as a person runs it.
@Suite struct ServeCommandTests {
  /// The program while it runs, with what it has said.
  private final class Running: Sendable {
    private let process: Process
    private let output: URL
    private let errors: URL

    /// `place` is the working folder, from `folder`, which gets what is said.
    init(_ arguments: [String], in folder: String, at place: String = ".") throws {
      process = Process()
      process.executableURL = Program.executable
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: "\(folder)/\(place)")
      output = URL(fileURLWithPath: folder + "/out-\(UUID().uuidString)")
      errors = URL(fileURLWithPath: folder + "/err-\(UUID().uuidString)")
      for url in [output, errors] { try Data().write(to: url) }
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var complained: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    /// The output once it holds the text; a minute later as it is.
    func wait(for text: String) async throws -> String {
      for _ in 0..<6000 where !said.contains(text) && process.isRunning {
        try await Task.sleep(for: .milliseconds(10))
      }
      return said
    }

    /// What it has in memory, in kilobytes.
    var memory: Int {
      let path = "/proc/\(process.processIdentifier)/status"
      let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
      return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    }

    func kill(_ number: Int32) { Foundation.kill(process.processIdentifier, number) }

    /// What it ends with, within a minute.
    func status() async throws -> Int32 {
      for _ in 0..<6000 where process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
      try #require(!process.isRunning)
      return process.terminationStatus
    }
  }

  private func site() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("title: Shop\n", at: "site/site.yaml")
    try folder.write("# A\n\ntext\n", at: "site/Content/a.md")
    for name in ["article", "home", "section", "terms", "term", "ranking", "copyright", "404"] {
      try folder.write("<body>{{ page.title }}</body>", at: "site/Templates/\(name).html")
    }
    return folder
  }

  private func url(in text: String) throws -> URL {
    let match = try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//))
    return try #require(URL(string: String(match.0)))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func servesUntilItIsAskedToStop(_ signal: Int32) async throws {
    let folder = try site()
    let program = try Running(["serve", "--site", "site", "--port", "0"], in: folder.path)
    let text = try await program.wait(for: "Loaded 1 article in ")
    let port = try #require(try url(in: text).port)
    let connection = try await RawConnection.open(
      port: port, sending: Array("GET /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
    #expect(try await connection.answer().text.contains("<body>A<script"))
    // A channel that nobody would ever close.
    let channel = try await RawConnection.open(
      port: port,
      sending: Array(
        "GET /__publish/events?page=%2F&version=0 HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
    #expect(!(try await channel.read(upTo: 100).isEmpty))
    program.kill(signal)
    #expect(try await program.status() == 0)
    withExtendedLifetime((connection, channel)) {}
    let built = try folder.contents().filter { $0.contains("Public") || $0.contains(".publish") }
    #expect(built.isEmpty)
  }

  @Test func takesTheNextFreePort() async throws {
    let folder = try site()
    let first = try Running(["serve", "--site", "site", "--port", "0"], in: folder.path)
    let port = try #require(try url(in: try await first.wait(for: "Loaded")).port)
    let second = try Running(["serve", "--site", "site", "--port", "\(port)"], in: folder.path)
    let text = try await second.wait(for: "Loaded")
    #expect(text.contains("Port \(port) is taken"))
    #expect(try url(in: text).port != port)
    for program in [first, second] {
      program.kill(SIGINT)
      #expect(try await program.status() == 0)
    }
  }

  @Test func saysWhatHasChangedOnOneLine() async throws {
    let folder = try site()
    let program = try Running(["serve", "--site", "site", "--port", "0"], in: folder.path)
    _ = try await program.wait(for: "Loaded")
    try folder.write("---\ntitel: x\n---\ntext", at: "site/Content/a.md")
    let text = try await program.wait(for: "Changed")
    let line = try #require(text.split(separator: "\n").last)
    #expect(line.wholeMatch(of: /Changed Content\/a\.md in \d+ ms, 1 error, 1 warning/) != nil)
    #expect(program.complained.contains("Content/a.md:2:1: error: front-matter key 'titel'"))
    // What was said of the configuration before is not said again.
    #expect(program.complained.components(separatedBy: "no host").count == 2)
    program.kill(SIGINT)
    #expect(try await program.status() == 0)
  }

  @Test func followsASiteInItsWorkingFolderThatIsReplaced() async throws {
    let folder = try site()
    let program = try Running(["serve", "--port", "0"], in: folder.path, at: "site")
    let port = try #require(try url(in: try await program.wait(for: "Loaded")).port)
    let manager = FileManager.default
    try manager.copyItem(atPath: folder.path + "/site", toPath: folder.path + "/new")
    try folder.write("# Another\n", at: "new/Content/a.md")
    try manager.moveItem(atPath: folder.path + "/site", toPath: folder.path + "/away")
    try manager.moveItem(atPath: folder.path + "/new", toPath: folder.path + "/site")
    _ = try await program.wait(for: "Changed many files")
    let connection = try await RawConnection.open(
      port: port, sending: Array("GET /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
    #expect(try await connection.answer().text.contains("<body>Another"))
    program.kill(SIGINT)
    #expect(try await program.status() == 0)
  }

  @Test func warnsThatOthersMayLookIn() async throws {
    let folder = try site()
    let program = try Running(
      ["serve", "--site", "site", "--port", "0", "--host", "0.0.0.0"], in: folder.path)
    _ = try await program.wait(for: "Loaded")
    #expect(program.complained.contains("everybody who reaches this machine can read the preview"))
    program.kill(SIGINT)
    #expect(try await program.status() == 0)
  }

  @Test func refusesAFolderThatIsNoSite() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(in: folder.path).run("serve", "--port", "0")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("'site.yaml' is missing: this folder is no site"))
    #expect(try Program(in: folder.path).run("serve", "--port", "70000").status == 64)
  }

  @Test func refusesAnAddressThatIsNotHere() async throws {
    let folder = try site()
    let outcome = try Program(in: folder.path).run(
      "serve", "--site", "site", "--port", "0", "--host", "192.0.2.1")
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("'192.0.2.1' port 0 cannot be listened on"))
  }

  #if os(Linux)
    @Test func staysSmallUnderThoseWhoHoldConnections() async throws {
      let folder = try site()
      try folder.write(
        "# Long\n\n" + String(repeating: "0123456789 ", count: 100_000), at: "site/Content/long.md")
      let big = folder.path + "/site/Content/big.bin"
      try folder.write("", at: "site/Content/big.bin")
      let handle = try #require(FileHandle(forWritingAtPath: big))
      try handle.truncate(atOffset: 1 << 30)
      try handle.close()
      let program = try Running(["serve", "--site", "site", "--port", "0"], in: folder.path)
      let port = try #require(try url(in: try await program.wait(for: "Loaded")).port)
      let page = Array("GET /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
      try await ask(page, port: port)
      let before = program.memory
      var held: [RawConnection] = []
      // Who never comes to the end of a request, and who never says anything.
      for number in 0..<2000 {
        held.append(
          try await RawConnection.open(
            port: port, sending: number % 2 == 0 ? Array(page.prefix(number % 30)) : []))
      }
      // Who asks for 1 GB and takes none of it.
      for _ in 0..<50 {
        let connection = try await RawConnection.open(
          port: port, sending: Array("GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        #expect(!(try await connection.read(upTo: 100).isEmpty))
        held.append(connection)
      }
      // Who asks a thousand times for a page of 1 MB and takes no answer.
      let long = "GET /long/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
      for _ in 0..<10 {
        held.append(
          try await RawConnection.open(
            port: port, sending: Array(String(repeating: long, count: 1000).utf8)))
      }
      try await ask(page, port: port)
      #expect(program.memory - before < 150_000)
      program.kill(SIGTERM)
      #expect(try await program.status() == 0)
      withExtendedLifetime(held) {}
    }
  #endif

  private func ask(_ request: [UInt8], port: Int) async throws {
    let connection = try await RawConnection.open(port: port, sending: request)
    #expect(try await connection.answer().status == 200)
  }
}
