import Foundation
import Preview
import TestSupport
import Testing

/// A preview keeps to HTTP/1.1 (RFC 9112), whatever a client makes of it.
@Suite struct ProtocolTests {
  private static let files = ["Content/a.md": "text\n", "Content/a.png": "0123456789"]

  /// What comes until the other side closes, after all was sent; `\n` stands for a line's end.
  private static func exchange(
    _ text: String, with site: PreviewedSite, closing: Bool = false
  ) async throws -> String {
    let connection = try await site.connect(
      sending: Array(text.replacing("\n", with: "\r\n").utf8))
    if closing { connection.finishSending() }
    return try await connection.read(until: "an end that never comes")
  }

  // MARK: One request after the other

  @Test func keepsTheConnectionForMore() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let connection = try await site.connect()
      for _ in 0..<3 {
        for method in ["GET", "HEAD"] {
          let request = "\(method) /a.png HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
          try await connection.write(Array(request.utf8))
          let answer = try await connection.answer(toHead: method == "HEAD")
          #expect(answer.status == 200)
          #expect(answer["content-length"] == "10")
          #expect(answer["connection"] == nil)
        }
      }
    }
  }

  @Test func closesWhereTheClientAsksForIt() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for field in ["Connection: close", "connection: foo, Close"] {
        let text = try await Self.exchange(
          "GET /a.png HTTP/1.1\nHost: localhost\n\(field)\n\n", with: site)
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(text.hasSuffix("\r\n\r\n0123456789"))
      }
    }
  }

  @Test func answersManyRequestsThatComeAtOnce() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let requests = (0..<1000).map {
        "GET /a.png HTTP/1.1\r\nHost: localhost\r\nRange: bytes=\($0 % 10)-\($0 % 10)\r\n\r\n"
      }
      let connection = try await site.connect(sending: Array(requests.joined().utf8))
      for number in 0..<1000 {
        let answer = try await connection.answer()
        #expect(answer.text == "\(number % 10)")
      }
    }
  }

  @Test func refusesInItsTurn() async throws {
    let good = "GET /a.png HTTP/1.1\nHost: localhost\n\n"
    try await PreviewedSite.run(Self.files) { site async throws in
      for (bad, status) in [
        ("GET / HTTP/1.1\nHost: evil.example\n\n", 403), ("GET / HTTP/1.1\n\n", 400),
        ("POST / HTTP/1.1\nHost: localhost\n\n", 405), ("nonsense\n\n", 400),
        ("GET / HTTP/1.1\nHost: localhost\nX: \(String(repeating: "a", count: 20_000))\n\n", 431),
      ] {
        let text = try await Self.exchange(good + good + bad + good, with: site)
        let answers = text.split(separator: "HTTP/1.1 ")
        #expect(answers.map { Int($0.prefix(3)) } == [200, 200, status], "\(bad.prefix(60))")
        #expect(answers.last?.contains("\r\nConnection: close\r\n") == true)
      }
    }
  }

  @Test func answersAClientThatHasSentAll() async throws {
    let request = "GET /a.png HTTP/1.1\nHost: localhost\n\n"
    try await PreviewedSite.run(Self.files) { site async throws in
      for count in [1, 2, 50] {
        let text = try await Self.exchange(
          String(repeating: request, count: count), with: site, closing: true)
        #expect(text.split(separator: "HTTP/1.1 200 OK\r\n").count == count)
        #expect(text.hasSuffix("\r\n\r\n0123456789"))
      }
      #expect(try await Self.exchange("", with: site, closing: true) == "")
      let half = try await Self.exchange("GET /a.png HT", with: site, closing: true)
      #expect(half == "" || half.hasPrefix("HTTP/1.1 400 "))
    }
  }

  // MARK: Other versions and protocols

  @Test func answersInTheClientsOwnVersion() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for field in ["", "Connection: keep-alive\n", "Connection: close\n"] {
        let text = try await Self.exchange(
          "GET /a.png HTTP/1.0\nHost: localhost\n\(field)\n", with: site)
        #expect(text.hasPrefix("HTTP/1.0 200 OK\r\n"))
        #expect(text.hasSuffix("\r\nConnection: close\r\n\r\n0123456789"))
      }
      // The transfer by chunks is of HTTP/1.1.
      let connection = try await site.connect(
        sending: Array(
          "GET /__publish/events?page=%2F&version=0 HTTP/1.0\r\nHost: localhost\r\n\r\n".utf8))
      let head = try await connection.read(until: "\r\n\r\n")
      #expect(!head.lowercased().contains("transfer-encoding"))
      #expect(try await connection.read(until: ":\n\n") == ":\n\n")
    }
  }

  /// Whoever offers another protocol is answered in this one.
  @Test(arguments: [
    "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__\n",
    "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n",
    "Upgrade: h2c\n",
  ])
  func changesToNoOtherProtocol(_ fields: String) async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let text = try await Self.exchange(
        "GET /a.png HTTP/1.1\nHost: localhost\n\(fields)\n", with: site)
      #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(text.hasSuffix("\r\nConnection: close\r\n\r\n0123456789"))
    }
  }

  @Test func answersAtOnceWhoeverWaitsToSendMore() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let answer = try await site.send(
        "GET /a.png HTTP/1.1\nHost: localhost\nExpect: 100-continue\n\n")
      #expect(answer.status == 200)
      #expect(answer.text == "0123456789")
      let refused = try await Self.exchange(
        "GET / HTTP/1.1\nHost: localhost\nExpect: 100-continue\nContent-Length: 9\n\n", with: site)
      #expect(refused.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test func takesSpaceAroundAValueForNothing() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for field in ["Host:localhost", "Host: \t localhost \t ", "hOST:localhost\t"] {
        let text = try await Self.exchange(
          "GET /a.png HTTP/1.1\n\(field)\nRange: bytes=1-2 \nConnection: close\t\n\n", with: site)
        #expect(text.hasSuffix("\r\n\r\n12"), "\(field.debugDescription)")
      }
      #expect(
        try await Self.exchange("GET / HTTP/1.1\nHost: \t \n\n", with: site).contains(" 400 "))
    }
  }

  // MARK: Two readings of one request

  /// What somebody before the preview takes for content is never taken for a request.
  @Test(arguments: [
    "Transfer-Encoding: chunked\n\n0\n\n",
    "Transfer-Encoding: chunked\nContent-Length: 40\n\n0\n\n",
    "Content-Length: 40\nTransfer-Encoding: chunked\n\n0\n\n", "Content-Length: 40\n\n",
    "Transfer-Encoding: gzip, chunked\n\n0\n\n", "Transfer-Encoding : chunked\n\n0\n\n",
    "Transfer-Encoding:\u{B}chunked\n\n0\n\n", "Transfer-Encoding: identity\n\n",
    "Content-Length: 0\nContent-Length: 40\n\n", "Content-Length: 0, 40\n\n",
    "Content-Length: +40\n\n", "Content-Length: 0x28\n\n", "Content-Length:\n 40\n\n",
    "Content-Length: 99999999999999999999\n\n", "X: y\n Transfer-Encoding: chunked\n\n",
    "Transfer-Encoding\u{0}: chunked\n\n", "X: y\rTransfer-Encoding: chunked\n\n",
    "Transfer-Encoding: chunked\nTransfer-Encoding: x\n\n0\n\n", "Content-Length:\n\n",
    "Content-Length: 00\n\n", "Content-Length: 1 1\n\n", "X: y\n\tz\n\n", "X\t: y\n\n",
  ])
  func takesNoContentForARequest(_ rest: String) async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for method in ["GET", "HEAD", "POST"] {
        let text = try await Self.exchange(
          "\(method) /a.png HTTP/1.1\nHost: localhost\n\(rest)"
            + "GET /a.png HTTP/1.1\nHost: localhost\nConnection: close\n\n", with: site)
        #expect(text.hasPrefix("HTTP/1.1 400 ") || text.hasPrefix("HTTP/1.1 405 "), "\(text)")
        #expect(text.split(separator: "HTTP/1.1 ").count == 1, "\(text)")
        if method == "HEAD" { #expect(text.hasSuffix("\r\n\r\n") || text.hasSuffix("HTTP/1.1\n")) }
      }
    }
  }

  @Test func asksAboutTheWholeServerInVain() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for (line, status) in [
        ("OPTIONS *", 405), ("GET *", 400), ("CONNECT localhost:80", 405), ("CONNECT /", 405),
      ] {
        let text = try await Self.exchange("\(line) HTTP/1.1\nHost: localhost\n\n", with: site)
        #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(line): \(text)")
      }
      let named = "GET http://localhost/a.png HTTP/1.1\nHost: evil.example\n\n"
      #expect(try await Self.exchange(named, with: site).hasPrefix("HTTP/1.1 403 "))
    }
  }

  @Test func survivesRequestsThatAreDamagedAtRandom() async throws {
    var random = SeededGenerator(for: "survivesRequestsThatAreDamagedAtRandom")
    let sound =
      "GET /a.png?x=1 HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-3\r\nAccept: a,\r\n b\r\n"
      + "If-None-Match: \"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    let pieces = [
      "\r", "\n", "\r\n", "\0", ":", " ", "\t", ",", "%", "é", "GET ", "\r\n\r\n", "chunked",
    ]
    var requests: [[UInt8]] = []
    for _ in 0..<300 {
      var bytes = Array(sound.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1:
          bytes.insert(
            contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 3))
        }
      }
      requests.append(bytes)
    }
    try await PreviewedSite.run(Self.files) { [requests] site async throws in
      for request in requests {
        let connection = try await site.connect(sending: request)
        connection.finishSending()
        let text = try await connection.read(until: "an end that never comes")
        let status = text.isEmpty ? 0 : Int(text.dropFirst(9).prefix(3)) ?? -1
        #expect(
          [0, 200, 206, 301, 304, 400, 403, 404, 405, 416, 431].contains(status),
          "\(String(decoding: request, as: UTF8.self).debugDescription): \(text)")
      }
      #expect(try await site.get("/a/").status == 200)
    }
  }
}
