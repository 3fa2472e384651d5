/// The lines of a request before its content, as they were sent.
struct RequestHead: Sendable {
  var method: String
  var target: String
  var fields: Fields
}

/// A request that has passed every check of `RequestCheck`.
struct PreviewRequest: Sendable {
  /// Asks for what GET would get, without the content.
  let isHead: Bool
  let target: RequestTarget
  /// What the preview was called by.
  let host: Authority
  let fields: Fields
}
