import Files
import NIOCore
import NIOHTTP1

/// The way of one answer from wherever it is made to the connection that has asked for it.
struct Answer: Sendable {
  /// What the request says of the lines around its answer.
  struct Form: Sendable {
    let version: HTTPVersion
    /// Nothing comes after the fields.
    let isHead: Bool
    /// The connection is closed behind it.
    var isLast: Bool

    /// To what was not understood.
    static let last = Form(version: .http1_1, isHead: false, isLast: true)

    private init(version: HTTPVersion, isHead: Bool, isLast: Bool) {
      self.version = version
      self.isHead = isHead
      self.isLast = isLast
    }

    init(answering request: RequestHead, in version: HTTPVersion) {
      self.version = version
      isHead = request.method == "HEAD"
      // The parser stops at the end of a request that offers another protocol, whatever the answer.
      isLast =
        version != .http1_1 || request.fields.list(.connection, has: "close")
        || request.fields.count(of: .upgrade) > 0
    }

    func head(of reply: Reply) -> HTTPServerResponsePart {
      var fields = HTTPHeaders(reply.fields.lines.map { ($0.name, $0.value) })
      if let length = reply.length { fields.add(name: "Content-Length", value: "\(length)") }
      if isLast { fields.add(name: "Connection", value: "close") }
      let status = HTTPResponseStatus(statusCode: reply.status.rawValue)
      return .head(HTTPResponseHead(version: version, status: status, headers: fields))
    }

    /// All of an answer that is all in memory.
    func whole(_ reply: Reply) -> [HTTPServerResponsePart] {
      guard !isHead, case .bytes(let bytes) = reply.body else {
        return [head(of: reply), .end(nil)]
      }
      return [head(of: reply), .body(bytes), .end(nil)]
    }
  }

  let form: Form
  let channel: any Channel
  let conversation: NIOLoopBound<Conversation>

  /// How much of a file is in memory at a time, in bytes.
  private static let pieceSize = 1 << 16

  /// Sends it; closes the connection where it ends before its end.
  func send(_ reply: Reply) async {
    do {
      try await stream(reply)
    } catch {
      channel.close(promise: nil)
    }
  }

  private func stream(_ reply: Reply) async throws {
    guard !form.isHead else { return finish(form.whole(reply)) }
    switch reply.body {
    case .none, .bytes: finish(form.whole(reply))
    case .file(let file, let range):
      try await write(form.head(of: reply))
      var offset = range.lowerBound
      while offset < range.upperBound {
        let count = min(Self.pieceSize, range.upperBound - offset)
        let piece = try file.read(from: offset, count: count)
        // A file that has become shorter cannot fill the answer: better none than a wrong one.
        guard piece.count == count else { throw CancellationError() }
        try await write(.body(piece))
        offset += count
      }
      finish([.end(nil)])
    case .events(let events):
      try await write(form.head(of: reply))
      for await event in events { try await write(.body(event.bytes)) }
      finish([.end(nil)])
    }
  }

  /// Returns when the system has taken it all: of an answer that nobody reads, one piece is held and no
  /// more.
  private func write(_ part: HTTPServerResponsePart) async throws {
    try await channel.writeAndFlush(part).get()
  }

  private func finish(_ parts: [HTTPServerResponsePart]) {
    channel.eventLoop.execute {
      conversation.value.finish(with: parts, isLast: form.isLast)
    }
  }
}

extension HTTPServerResponsePart {
  fileprivate static func body(_ bytes: [UInt8]) -> HTTPServerResponsePart {
    .body(.byteBuffer(ByteBuffer(bytes: bytes)))
  }
}
