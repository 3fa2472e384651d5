import Files

/// The answer to one request.
struct Reply: Sendable {
  /// What has become of a request (RFC 9110, section 15).
  enum Status: Int, Sendable {
    case ok = 200
    case partialContent = 206
    case movedPermanently = 301
    case notModified = 304
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case rangeNotSatisfiable = 416
    case requestHeaderFieldsTooLarge = 431
    case internalServerError = 500
    case serviceUnavailable = 503
  }

  enum Body: Sendable {
    case none
    case bytes([UInt8])
    case file(StoredFile, Range<Int>)
    /// Goes on until the page is left or the preview stops.
    case events(AsyncStream<ServerSentEvent>)
  }

  var status: Status
  var fields: Fields
  var body: Body

  init(_ status: Status, _ fields: Fields = [:], _ body: Body = .none) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// Of the body, in bytes; nil where that is not known before its end, and where there can be none.
  var length: Int? {
    switch body {
    case .none: status == .notModified ? nil : 0
    case .bytes(let bytes): bytes.count
    case .file(_, let range): range.count
    case .events: nil
    }
  }
}
