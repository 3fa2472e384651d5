import Foundation
import Preview
import TestSupport
import Testing

/// A preview answers only this machine, and only with what the site has.
@Suite struct SafetyTests {
  private static let secret = "the secret of somebody else"

  private static let files = ["Content/guides/a.md": "text\n", "Content/a.png": "0123456789"]

  // MARK: Who asks

  @Test func answersToTheNamesOfThisMachineAlone() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      func ask(_ host: String) async throws -> Int {
        try await site.send("GET / HTTP/1.1\nHost: \(host)\nConnection: close\n\n").status
      }
      for host in ["localhost", "localhost:1", "127.0.0.1", "127.1.2.3:80", "[::1]:8080"] {
        let status = try await ask(host)
        #expect(status == 200, "\(host)")
      }
      for host in ["evil.example", "127.0.0.1.evil.example", "192.168.1.1", "[::2]", "0.0.0.0"] {
        let status = try await ask(host)
        #expect(status == 403, "\(host)")
      }
    }
  }

  @Test func tellsNobodyElseThatAPageMayReadIt() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for target in ["/", "/a.png", "/__publish/preview.js"] {
        let answer = try await site.get(target, "Origin: http://evil.example")
        #expect(!answer.fields.keys.contains { $0.hasPrefix("access-control") }, "\(target)")
      }
    }
  }

  @Test func opensTheChannelToItsOwnPagesAlone() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let channel = "/__publish/events?page=%2F&version=0"
      for field in [
        "Origin: http://evil.example", "Origin: null", "Origin: http://localhost:1",
        "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: none",
      ] {
        let answer = try await site.get(channel, field)
        #expect(answer.status == 403, "\(field)")
        #expect(answer.body.isEmpty)
      }
      let connection = try await site.connect()
      let own = "Origin: http://\(site.authority)\r\nSec-Fetch-Site: same-origin\r\n"
      let request = "GET \(channel) HTTP/1.1\r\nHost: \(site.authority)\r\n\(own)\r\n"
      try await connection.write(Array(request.utf8))
      let head = try await connection.read(until: "\r\n\r\n")
      #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(head.lowercased().contains("content-type: text/event-stream"))
    }
  }

  // MARK: What is asked

  @Test(arguments: [
    "GET / HTTP/1.1\n\n",
    "GET / HTTP/1.0\n\n",
    "GET / HTTP/1.1\nHost:\n\n",
    "GET / HTTP/1.1\nHost: localhost\nHost: localhost\n\n",
    "GET / HTTP/1.1\nHost: localhost\nhOST: evil.example\n\n",
    "GET / HTTP/1.1\nHost: localhost, evil.example\n\n",
    "GET / HTTP/1.1\nHost: localhost/../\n\n",
    "GET / HTTP/1.1\nHost: user@localhost\n\n",
    "GET / HTTP/1.1\nHost: localhost:port\n\n",
    "GET / HTTP/1.1\nHost: localhost\nRange: bytes=0-1\nRange: bytes=0-1\n\n",
    "GET / HTTP/1.1\nHost: localhost\nno colon\n\n",
    "GET / HTTP/1.1\nHost: localhost\n: no name\n\n",
    "GET / HTTP/1.1\nHost: localhost\nBad Name: x\n\n",
    "GET / HTTP/1.1\nHost: localhost\nX: a\u{0}b\n\n",
    "GET / HTTP/1.1\nHost: localhost\nContent-Length: 3\n\nabc",
    "GET / HTTP/1.1\nHost: localhost\nContent-Length: -1\n\n",
    "GET / HTTP/1.1\nHost: localhost\nContent-Length: 1\nContent-Length: 2\n\n",
    "GET / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n0\n\n",
    "GET / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\nContent-Length: 1\n\n0\n\n",
    "GET /\nHost: localhost\n\n",
    "GET  HTTP/1.1\nHost: localhost\n\n",
    "GET / HTTP/9.1\nHost: localhost\n\n",
    "GET / HTTP/1.1 x\nHost: localhost\n\n",
    "NONSENSE / HTTP/1.1\nHost: localhost\n\n",
    "get / HTTP/1.1\nHost: localhost\n\n",
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\n\n",
    "PRI * HTTP/2.0\n\nSM\n\n",
    "GET ftp://localhost/ HTTP/1.1\nHost: localhost\n\n",
    "GET http://user@localhost/ HTTP/1.1\nHost: localhost\n\n",
  ])
  func refusesWhatIsMalformed(_ request: String) async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      #expect(try await site.send(request).status == 400)
      #expect(try await site.get("/guides/a/").status == 200)
    }
  }

  @Test func readsOnly() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"] {
        let answer = try await site.get(
          method == "CONNECT" ? "127.0.0.1:80" : "/", method: method)
        #expect([400, 405].contains(answer.status), "\(method)")
        if answer.status == 405 { #expect(answer["allow"] == "GET, HEAD") }
      }
    }
  }

  @Test func answersAnAbsoluteAddressOfItsOwnOnly() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let own = try await site.get("http://\(site.authority)/guides/a/")
      #expect(own.status == 200)
      #expect(try await site.get("http://evil.example/guides/a/").status == 403)
      #expect(
        try await site.get("http://localhost/guides/a/", "X-Host: evil.example").status == 200)
    }
  }

  @Test func servesNothingOutsideTheSite() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      try site.folder.write(Self.secret, at: "secret.txt")
      try site.folder.write(Self.secret, at: "site-old/Content/secret.txt")
      try site.write(Self.secret, at: "secret.txt")
      try site.write(Self.secret, at: "Public/secret.txt")
      try site.write(Self.secret, at: ".publish/secret.txt")
      let targets = [
        "/../secret.txt", "/../../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E/%2e%2e/secret.txt",
        "/.%2e/secret.txt", "/..%2fsecret.txt", "/..%2f..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt", "/..%5csecret.txt", "/%252e%252e/secret.txt", "/..;/secret.txt",
        "/%c0%ae%c0%ae/secret.txt", "/%c0%ae%c0%ae%c0%afsecret.txt", "/%u002e%u002e/secret.txt",
        "/guides/../../secret.txt", "/guides/%2e%2e/%2e%2e/secret.txt", "/secret.txt",
        "/./secret.txt", "//secret.txt", "/../site-old/Content/secret.txt",
        "/-old/Content/secret.txt", "/site.yaml", "/../site.yaml", "/Content/guides/a.md",
        "/guides/a.md", "/Templates/home.html", "/.publish/secret.txt", "/Public/secret.txt",
        "/secret.txt%00", "/%00/secret.txt", "/secret.txt%00.png", "file:///etc/passwd",
        "/etc/passwd", "//etc/passwd", "/%2fetc/passwd", "/…/secret.txt", "/．．/secret.txt",
      ]
      for target in targets {
        let answer = try await site.get(target)
        #expect([400, 404].contains(answer.status), "\(target)")
        #expect(!answer.text.contains(Self.secret), "\(target)")
        #expect(!answer.text.contains("root:"), "\(target)")
      }
    }
  }

  @Test func followsNoLinkOutOfTheSite() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      try site.folder.write(Self.secret, at: "out/secret.txt")
      try site.folder.write(Self.secret, at: "secret.txt")
      // One that stands there from the start, and files and folders that become links later.
      try site.folder.link("site/Content/b.txt", to: "../../secret.txt")
      _ = try await site.get("/a.png")
      try site.remove("Content/a.png")
      try site.folder.link("site/Content/a.png", to: "../../secret.txt")
      try site.folder.link("site/Content/out", to: "../../out")
      for _ in 0..<20 {
        for target in ["/a.png", "/b.txt", "/out/secret.txt"] {
          let answer = try await site.get(target)
          #expect(answer.status == 404)
          #expect(!answer.text.contains(Self.secret), "\(target)")
        }
        try await Task.sleep(for: .milliseconds(10))
      }
    }
  }

  // MARK: How it is asked

  @Test func answersRequestsThatComeTogetherInTheirOrder() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let connection = try await site.connect()
      let requests = ["/a.png", "/guides/a/", "/a.png"].map {
        "GET \($0) HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
      }
      try await connection.write(Array(requests.joined().utf8))
      for text in ["0123456789", "<p>text</p>", "0123456789"] {
        #expect(try await connection.answer().text.contains(text))
      }
    }
  }

  @Test func stopsReadingEndlessFields() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for part in ["X: \(String(repeating: "a", count: 1000))\r\n", "X: a\r\n", "aaaaaaaaaaaaaaaa"]
      {
        let connection = try await site.connect()
        try await connection.write(
          Array("GET / HTTP/1.1\r\nHost: \(site.authority)\r\n".utf8))
        var sent = 0
        let piece = Array(String(repeating: part, count: 100).utf8)
        // It would take 16 MB and asks for no more long before.
        while sent < 16 << 20, (try? await connection.write(piece)) != nil { sent += piece.count }
        #expect(sent < 16 << 20)
      }
      let connection = try await site.connect()
      try? await connection.write(
        Array(("GET /" + String(repeating: "a", count: 200_000)).utf8))
      #expect(try await connection.answer().status == 431)
      #expect(try await site.get("/guides/a/").status == 200)
    }
  }
}
