import Views

/// A request, as each format writes it.
struct SampleRequest {
  /// Seconds since 1970; those of the samples are on 15 November 2026.
  var time: Int
  var address: String
  var method = "GET"
  var path: String
  var status = 200
  var agent: String?
  var host = "kb.example.com"

  static let noon = 1_794_744_000
  static let browser =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"

  init(
    _ offset: Int = 0, _ path: String, from address: String = "203.0.113.7",
    agent: String? = browser
  ) {
    time = Self.noon + offset
    self.path = path
    self.address = address
    self.agent = agent
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private func civil(_ offset: Int) -> (date: String, clock: String, common: String) {
    let text = SiteClock(zone: "-") { _ in offset }.text(time)
    let date = String(text.prefix(10))
    let clock = String(text.dropFirst(11).prefix(8))
    let parts = date.split(separator: "-").map(String.init)
    let month = Self.months[(Int(parts[1]) ?? 1) - 1]
    return (date, clock, "\(parts[2])/\(month)/\(parts[0]):\(clock)")
  }

  private var east: String { "[\(civil(8 * 3600).common) +0800]" }
  private var utc: (date: String, clock: String, common: String) { civil(0) }
  private var sent: String { agent ?? "-" }

  var common: String { "\(address) - - \(east) \"\(method) \(path) HTTP/1.1\" \(status) 512" }
  var combined: String { common + " \"-\" \"\(sent)\"" }
  var lighttpd: String { combined.replacing(" - - ", with: " \(host) - ") }
  var vhost: String { "\(host):443 \(combined)" }
  var complete: String { "\(host) \(combined)" }
  var oss: String { common + " 44 \"-\" \"\(sent)\" \"\(host)\" \"5F3E\" \"true\"" }
  var ossQuoted: String {
    "\(address) - - \(east) \"\(method) \(path) HTTP/1.1\" \"\(status)\" \"512\" \"44\" \"-\" \"\(sent)\" \"\(host)\" \"5F3E\""
  }
  var json: String {
    "{\"remote_addr\":\"\(address)\",\"time_iso8601\":\"\(utc.date)T\(utc.clock)+00:00\",\"request_method\":\"\(method)\",\"request_uri\":\"\(path)\",\"status\":\"\(status)\",\"http_user_agent\":\"\(sent)\",\"host\":\"\(host)\"}"
  }
  var jsonRequest: String {
    "{\"remote_addr\":\"\(address)\",\"time_local\":\"\(civil(8 * 3600).common) +0800\",\"request\":\"\(method) \(path) HTTP/1.1\",\"status\":\(status),\"http_user_agent\":\"\(sent)\"}"
  }
  var jsonMilliseconds: String {
    "{\"remote_addr\":\"\(address)\",\"msec\":\"\(time).123\",\"method\":\"\(method)\",\"path\":\"\(path)\",\"status\":\(status),\"http_user_agent\":\"\(sent)\"}"
  }
  var cloudflare: String {
    "{\"ClientIP\":\"\(address)\",\"ClientRequestHost\":\"\(host)\",\"ClientRequestMethod\":\"\(method)\",\"ClientRequestURI\":\"\(path)\",\"EdgeResponseStatus\":\(status),\"ClientRequestUserAgent\":\"\(sent)\",\"EdgeStartTimestamp\":\(time)000000000}"
  }
  var edgeOne: String {
    "{\"ClientIP\":\"\(address)\",\"RequestHost\":\"\(host)\",\"RequestMethod\":\"\(method)\",\"RequestUrl\":\"\(path)\",\"EdgeResponseStatusCode\":\(status),\"RequestUA\":\"\(sent)\",\"RequestTime\":\"\(utc.date)T\(utc.clock)Z\"}"
  }
  var caddy: String {
    "{\"level\":\"info\",\"ts\":\(time).5241,\"logger\":\"http.log.access.log0\",\"msg\":\"handled request\",\"request\":{\"remote_ip\":\"\(address)\",\"remote_port\":\"4\",\"client_ip\":\"\(address)\",\"proto\":\"HTTP/2.0\",\"method\":\"\(method)\",\"host\":\"\(host)\",\"uri\":\"\(path)\",\"headers\":{\"Accept\":[\"*/*\"],\"User-Agent\":[\"\(sent)\"]},\"tls\":{\"resumed\":false}},\"bytes_read\":0,\"duration\":0.01,\"size\":512,\"status\":\(status),\"resp_headers\":{\"Server\":[\"Caddy\"]}}"
  }
  var oldCaddy: String {
    "{\"level\":\"info\",\"ts\":\"\(utc.date)T\(utc.clock).100Z\",\"logger\":\"http.log.access\",\"request\":{\"remote_addr\":\"\(address):5123\",\"method\":\"\(method)\",\"host\":\"\(host)\",\"uri\":\"\(path)\",\"headers\":{\"User-Agent\":[\"\(sent)\"]}},\"status\":\(status)}"
  }
  static let w3cHead = """
    #Software: Microsoft Internet Information Services 10.0
    #Version: 1.0
    #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status cs-host
    """
  var w3c: String {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    return
      "\(utc.date) \(utc.clock) 10.0.0.1 \(method) \(parts[0]) \(parts.count > 1 ? parts[1] : "-") 443 - \(address) \(sent.replacing(" ", with: "+")) - \(status) \(host)"
  }
  static let cloudFrontHead = """
    #Version: 1.0
    #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol
    """
  var cloudFront: String {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let agent = sent.replacing(" ", with: "%2520").replacing(";", with: "%253B")
    return [
      utc.date, utc.clock, "HKG62", "512", address, method, "d111.cloudfront.net", parts[0],
      "\(status)", "-", agent, parts.count > 1 ? parts[1] : "-", "-", "Hit", "abc==", host, "https",
    ].joined(separator: "\t")
  }
  var aliyun: String {
    // Days of one digit are written so.
    let time = east.hasPrefix("[0") ? "[" + east.dropFirst(2) : east
    return
      "\(time) \(address) - 12 \"-\" \"\(method) http://\(host)\(path)\" \(status) 300 512 HIT \"\(sent)\" \"text/html\""
  }
  var tencent: String {
    let local = civil(8 * 3600)
    let stamp = (local.date + local.clock).filter(\.isNumber)
    return
      "\(stamp) \(address) \(host) \(path) 512 22 2 \(status) - 3 \"\(sent)\" \"(null)\" \(method) HTTP/1.1 hit"
  }
  var huawei: String {
    "\(east) \(address) 1 \"-\" \"HTTP/1.1\" \"\(method)\" \"\(host)\" \"\(path)\" \(status) 512 HIT \"\(sent)\" \"-\""
  }

  /// Every format by a name, with what stands before its lines.
  static let formats: [(name: String, head: String?, line: @Sendable (SampleRequest) -> String)] = [
    ("combined", nil, { $0.combined }), ("lighttpd", nil, { $0.lighttpd }),
    ("vhost", nil, { $0.vhost }), ("common_complete", nil, { $0.complete }),
    ("oss", nil, { $0.oss }), ("oss with quotes", nil, { $0.ossQuoted }),
    ("json", nil, { $0.json }), ("json with a request", nil, { $0.jsonRequest }),
    ("json with msec", nil, { $0.jsonMilliseconds }), ("cloudflare", nil, { $0.cloudflare }),
    ("edgeone", nil, { $0.edgeOne }), ("caddy", nil, { $0.caddy }),
    ("caddy of old", nil, { $0.oldCaddy }), ("w3c", w3cHead, { $0.w3c }),
    ("cloudfront", cloudFrontHead, { $0.cloudFront }), ("aliyun", nil, { $0.aliyun }),
    ("tencent", nil, { $0.tencent }), ("huawei", nil, { $0.huawei }),
  ]
}

/// Counts the lines of one log.
struct Counting {
  var counter: ViewCounter
  let recognition: LogFormat.Recognition?

