import Files
import HTTPTypes
import HummingbirdCore
import NIOCore

/// The answer to one request.
struct Reply: Sendable {
  enum Body: Sendable {
    case none
    case bytes([UInt8])
    case file(StoredFile, Range<Int>)
    /// Goes on until the page is left or the preview stops.
    case events(AsyncStream<ServerSentEvent>)
  }

  var status: HTTPResponse.Status
  var fields: HTTPFields
  var body: Body

  init(_ status: HTTPResponse.Status, _ fields: HTTPFields = [:], _ body: Body = .none) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// How much of a file is in memory at a time, in bytes.
  private static let pieceSize = 1 << 16

  /// Sends it; of the answer to HEAD only what stands before the body.
  func send(
    through writer: consuming ResponseWriter, isHead: Bool, on channel: any Channel
  ) async throws {
    var fields = fields
    switch body {
    case .none: if status != .notModified { fields[.contentLength] = "0" }
    case .bytes(let bytes): fields[.contentLength] = "\(bytes.count)"
    case .file(_, let range): fields[.contentLength] = "\(range.count)"
    case .events: break
    }
    let head = HTTPResponse(status: status, headerFields: fields)
    if isHead { return try await writer.writeResponse(head) }
    switch body {
    case .none: try await writer.writeResponse(head)
    case .bytes(let bytes):
      try await writer.write(response: head, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    case .file(let file, let range):
      var output = try await writer.writeHead(head)
      var offset = range.lowerBound
      while offset < range.upperBound {
        let count = min(Self.pieceSize, range.upperBound - offset)
        let piece = try file.read(from: offset, count: count)
        // A file that has become shorter cannot fill the answer: better none than a wrong one.
        guard piece.count == count else { throw CancellationError() }
        try await output.write(ByteBuffer(bytes: piece))
        // Only when the connection has taken a piece is it known whether it takes another: without
        // this a client that does not read held 18 MB of a file of 1 GB (50 of them, 950 MB).
        try await channel.eventLoop.submit {}.get()
        offset += count
      }
      try await output.finish(nil)
    case .events(let events):
      var output = try await writer.writeHead(head)
      for await event in events { try await output.write(ByteBuffer(bytes: event.bytes)) }
      try await output.finish(nil)
    }
  }
}
