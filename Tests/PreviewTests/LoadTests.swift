import Foundation
import Preview
import TestSupport
import Testing

/// What others do to a preview leaves it small and quick for the next.
@Suite(.serialized) struct LoadTests {
  private static let files = ["Content/a.md": "text\n"]

  @Test func closesTheConnectionThatHasBeenIdleLongest() async throws {
    try await PreviewedSite.run(Self.files, { $0.connections = 8 }) { site async throws in
      var held: [RawConnection] = []
      for _ in 0..<8 { held.append(try await site.connect()) }
      // The first is used, so the second is the one.
      let request = "GET /a/ HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
      for connection in held {
        try await connection.write(Array(request.utf8))
        #expect(try await connection.answer().status == 200)
      }
      try await held[0].write(Array(request.utf8))
      #expect(try await held[0].answer().status == 200)
      #expect(try await site.get("/a/").status == 200)
      #expect(await held[1].isClosed())
      try await held[0].write(Array(request.utf8))
      #expect(try await held[0].answer().status == 200)
    }
  }

  @Test func survivesClientsThatLeave() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for number in 0..<100 {
        let connection = try await site.connect()
        let request = "GET /a/ HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
        try await connection.write(Array(request.utf8.prefix(number)))
      }
      #expect(try await site.get("/a/").status == 200)
    }
  }

  /// A channel lives as long as its page is open: who waited for it would wait for ever.
  @Test(.timeLimit(.minutes(5)))
  func stopsWhileChannelsAreOpen() async throws {
    let held = try await PreviewedSite.run(Self.files) { site async throws in
      var held: [RawConnection] = []
      for number in 0..<10 {
        let connection = try await site.connect()
        let target = number < 5 ? "/__publish/events?page=%2F&version=0" : "/a/"
        let request = "GET \(target) HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
        try await connection.write(Array(request.utf8))
        _ = try await connection.read()
        held.append(connection)
      }
      return held
    }
    for connection in held { #expect(await connection.isClosed()) }
  }
}
