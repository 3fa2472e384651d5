import Foundation
import Preview
import TestSupport
import Testing

/// How long a client may take, and how much it may send.
@Suite struct PatienceTests {
  private static let files = ["Content/a.md": "text\n", "Content/a.png": "0123456789"]
  private static let request = "GET /a.png HTTP/1.1\r\nHost: localhost\r\n\r\n"

  private static func impatient(_ request: inout PreviewServer.Request) {
    request.patience = .milliseconds(400)
  }

  @Test func closesOnAClientThatSendsNothing() async throws {
    try await PreviewedSite.run(Self.files, Self.impatient) { site async throws in
      let silent = try await site.connect()
      let kept = try await site.connect(sending: Array(Self.request.utf8))
      #expect(try await kept.answer().status == 200)
      #expect(await silent.isClosed())
      #expect(await kept.isClosed())
    }
  }

  /// Each byte that comes is no reason to wait for the next.
  @Test func closesOnAClientThatSendsAByteAtATime() async throws {
    try await PreviewedSite.run(Self.files, Self.impatient) { site async throws in
      let connection = try await site.connect(sending: Array("GET / HTTP/1.1\r\nX: ".utf8))
      let clock = ContinuousClock()
      let start = clock.now
      while clock.now - start < .seconds(8), (try? await connection.write([0x61])) != nil {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(clock.now - start < .seconds(8))
    }
  }

  @Test func waitsForEachRequestAnew() async throws {
    try await PreviewedSite.run(Self.files, { $0.patience = .seconds(3) }) { site async throws in
      let connection = try await site.connect()
      for _ in 0..<5 {
        try await Task.sleep(for: .milliseconds(800))
        try await connection.write(Array(Self.request.utf8))
        #expect(try await connection.answer().status == 200)
      }
    }
  }

  @Test func leavesAnOpenPageItsChannel() async throws {
    try await PreviewedSite.run(Self.files, Self.impatient) { site async throws in
      let connection = try await site.connect(
        sending: Array(
          "GET /__publish/events?page=%2Fa%2F&version=0 HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      _ = try await connection.read(until: "event: reload")
      try await Task.sleep(for: .seconds(1))
      try site.write("other text\n", at: "Content/a.md")
      #expect(try await connection.read(until: "event: reload").hasSuffix("event: reload"))
    }
  }

  /// A part of the answer is still on its way long after the preview has written all of it.
  @Test(arguments: ["", "Connection: close\r\n"], [false, true])
  func waitsForAClientThatReadsSlowly(_ field: String, _ hasSentAll: Bool) async throws {
    let size = 16 << 20
    let files = [
      "Content/a.png": String(repeating: "0123456789abcdef", count: size / 16),
      "Content/a.md": String(repeating: "0123456789abcdef", count: size / 256),
      "Templates/article.html": String(repeating: "{{ page.content }}", count: 16),
    ]
    try await PreviewedSite.run(files, Self.impatient) { site async throws in
      for target in ["/a.png", "/a/"] {
        let request = "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(field)\r\n"
        let connection = try await site.connect(sending: Array(request.utf8))
        if hasSentAll { connection.finishSending() }
        try await Task.sleep(for: .seconds(1.5))
        var count = 0
        while true {
          let piece = try await connection.read(upTo: 1 << 20)
          count += piece.count
          if piece.isEmpty || count > size && field.isEmpty && !hasSentAll { break }
        }
        #expect(count > size, "\(target)")
      }
    }
  }

  // MARK: Fields

  @Test func takesFieldsOfABrowserAndNoMore() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      func ask(_ fields: [String]) async throws -> Int {
        try await site.send(
          "GET /a.png HTTP/1.1\nHost: localhost\n\(fields.joined(separator: "\n"))\n\n"
        ).status
      }
      let line = "X: \(String(repeating: "a", count: 1000))"
      #expect(try await ask(Array(repeating: "X: a", count: 98)) == 200)
      #expect(try await ask(Array(repeating: "X: a", count: 101)) == 431)
      #expect(try await ask(["X: \(String(repeating: "a", count: 16_000))"]) == 200)
      #expect(try await ask(["X: \(String(repeating: "a", count: 17_000))"]) == 431)
      #expect(try await ask(["\(String(repeating: "X", count: 17_000)): a"]) == 431)
      #expect(try await ask(Array(repeating: line, count: 30)) == 200)
      #expect(try await ask(Array(repeating: line, count: 40)) == 431)
    }
  }

  @Test func readsNoMillionBytesOfFields() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let fields = String(repeating: "X: a\r\n", count: 200_000)
      let connection = try await site.connect(sending: Array("GET / HTTP/1.1\r\n".utf8))
      try? await connection.write(Array(fields.utf8))
      #expect(await connection.isClosed())
      #expect(try await site.get("/a/").status == 200)
    }
  }
}
