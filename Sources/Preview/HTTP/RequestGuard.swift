import NIOCore
import NIOHTTP1

/// Stands first behind the parser of a connection: answers what is refused, and closes.
///
/// It sees requests as they were sent. Behind it a second `Host` field or the host of an absolute
/// address are gone.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let check: RequestCheck
  private let connections: Connections
  /// From the refusal on nothing is read.
  private var isClosing = false
  /// Requests that were let through and have no whole answer yet.
  private var unanswered = 0

  /// How long a client may take to read why it was refused.
  private static let farewell = TimeAmount.seconds(1)

  init(_ check: RequestCheck, _ connections: Connections) {
    self.check = check
    self.connections = connections
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    guard case .head(var head) = unwrapInboundIn(data) else {
      context.fireChannelRead(data)
      return
    }
    if let refusal = check.refusal(of: head) {
      refuse(refusal, context)
      return
    }
    unanswered += 1
    connections.use(context.channel)
    // Whoever answers closes for this field, and knows no versions.
    if !head.isKeepAlive { head.headers.replaceOrAdd(name: "connection", value: "close") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isClosing else { return }
    switch error {
    case HTTPParserError.headerOverflow:
      refuse(
        .init(status: .requestHeaderFieldsTooLarge, reason: "the fields are too long"), context)
    case is HTTPParserError: refuse(.malformed("this is not HTTP/1.1"), context)
    default: context.fireErrorCaught(error)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
    context.write(data, promise: promise)
  }

  func read(context: ChannelHandlerContext) {
    if !isClosing { context.read() }
  }

  private func refuse(_ refusal: RequestCheck.Refusal, _ context: ChannelHandlerContext) {
    isClosing = true
    // In the middle of another answer this one would be taken for a part of it.
    guard unanswered == 0 else {
      context.close(promise: nil)
      return
    }
    let text = ByteBuffer(string: refusal.reason + "\n")
    var fields: HTTPHeaders = [
      "Content-Type": "text/plain; charset=utf-8", "Content-Length": "\(text.readableBytes)",
      "Connection": "close", "X-Content-Type-Options": "nosniff",
    ]
    if refusal.status == .methodNotAllowed { fields.add(name: "Allow", value: "GET, HEAD") }
    let head = HTTPResponseHead(version: .http1_1, status: refusal.status, headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(text))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
    // Closed at once, the answer could be lost with what the client has sent and nobody read.
    let channel = context.channel
    context.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
  }
}