  init(
    _ lines: [String], _ table: ArticleTable = .sample, hosts: Set<String> = ["kb.example.com"],
    unit: CountingRules.Unit = .readers, clock: SiteClock = .utc, robots: [String] = [],
    readers: [String] = [], memories: DayMemories = DayMemories(), pattern: LogPattern? = nil,
    spans: CountedTime = .none
  ) {
    let bytes = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map { Array($0.utf8) }
    counter = ViewCounter(
      table, AgentJudge(robots: robots, readers: readers),
      CountingRules(
        unit: unit, clock: clock, hosts: hosts, now: SampleRequest.noon + 20 * 86_400),
      memories: memories)
    let sample = Array(bytes.prefix(100))
    recognition =
      pattern.map { LogFormat.recognise(sample, as: $0) } ?? LogFormat.recognise(sample)
    guard var reader = recognition?.reader else { return }
    for line in bytes {
      line.withUnsafeBufferPointer { line in
        var request = LogRequest()
        switch reader.head(line, into: &request) {
        case .remark: break
        case .malformed: counter.noteMalformed()
        case .request: _ = counter.take(line, &request, &reader, unless: spans)
        }
      }
    }
  }

  /// `address day-of-month:views`, in order.
  var views: [String] {
    counter.counts.map { "\($0.address) \($0.day.text.suffix(2)):\($0.views)" }.sorted()
  }

  var tally: ImportTally { counter.tally }
}

extension ArticleTable {
  static let sample = ArticleTable([
    .init(address: "/guides/refund/", aliases: ["/old/refund/"]),
    .init(address: "/guides/退货/"),
    .init(address: "/en/guides/refund/"),
    .init(address: "/notes/page.html"),
  ])
}
