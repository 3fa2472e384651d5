import Testing

@testable import Preview

@Suite struct FieldsTests {
  @Test func findsNamesInAnyCase() {
    let fields = Fields([("hOsT", "localhost"), ("X-Host", "other"), ("Hos", "t")])
    #expect(fields[.host] == "localhost")
    #expect(fields.count(of: .host) == 1)
    #expect(fields[.origin] == nil)
    // The bit for capitals makes no hyphen of another sign.
    #expect(Fields([("If\rRange", "x"), ("ETa\u{7}", "x")]).lines.count == 2)
    #expect(Fields([("ETa\u{47}", "x")])[.eTag] == "x")
  }

  @Test func joinsTheValuesOfOneNameInTheirOrder() {
    let fields = Fields([
      ("If-None-Match", "\"a\""), ("Host", "b"), ("if-none-match", "\"c\""),
      ("IF-NONE-MATCH", "\"d\""),
    ])
    #expect(fields[.ifNoneMatch] == "\"a\", \"c\", \"d\"")
    #expect(fields.count(of: .ifNoneMatch) == 3)
  }

  @Test func findsAnItemOfAList() {
    for value in ["close", "Close\t", "a , CLOSE ,b", ",,close"] {
      #expect(Fields([("connection", value)]).list(.connection, has: "close"), "\(value)")
    }
    for value in ["", "closed", "a close", "\"close\""] {
      #expect(!Fields([("connection", value)]).list(.connection, has: "close"), "\(value)")
    }
    #expect(
      Fields([("Connection", "a"), ("Connection", "close")]).list(.connection, has: "close"))
  }

  @Test func replacesAndRemoves() {
    var fields: Fields = [.contentType: "a", .eTag: "b"]
    fields[.contentType] = "c"
    #expect(fields.lines.map(\.value) == ["b", "c"])
    fields[.contentType] = nil
    fields[.location] = nil
    #expect(fields.lines.map(\.name) == ["ETag"])
  }
}

@Suite struct RequestCheckTests {
  private let check = RequestCheck(hosts: TrustedHosts(listeningOn: "127.0.0.1"))

  /// The status of the refusal; 200 where there is none.
  private func status(
    _ method: String = "GET", _ target: String = "/", _ fields: [(String, String)] = []
  ) -> Int {
    let lines = fields.map { (name: $0, value: $1) }
    do throws(RequestCheck.Refusal) {
      _ = try check.request(of: RequestHead(method: method, target: target, fields: Fields(lines)))
      return 200
    } catch {
      return error.status.rawValue
    }
  }

  @Test func refusesStrangersBeforeAnythingElse() {
    let stranger = [("Host", "evil.example")]
    #expect(status("POST", "*", stranger) == 403)
    #expect(status("GET", "/../", stranger) == 403)
    #expect(status("GET", "http://localhost/", stranger) == 403)
    #expect(status("GET", "http://evil.example/", [("Host", "localhost")]) == 403)
  }

  @Test func refusesContentWhateverItsForm() {
    for field in [
      ("Content-Length", "1"), ("Content-Length", ""), ("Content-Length", "00"),
      ("content-length", "-0"), ("Transfer-Encoding", ""), ("transfer-encoding", "identity"),
    ] {
      #expect(status("GET", "/", [("Host", "localhost"), field]) == 400, "\(field)")
    }
    #expect(status("HEAD", "/", [("Host", "localhost"), ("Content-Length", "0")]) == 200)
  }

  @Test func refusesWhatCouldBeReadInTwoWays() {
    for name in [
      "Host", "Origin", "Sec-Fetch-Site", "Range", "If-Range", "Content-Length",
      "Transfer-Encoding",
    ] {
      let fields = [("Host", "localhost"), (name, "0"), (name.lowercased(), "0")]
      #expect(status("GET", "/", fields) == 400, "\(name)")
    }
    #expect(
      status("GET", "/", [("Host", "localhost"), ("Accept", "a"), ("Accept", "b")]) == 200)
  }

  @Test func refusesControlCharactersInAQuery() {
    for query in ["a\rb", "a\nb", "a b", "a\tb", "a\u{0}b", "a\u{7F}b"] {
      #expect(status("GET", "/?\(query)", [("Host", "localhost")]) == 400)
    }
    #expect(status("GET", "/?a=%0D%0A&b=é", [("Host", "localhost")]) == 200)
  }

  @Test func saysWhichMethodsThereAre() {
    let head = RequestHead(method: "POST", target: "*", fields: [.host: "localhost"])
    do throws(RequestCheck.Refusal) {
      _ = try check.request(of: head)
      Issue.record("POST is taken")
    } catch {
      #expect(error.reply.fields[.allow] == "GET, HEAD")
    }
  }
}
