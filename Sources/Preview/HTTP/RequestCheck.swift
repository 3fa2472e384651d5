/// What is turned away before anything of the site is looked at.
struct RequestCheck: Sendable {
  let hosts: TrustedHosts

  /// Why a request gets no answer but this; the connection is closed after it.
  struct Refusal: Error, Hashable {
    let status: Reply.Status
    /// Said to a person who reads the answer.
    let reason: String

    static func malformed(_ reason: String) -> Refusal {
      Refusal(status: .badRequest, reason: reason)
    }

    var reply: Reply {
      var fields: Fields = [
        .contentType: "text/plain; charset=utf-8", .xContentTypeOptions: "nosniff",
      ]
      if status == .methodNotAllowed { fields[.allow] = "GET, HEAD" }
      return Reply(status, fields, .bytes(Array("\(reason)\n".utf8)))
    }
  }

  /// Fields of which a second one could be read by somebody else in the place of the first.
  private static let single: [Fields.Name] = [
    .host, .origin, .secFetchSite, .range, .ifRange, .contentLength, .transferEncoding,
  ]

  /// The request, where it may be answered.
  func request(of head: RequestHead) throws(Refusal) -> PreviewRequest {
    for name in Self.single where head.fields.count(of: name) > 1 {
      throw .malformed("field '\(name.rawValue.lowercased())' is there more than once")
    }
    let host = try host(of: head.fields)
    guard hosts.trusts(host) else { throw Self.stranger }
    guard head.method == "GET" || head.method == "HEAD" else {
      throw Refusal(
        status: .methodNotAllowed, reason: "a preview is read only: GET and HEAD")
    }
    let length = head.fields[.contentLength]
    if head.fields[.transferEncoding] != nil || (length.map { $0 != "0" } ?? false) {
      throw .malformed("a request to read carries no content")
    }
    return PreviewRequest(
      isHead: head.method == "HEAD", target: try target(of: head), host: host,
      fields: head.fields)
  }

  private static let stranger = Refusal(
    status: .forbidden, reason: "this preview is not called by the name it was called by")

  private func host(of fields: Fields) throws(Refusal) -> Authority {
    guard let text = fields[.host] else { throw .malformed("field 'host' is missing") }
    guard let host = Authority(text) else {
      throw .malformed("field 'host' is not a host with a port")
    }
    return host
  }

  private func target(of head: RequestHead) throws(Refusal) -> RequestTarget {
    guard let target = RequestTarget(head.target) else {
      throw .malformed("the address is not one of a web page")
    }
    if let named = target.authority {
      guard let authority = Authority(named) else {
        throw .malformed("the address names no sound host")
      }
      guard hosts.trusts(authority) else { throw Self.stranger }
    }
    return target
  }
}
