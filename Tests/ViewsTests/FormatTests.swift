import Testing

@testable import Views

@Suite struct FormatTests {
  /// Forty requests of ten readers, some of which do not count.
  private static let requests: [SampleRequest] = (0..<40).map { number in
    var request = SampleRequest(
      number * 600,
      ["/guides/refund/", "/guides/%E9%80%80%E8%B4%A7/", "/assets/a.css", "/x/"][number % 4],
      from: "203.0.113.\(number % 10)")
    if number % 13 == 0 { request.status = 404 }
    if number % 11 == 0 { request.method = "POST" }
    return request
  }

  private static let expected = Counting(requests.map(\.combined)).views

  @Test(arguments: SampleRequest.formats.map(\.name))
  func readsEveryFormatAlike(_ name: String) throws {
    let format = try #require(SampleRequest.formats.first { $0.name == name })
    let lines = (format.head.map { [$0] } ?? []) + Self.requests.map(format.line)
    let counting = Counting(lines)
    #expect(counting.recognition?.isCertain == true)
    #expect(!Self.expected.isEmpty)
    #expect(counting.views == Self.expected)
    #expect(counting.tally.malformed == 0)
  }

  @Test func countsCommonByAddressAlone() {
    let counting = Counting(Self.requests.map(\.common))
    #expect(counting.recognition?.format == .common)
    #expect(counting.views == Self.expected)
  }

