import Testing

@testable import Views

@Suite struct CountingTests {
  @Test(arguments: [
    ("/guides/refund/", "/guides/refund/"), ("/guides/refund", "/guides/refund/"),
    ("/guides/refund/index.html", "/guides/refund/"), ("/old/refund/", "/guides/refund/"),
    ("/old/refund", "/guides/refund/"), ("/guides/refund/?utm_source=x&a=b", "/guides/refund/"),
    ("/guides/refund/#top", "/guides/refund/"), ("/en/guides/refund/", "/en/guides/refund/"),
    ("/guides/%E9%80%80%E8%B4%A7/", "/guides/退货/"), ("/guides/%e9%80%80%e8%b4%a7/", "/guides/退货/"),
    ("/guides/退货/", "/guides/退货/"), ("/guides/\\xE9\\x80\\x80\\xE8\\xB4\\xA7/", "/guides/退货/"),
    ("/notes/page.html", "/notes/page.html"),
    ("http://kb.example.com/guides/refund/", "/guides/refund/"),
  ])
  func findsArticle(_ path: String, _ address: String) {
    #expect(Counting([SampleRequest(0, path).combined]).views == ["\(address) 15:1"])
  }

  @Test(arguments: [
    "/", "/guides/", "/guides//refund/", "/guides/./refund/", "/guides/x/../refund/",
    "/guides/%2e%2e/guides/refund/", "/guides/refund%00/", "/%zz", "/guides/%", "/guides/%FF/",
    "/guides/%25E9%2580%2580/", "*", "/guides/refund/index.html/", "/x/guides/refund/",
  ])
  func passesOverOtherPages(_ path: String) {
    let counting = Counting([SampleRequest(0, path).combined])
    #expect(counting.views == [])
    #expect(counting.tally[.pages] == 1)
  }

  @Test(arguments: [
    "/a.css", "/img/x.png?v=1", "/a/b.woff2", "/feed.xml", "/robots.txt", "/app.webmanifest",
  ])
  func passesOverFiles(_ path: String) {
    #expect(Counting([SampleRequest(0, path).combined]).tally[.files] == 1)
  }

  @Test func findsArticleInEitherNormalisation() {
    let table = ArticleTable([.init(address: "/caf\u{E9}/")])
    for path in ["/caf%C3%A9/", "/cafe%CC%81/"] {
      #expect(Counting([SampleRequest(0, path).combined], table).tally.views == 1)
    }
  }

