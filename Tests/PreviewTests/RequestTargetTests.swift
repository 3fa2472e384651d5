import Testing

@testable import Preview

@Suite struct RequestTargetTests {
  @Test func readsPathsAsBrowsersSendThem() {
    #expect(RequestTarget("/")?.path == "/")
    #expect(RequestTarget("/guides/%E9%80%80%E6%AC%BE/")?.path == "/guides/退款/")
    #expect(RequestTarget("/guides/退款/")?.path == "/guides/退款/")
    #expect(RequestTarget("/a%20b/?x=1&y=2")?.path == "/a b/")
    #expect(RequestTarget("/a/?x=1&y=2")?.query == "x=1&y=2")
    #expect(RequestTarget("/a+b")?.path == "/a+b")
    #expect(RequestTarget("/..a/...")?.path == "/..a/...")
  }

  @Test(arguments: [
    "", "a", "*", "?x", "/../a", "/a/..", "/a/./b", "/.", "/%2e%2e/a", "/%2E./a", "/a%2f..%2fb",
    "/a%2Fb", "/a\\b", "/a%5cb", "/%00", "/a%0Ab", "/%", "/%2", "/%zz", "/%c0%ae%c0%ae/",
    "/%ff", "/a#b", "/%7f", "ftp://127.0.0.1/", "/\u{1}",
  ])
  func refuses(_ text: String) {
    #expect(RequestTarget(text) == nil)
  }

  @Test func decodesOnce() {
    #expect(RequestTarget("/%252e%252e/")?.path == "/%2e%2e/")
  }

  @Test func takesAnAbsoluteTargetApart() {
    #expect(RequestTarget("http://127.0.0.1:8080/a/")?.path == "/a/")
    #expect(RequestTarget("HTTP://Evil.example?x")?.authority == "Evil.example")
    #expect(RequestTarget("http://evil.example")?.path == "/")
    #expect(RequestTarget("/http://evil.example/")?.authority == nil)
  }

  @Test func findsParameters() {
    let target = RequestTarget("/e?page=%2Fa%2F%25E9&version=1f&page=2&empty=")
    #expect(target?.parameter("page") == "/a/%E9")
    #expect(target?.parameter("version") == "1f")
    #expect(target?.parameter("missing") == nil)
    #expect(RequestTarget("/e?page=%ff")?.parameter("page") == nil)
  }
}

@Suite struct AuthorityTests {
  @Test func readsHostsAndPorts() {
    #expect(Authority("localhost")?.host == "localhost")
    #expect(Authority("LocalHost:8080")?.port == 8080)
    #expect(Authority("[::1]:80")?.host == "::1")
    #expect(Authority("127.0.0.1:")?.port == nil)
  }

  @Test(arguments: [
    "", ":80", "a b", "user@localhost", "localhost:99999", "localhost:8x", "[::1", "[]", "::1",
    "localhost/", "localhost,localhost", "local\u{0}host", "localhost:80:80", "[::1]x", "ho%st",
  ])
  func refuses(_ text: String) {
    #expect(Authority(text) == nil)
  }

  @Test func trustsThisMachineAndTheGivenHost() throws {
    let hosts = TrustedHosts(listeningOn: "127.0.0.1")
    for name in ["localhost", "127.0.0.1", "127.8.9.1:1", "[::1]:8080"] {
      #expect(hosts.trusts(try #require(Authority(name))), "\(name)")
    }
    let strangers = [
      "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.5", "0.0.0.0",
      "127.0.0.256", "1.27.0.0.1", "[::2]", "localhost.",
    ]
    for name in strangers {
      #expect(!hosts.trusts(try #require(Authority(name))), "\(name)")
    }
    let given = TrustedHosts(listeningOn: "Desk.local")
    #expect(given.trusts(try #require(Authority("desk.local:8080"))))
    let everywhere = TrustedHosts(listeningOn: "0.0.0.0")
    #expect(everywhere.trusts(try #require(Authority("192.168.1.5:8080"))))
    #expect(!everywhere.trusts(try #require(Authority("evil.example"))))
    #expect(!everywhere.isLoopback && hosts.isLoopback)
  }

  @Test func trustsOnlyItsOwnOrigin() throws {
    let hosts = TrustedHosts(listeningOn: "127.0.0.1")
    let host = try #require(Authority("127.0.0.1:8080"))
    #expect(hosts.trusts(origin: "http://127.0.0.1:8080", calledBy: host))
    for origin in [
      "http://127.0.0.1:8081", "http://localhost:8080", "https://127.0.0.1:8080", "null", "",
      "http://evil.example", "http://127.0.0.1:8080/", "http://127.0.0.1:8080@evil.example",
    ] {
      #expect(!hosts.trusts(origin: origin, calledBy: host), "\(origin)")
    }
  }
}

@Suite struct ByteRangeTests {
  @Test func readsOneRange() {
    #expect(ByteRange("bytes=0-3", of: 10) == .part(0..<4))
    #expect(ByteRange("bytes=4-", of: 10) == .part(4..<10))
    #expect(ByteRange("bytes=-3", of: 10) == .part(7..<10))
    #expect(ByteRange("bytes=-30", of: 10) == .part(0..<10))
    #expect(ByteRange("Bytes= 2 - 2 ", of: 10) == .part(2..<3))
    #expect(ByteRange("bytes=0-99999999999999999999999", of: 10) == .part(0..<10))
    #expect(ByteRange("bytes=0-9223372036854775807", of: 10) == .part(0..<10))
  }

  @Test func knowsWhatIsNotThere() {
    for text in ["bytes=10-", "bytes=10-11", "bytes=-0", "bytes=99999999999999999999999-"] {
      #expect(ByteRange(text, of: 10) == .unsatisfiable, "\(text)")
    }
    #expect(ByteRange("bytes=0-", of: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-1", of: 0) == .unsatisfiable)
  }

  @Test func takesWhatItDoesNotUnderstandForNothing() {
    for text in [
      nil, "", "bytes", "bytes=", "bytes=-", "bytes=3-1", "bytes=a-b", "items=0-1", "bytes=0-1,3-4",
      "bytes=--1", "bytes=0x1-2", "bytes=1", "bytes=+1-2",
    ] {
      #expect(ByteRange(text, of: 10) == .whole, "\(text ?? "none")")
    }
  }
}

@Suite struct PageScriptTests {
  private func insert(into html: String, source: String? = nil) -> String {
    let origin = PageOrigin(source: source, template: nil, omission: nil)
    let bytes = PageScript.insert(into: Array(html.utf8), origin: origin, version: nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  private let element = "<script src=\"/__publish/preview.js\" defer></script>"

  @Test func standsAtTheEndOfTheBody() {
    #expect(insert(into: "<p>a</p></body></html>") == "<p>a</p>\(element)</body></html>")
    #expect(insert(into: "<p>a</p></BODY>") == "<p>a</p>\(element)</BODY>")
    #expect(insert(into: "</body>x</body >") == "</body>x\(element)</body >")
  }

  @Test func standsAtTheEndOfWhatHasNoBody() {
    #expect(insert(into: "a") == "a\(element)")
    #expect(insert(into: "") == element)
  }

  @Test func escapesNames() {
    #expect(
      insert(into: "", source: "Content/\"><script>&'.md").contains(
        "data-source=\"Content/&quot;&gt;&lt;script&gt;&amp;&#39;.md\""))
  }
}
