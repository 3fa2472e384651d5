import NIOHTTP1

/// What is turned away before anything of the site is looked at.
struct RequestCheck: Sendable {
  let hosts: TrustedHosts

  /// Why a request gets no answer but this; the connection is closed after it.
  struct Refusal: Sendable, Hashable {
    let status: HTTPResponseStatus
    /// Said to a person who reads the answer.
    let reason: String

    static func malformed(_ reason: String) -> Refusal {
      Refusal(status: .badRequest, reason: reason)
    }

    static func == (first: Refusal, second: Refusal) -> Bool {
      first.status.code == second.status.code && first.reason == second.reason
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(status.code)
      hasher.combine(reason)
    }
  }

  /// Fields of which a second one could be read by somebody else in the place of the first.
  private static let single = [
    "host", "origin", "sec-fetch-site", "range", "if-range", "content-length", "transfer-encoding",
  ]

  /// nil where the request may be answered.
  func refusal(of head: HTTPRequestHead) -> Refusal? {
    for name in Self.single where head.headers[name].count > 1 {
      return .malformed("field '\(name)' is there more than once")
    }
    guard let host = head.headers["host"].first else {
      return .malformed("field 'host' is missing")
    }
    guard let authority = Authority(host) else {
      return .malformed("field 'host' is not a host with a port")
    }
    guard let target = RequestTarget(head.uri) else {
      return .malformed("the address is not one of a web page")
    }
    let named = target.authority.map(Authority.init)
    if let named, named == nil { return .malformed("the address names no sound host") }
    guard hosts.trusts(authority), named.map({ $0.map(hosts.trusts) ?? false }) ?? true else {
      return Refusal(
        status: .forbidden, reason: "this preview is not called by the name it was called by")
    }
    guard head.method == .GET || head.method == .HEAD else {
      return Refusal(status: .methodNotAllowed, reason: "a preview is read only: GET and HEAD")
    }
    let length = head.headers["content-length"].first
    if head.headers.contains(name: "transfer-encoding") || (length.map { $0 != "0" } ?? false) {
      return .malformed("a request to read carries no content")
    }
    return nil
  }
}