  @Test(arguments: LogFormat.allCases)
  func nameOfFormatIsTakenForItsLines(_ format: LogFormat) throws {
    let lines: [String] =
      switch format {
      case .combined: Self.requests.map(\.combined)
      case .common: Self.requests.map(\.common)
      case .vhost: Self.requests.map(\.vhost)
      case .json: Self.requests.map(\.json)
      case .caddy: Self.requests.map(\.caddy)
      case .w3c:
        SampleRequest.w3cHead.split(separator: "\n").map(String.init) + Self.requests.map(\.w3c)
      case .cloudFront:
        SampleRequest.cloudFrontHead.split(separator: "\n").map(String.init)
          + Self.requests.map(\.cloudFront)
      case .aliyun: Self.requests.map(\.aliyun)
      case .tencent: Self.requests.map(\.tencent)
      case .huawei: Self.requests.map(\.huawei)
      }
    #expect(LogFormat.recognise(lines.map { Array($0.utf8) })?.format == format)
    let named = try #require(
      LogFormat.recognise(lines.map { Array($0.utf8) }, among: [format]))
    #expect(named.share == 100)
  }

  @Test func readsPatternOfOnesOwn() throws {
    let lines = Self.requests.map { request in
      "\(request.time)|\(request.host)|\(request.address)|\(request.method)|\(request.path)|\(request.status)|\(request.agent ?? "")"
    }
    let pattern = try LogPattern("$time|$host|$address|$method|$path|$status|$agent")
    #expect(Counting(lines, pattern: pattern).views == Self.expected)
  }

  @Test(arguments: [
    ("", "names no field"), ("$time $address", "lacks '$path'"),
    ("$time $path", "lacks '$address'"), ("$time $adress $path", "has the unknown field '$adress'"),
    ("$time$address $path", "has nothing between '$time' and the field behind it"),
  ])
  func saysWhatPatternLacks(_ text: String, _ phrase: String) {
    #expect(throws: LogPattern.Fault(phrase: phrase)) { try LogPattern(text) }
  }

  @Test(arguments: [
    "[Wed Nov 15 12:00:00.123456 2026] [core:error] [pid 1:tid 2] [client 203.0.113.7:1] AH00126: Invalid URI",
    "2026/11/15 12:00:00 [error] 12#12: *1 open() \"/srv/x\" failed (2: No such file or directory), client: 203.0.113.7",
    "{\"status\":\"up\",\"uptime\":12345,\"requests\":{\"total\":12,\"current\":1},\"time\":\"2026-11-15T12:00:00Z\"}",
    "<!DOCTYPE html><html><head><title>Status</title></head><body>Active connections: 1</body></html>",
    "Nov 15 12:00:00 host sshd[12]: Accepted publickey for root from 203.0.113.7 port 5 ssh2",
  ])
  func refusesWhatIsNoAccessLog(_ line: String) {
    let recognition = LogFormat.recognise((0..<50).map { _ in Array(line.utf8) })
    #expect(recognition?.isCertain == false)
  }

  @Test func sampleWithoutLinesIsNoFormat() {
    #expect(LogFormat.recognise([]) == nil)
    #expect(LogFormat.recognise(["#Version: 1.0", "#Date: x"].map { Array($0.utf8) }) == nil)
  }

  @Test func fieldsMayChangeInTheMiddle() {
    let lines =
      [SampleRequest.w3cHead, SampleRequest(0, "/guides/refund/").w3c]
      + [
        "#Fields: date time cs-uri-stem c-ip cs-method sc-status cs(User-Agent)",
        "2026-11-15 12:10:00 /guides/refund/ 203.0.113.8 GET 200 Mozilla/5.0+(X11)",
      ]
    #expect(Counting(lines).tally.views == 2)
  }

  @Test(arguments: [
    #""-" 400 0 "-" "-""#, #""\x16\x03\x01\x02" 400 0 "-" "-""#,
    #""GET /guides/refund/" 200 5 "-" "Mozilla/5.0""#,
    #""GET /guides/refund/?q=\"a\" HTTP/1.1" 200 5 "a \"b\" c" "Mozilla/5.0 \x22x\x22""#,
    #""GET http://kb.example.com/guides/refund/ HTTP/1.1" 200 5 "-" "Mozilla/5.0" "203.0.113.9, 10.0.0.1""#,
    #""GET /guides/refund/ with spaces HTTP/1.1" 200 5 "-" "Mozilla/5.0""#,
  ])
  func oddRequestsAreNotMalformed(_ rest: String) {
    let lines = ["203.0.113.1 - john doe [15/Nov/2026:12:00:00 +0800] " + rest]
    let counting = Counting(lines)
    #expect(counting.tally.malformed == 0)
    #expect(counting.recognition?.format == .combined)
    #expect(counting.tally.lines == 1)
  }

  @Test func reads0_9AndQuotesAndAbsoluteForms() {
    let head = "203.0.113.1 - - [15/Nov/2026:12:00:00 +0800] "
    for rest in [
      #""GET /guides/refund/" 200 5 "-" "Mozilla/5.0""#,
      #""GET /guides/refund/?q=\"a\" HTTP/1.1" 200 5 "-" "Mozilla/5.0 \x22x\x22""#,
      #""GET http://kb.example.com/guides/refund/ HTTP/1.1" 200 5 "-" "Mozilla/5.0""#,
    ] {
      #expect(Counting([head + rest]).tally.views == 1)
    }
    let elsewhere =
      head + #""GET http://other.example.com/guides/refund/ HTTP/1.1" 200 5 "-" "Mozilla/5.0""#
    #expect(Counting([elsewhere]).tally[.hosts] == 1)
  }

  @Test func saysWhereALineIsMalformed() throws {
    let pattern = try LogPattern(
      #"$address $identity $user [$time] "$request" $status $bytes "$referrer" "$agent""#)
    func fault(_ line: String) -> LineKind {
      var time = QuickTime()
      var request = LogRequest()
      return Array(line.utf8).withUnsafeBufferPointer {
        let head = pattern.head($0, &time, into: &request)
        return head == .request ? pattern.tail($0, &time, into: &request) : head
      }
    }
    #expect(
      fault("203.0.113.1 - - [15/Foo/2026:12:00:00 +0800] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\"")
        == .malformed(17))
    #expect(
      fault("203.0.113.1 - - [15/Nov/2026:12:00:00 +0800] \"GET / HTTP/1.1\" abc 1 \"-\" \"x\"")
        == .malformed(62))
  }

  @Test func nestingAndLengthCostNothing() {
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    let lines = (0..<3).map { SampleRequest($0, "/guides/refund/").json }
    let bomb = "{\"a\":\(deep),\"b\":{"
    let counting = Counting(lines + [bomb, "{\"a\":\(deep)}", "\0\0\0", ""])
    #expect(counting.tally.views == 1)
    #expect(counting.tally.malformed == 4)
  }

  @Test(arguments: [
    ("1794744000", 1_794_744_000), ("1794744000.999", 1_794_744_000),
    ("1794744000123", 1_794_744_000), ("1794744000123456", 1_794_744_000),
    ("1794744000123456789", 1_794_744_000), ("2026-11-15T12:00:00Z", 1_794_744_000),
    ("2026-11-15T20:00:00.123+08:00", 1_794_744_000), ("2026/11/15 12:00:00", 1_794_744_000),
    ("15/Nov/2026:20:00:00 +0800", 1_794_744_000), ("5/Nov/2026:20:00:00 +0800", 1_793_880_000),
    ("20261115200000", 1_794_744_000), ("15/Nov/2026:06:30:00 -0530", 1_794_744_000),
  ])
  func readsTimes(_ text: String, _ seconds: Int) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { LogTime.parse($0) } == seconds)
  }

  @Test(arguments: [
    "", "x", "31/Nov/2026:20:00:00 +0800", "15/Nov/2026:24:00:00 +0800", "15/Nov/2026:20:00:00",
    "2026-11-15", "2026-02-29T00:00:00Z", "1.7e9", "-5", "99999999999999999999999", "[", "2/",
  ])
  func refusesWhatIsNoTime(_ text: String) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { LogTime.parse($0) } == nil)
  }
}
