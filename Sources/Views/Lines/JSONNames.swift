/// The keys under which servers write a request into JSON.
enum JSONNames {
  /// The numbers are ranks: of several keys that a line has, the one with the highest counts.
  enum Meaning {
    case path(Int), address(Int), host(Int), request, method, status, time, agent, purpose
  }

  static func meaning(of key: LineBytes) -> Meaning? {
    for row in rows where key.equals(row.name) { return row.meaning }
    return nil
  }

  private struct Row: Sendable {
    let name: StaticString
    let meaning: Meaning
  }

  /// nginx's are its variables (nginx.org, ngx_http_core_module); those of Cloudflare are the fields of Logpush's
  /// "HTTP requests", which Alibaba's ESA shares; those of Tencent are EdgeOne's "L7 access logs".
  private static let rows: [Row] = [
    // nginx, and what people call the same.
    Row(name: "remote_addr", meaning: .address(3)),
    Row(name: "request_uri", meaning: .path(4)),
    Row(name: "status", meaning: .status),
    Row(name: "time_iso8601", meaning: .time),
    Row(name: "time_local", meaning: .time),
    Row(name: "msec", meaning: .time),
    Row(name: "http_user_agent", meaning: .agent),
    Row(name: "host", meaning: .host(2)),
    Row(name: "http_host", meaning: .host(3)),
    Row(name: "server_name", meaning: .host(1)),
    Row(name: "uri", meaning: .path(3)),
    Row(name: "path", meaning: .path(2)),
    Row(name: "url", meaning: .path(2)),
    Row(name: "request", meaning: .request),
    Row(name: "request_method", meaning: .method),
    Row(name: "method", meaning: .method),
    Row(name: "user_agent", meaning: .agent),
    Row(name: "agent", meaning: .agent),
    Row(name: "client_ip", meaning: .address(4)),
    Row(name: "remote_ip", meaning: .address(2)),
    Row(name: "clientip", meaning: .address(2)),
    Row(name: "ip", meaning: .address(1)),
    Row(name: "time", meaning: .time),
    Row(name: "timestamp", meaning: .time),
    Row(name: "@timestamp", meaning: .time),
    Row(name: "ts", meaning: .time),
    Row(name: "http_sec_purpose", meaning: .purpose),
    Row(name: "http_purpose", meaning: .purpose),
    Row(name: "http_x_moz", meaning: .purpose),
    // Cloudflare, and Alibaba's ESA and DCDN.
    Row(name: "ClientRequestURI", meaning: .path(4)),
    Row(name: "ClientRequestPath", meaning: .path(3)),
    Row(name: "ClientRequestHost", meaning: .host(3)),
    Row(name: "ClientRequestMethod", meaning: .method),
    Row(name: "ClientRequestUserAgent", meaning: .agent),
    Row(name: "ClientIP", meaning: .address(4)),
    Row(name: "EdgeResponseStatus", meaning: .status),
    Row(name: "EdgeStartTimestamp", meaning: .time),
    // Tencent's EdgeOne.
    Row(name: "RequestUrl", meaning: .path(4)),
    Row(name: "RequestHost", meaning: .host(3)),
    Row(name: "RequestMethod", meaning: .method),
    Row(name: "RequestTime", meaning: .time),
    Row(name: "RequestUA", meaning: .agent),
    Row(name: "EdgeResponseStatusCode", meaning: .status),
  ]
}