  @Test func takesBasePathOff() {
    let table = ArticleTable([.init(address: "/guides/refund/")], base: "/help%20me/")
    #expect(
      Counting([SampleRequest(0, "/help%20me/guides/refund/").combined], table).tally.views == 1)
    #expect(Counting([SampleRequest(0, "/guides/refund/").combined], table).tally[.pages] == 1)
    #expect(
      Counting([SampleRequest(0, "/help%20meguides/refund/").combined], table).tally[.pages] == 1)
  }

  @Test func countsOnlyWhatWasFetched() {
    var lines: [SampleRequest] = []
    for status in [200, 304, 206, 301, 404, 500] {
      var request = SampleRequest(lines.count, "/guides/refund/", from: "203.0.113.\(status % 250)")
      request.status = status
      lines.append(request)
    }
    for method in ["HEAD", "POST", "get"] {
      var request = SampleRequest(lines.count, "/guides/refund/", from: "203.0.113.1")
      request.method = method
      lines.append(request)
    }
    let tally = Counting(lines.map(\.combined)).tally
    #expect(tally.views == 2)
    #expect(tally[.status] == 4)
    #expect(tally[.methods] == 3)
  }

  @Test func countsReaderOnceADayOnTheSitesClock() {
    let east = SiteClock(zone: "Asia/Shanghai") { _ in 8 * 3600 }
    // 15:59:59 in UTC is the last second of the day in Shanghai.
    let end = SampleRequest(4 * 3600 - 1, "/guides/refund/")
    let next = SampleRequest(4 * 3600, "/guides/refund/")
    let lines = [SampleRequest(0, "/guides/refund/"), end, next].map(\.combined)
    #expect(Counting(lines, clock: east).views == ["/guides/refund/ 15:1", "/guides/refund/ 16:1"])
    #expect(Counting(lines).views == ["/guides/refund/ 15:1"])
  }

  @Test func tellsReadersApartByAddressAndAgent() {
    let other = SampleRequest.browser + " Edg/126"
    let lines = [
      SampleRequest(0, "/guides/refund/"), SampleRequest(1, "/guides/refund/", agent: other),
      SampleRequest(2, "/guides/refund/", from: "203.0.113.8"),
      SampleRequest(3, "/guides/refund/", from: "2001:db8:1:2::5"),
      SampleRequest(4, "/guides/refund/", from: "2001:db8:1:2:ffff::9"),
      SampleRequest(5, "/guides/refund/", from: "2001:db8:1:3::5"),
      SampleRequest(6, "/guides/refund/", from: "::ffff:203.0.113.7"),
      SampleRequest(7, "/guides/refund/", from: "fe80::1%eth0"),
    ]
    let tally = Counting(lines.map(\.combined)).tally
    #expect(tally.views == 6)
    #expect(tally[.repeats] == 2)
  }

  @Test func countsRequestsButNoDoubleClicks() {
    let lines = [0, 10, 39, 80].map { SampleRequest($0, "/guides/refund/").combined }
    let tally = Counting(lines, unit: .requests).tally
    #expect(tally.views == 2)
    #expect(tally[.repeats] == 2)
  }

  @Test func countsOwnHostsOnly() {
    var other = SampleRequest(0, "/guides/refund/", from: "203.0.113.9")
    other.host = "blog.example.com"
    var port = SampleRequest(1, "/guides/refund/")
    port.host = "KB.example.com:8443"
    let lines = [other, port].map(\.caddy)
    #expect(Counting(lines).tally.views == 1)
    #expect(Counting(lines).tally[.hosts] == 1)
    #expect(Counting(lines, hosts: ["blog.example.com"]).tally.views == 1)
    #expect(Counting(lines, hosts: []).tally.views == 2)
  }

  @Test func prefetchIsNoView() {
    let line = SampleRequest(0, "/guides/refund/").caddy
    for header in ["Sec-Purpose", "Purpose", "X-Moz"] {
      let own = "\"\(header)\":[\"prefetch;prerender\"]"
      let prefetch = line.replacing("\"Accept\":[\"*/*\"]", with: own)
      #expect(Counting([prefetch]).tally[.prefetches] == 1)
    }
  }

  @Test func whoAsksForRobotsTxtIsARobotFromThenOn() {
    let lines = [
      SampleRequest(0, "/guides/refund/"), SampleRequest(1, "/robots.txt"),
      SampleRequest(2, "/en/guides/refund/"),
      SampleRequest(3, "/en/guides/refund/", from: "203.0.113.8"),
    ].map(\.combined)
    let first = Counting(lines)
    #expect(first.tally.views == 2)
    #expect(first.tally[.robots] == 1)
    // The next import of the day knows it too.
    let later = Counting(
      [SampleRequest(4, "/guides/退货/").combined], memories: first.counter.memories)
    #expect(later.tally[.robots] == 1)
    // The next day does not.
    let next = Counting(
      [SampleRequest(86_400, "/guides/退货/").combined], memories: first.counter.memories)
    #expect(next.tally.views == 1)
  }

  @Test func whoReadsMoreThan300ArticlesIsARobotFromThenOn() {
    let table = ArticleTable((0..<400).map { .init(address: "/a/\($0)/") })
    let lines = (0..<400).map { SampleRequest($0, "/a/\($0)/").combined }
    let tally = Counting(lines, table).tally
    #expect(tally.views == 300)
    #expect(tally[.robots] == 100)
  }

  @Test func timesThatWereCountedAreNotCountedAgain() {
    let lines = [0, 10, 20, 30].map {
      SampleRequest($0, "/guides/refund/", from: "203.0.113.\($0)").combined
    }
    let noon = SampleRequest.noon
    let spans = [CoveredSpan(noon, noon + 20)]
    #expect(Counting(lines, spans: CountedTime(spans)).tally.views == 1)
    // At an end that a known log has, others may go on.
    let open = CountedTime(spans, open: [noon + 10, noon + 20])
    #expect(Counting(lines, spans: open).tally.views == 2)
    #expect(Counting(lines, spans: open).tally.alreadyCounted == 2)
  }

  @Test func refusesTimesThatCannotBe() {
    var future = SampleRequest(22 * 86_400, "/guides/refund/")
    let old = SampleRequest(0, "/guides/refund/").combined.replacing("/2026:", with: "/1970:")
    #expect(Counting([future.combined]).tally[.future] == 1)
    future.time -= 86_400 + 3600
    #expect(Counting([future.combined]).tally.views == 1)
    #expect(Counting([old]).tally.malformed == 1)
  }

  @Test func warnsOfAProxysAddress() {
    let proxied = (0..<10).map { SampleRequest($0, "/x/", from: "10.0.0.5").combined }
    let direct = (0..<9).map { SampleRequest($0, "/x/", from: "203.0.113.\($0)").combined }
    let mixed = (0..<10).map { SampleRequest($0, "/x/", from: "10.0.0.\($0)").combined }
    #expect(Counting(proxied + direct).counter.sawOnlyProxy)
    #expect(!Counting(direct + mixed).counter.sawOnlyProxy)
    #expect(!Counting(direct).counter.sawOnlyProxy)
  }

  @Test func forgetsKeysThirtySixHoursAfterTheDay() {
    let start = Counting([SampleRequest(0, "/guides/refund/").combined])
    let day = SampleRequest.noon / 86_400
    #expect(start.counter.memories.days.map(\.day) == [day])
    func after(_ hours: Int) -> [Int] {
      Counting(
        [SampleRequest(hours * 3600, "/x/").combined], memories: start.counter.memories
      ).counter.memories.days.map(\.day)
    }
    // The day ends twelve hours after noon.
    #expect(after(12 + 35).contains(day))
    #expect(!after(12 + 37).contains(day))
  }
}
