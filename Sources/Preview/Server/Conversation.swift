import NIOCore
import NIOHTTP1

/// One connection: takes its requests one after the other, and sends each its answer.
///
/// It is the last handler of the connection. The one before it holds a request back until the request
/// before has its whole answer, and reads nothing meanwhile.
final class Conversation: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    /// For the head of a request.
    case waiting
    /// With a request that is answered once the client has taken more of the answers before it.
    case holding(Exchange)
    case answering(Task<Void, Never>)
    /// The last answer is on its way; nothing more is read.
    case closing
  }

  private struct Exchange {
    let request: PreviewRequest
    let form: Answer.Form
  }

  private let server: HTTPServer
  private var context: ChannelHandlerContext?
  private var state = State.waiting
  /// The address of the other side.
  private var client = ""
  /// The client sends nothing more, but may still read.
  private var isInputClosed = false
  /// Answers of which the system has not taken all bytes yet.
  private var unsent = 0
  /// When a client that has nothing to be answered is given up.
  private var deadline = NIODeadline.distantFuture
  private var timer: Scheduled<Void>?

  init(_ server: HTTPServer) {
    self.server = server
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    client = context.remoteAddress?.ipAddress ?? ""
    wait(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .answering(let task) = state { task.cancel() }
    state = .closing
    timer?.cancel()
    context.fireChannelInactive()
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // A request that may be answered has no content, so all of it is in its head.
    guard case .waiting = state, case .head(let head) = unwrapInboundIn(data) else { return }
    let asked = RequestHead(head)
    let form = Answer.Form(answering: asked, in: head.version)
    do throws(RequestCheck.Refusal) {
      let request = try server.check.request(of: asked)
      server.connections.use(context.channel)
      let exchange = Exchange(request: request, form: form)
      if context.channel.isWritable {
        answer(exchange, context)
      } else {
        state = .holding(exchange)
      }
    } catch {
      refuse(error, form)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if case .holding(let exchange) = state, context.channel.isWritable { answer(exchange, context) }
    context.fireChannelWritabilityChanged()
  }

  func read(context: ChannelHandlerContext) {
    if case .closing = state { return }
    context.read()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event {
      isInputClosed = true
      if case .waiting = state {
        state = .closing
        if unsent == 0 { leave(context) }
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch (state, error) {
    case (.waiting, HTTPParserError.headerOverflow):
      let refusal = RequestCheck.Refusal(
        status: .requestHeaderFieldsTooLarge, reason: "the fields are too long")
      refuse(refusal, .last)
    case (.waiting, is HTTPParserError): refuse(.malformed("this is not HTTP/1.1"), .last)
    // The parser says of everything that comes after a fault that it comes after a fault.
    case (.closing, is HTTPParserError), (.closing, is ByteToMessageDecoderError): break
    default: context.close(promise: nil)
    }
  }

  // MARK: Answers

  private func answer(_ exchange: Exchange, _ context: ChannelHandlerContext) {
    let answer = Answer(
      form: exchange.form, channel: context.channel,
      conversation: NIOLoopBound(self, eventLoop: context.eventLoop))
    state = .answering(
      Task { [respond = server.respond, client] in
        await answer.send(await respond(exchange.request, client))
      })
  }

  private func refuse(_ refusal: RequestCheck.Refusal, _ form: Answer.Form) {
    var form = form
    form.isLast = true
    finish(with: form.whole(refusal.reply), isLast: true)
  }

  /// Sends the last parts of an answer; from then on the next request may come.
  func finish(with parts: [HTTPServerResponsePart], isLast: Bool) {
    guard let context, context.channel.isActive, let last = parts.last else { return }
    // Before the last part is written: the next request comes while it is.
    state = isLast || isInputClosed ? .closing : .waiting
    unsent += 1
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { _ in self.sentAnswer() }
    for part in parts.dropLast() { context.write(wrapOutboundOut(part), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(last), promise: sent)
  }

  private func sentAnswer() {
    unsent -= 1
    guard unsent == 0, let context else { return }
    switch state {
    case .waiting: wait(context)
    case .closing: leave(context)
    case .holding, .answering: break
    }
  }

  // MARK: Ends

  private func wait(_ context: ChannelHandlerContext) {
    deadline = .now() + TimeAmount(server.patience)
    // One that runs from before looks again.
    if timer == nil { watch(context) }
  }

  private func watch(_ context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.expire() }
  }

  private func expire() {
    timer = nil
    guard let context, case .waiting = state, unsent == 0 else { return }
    if deadline <= .now() { context.close(promise: nil) } else { watch(context) }
  }

  /// How long a client may take to read the last answer.
  private static let farewell = TimeAmount.seconds(1)

  /// Closes, in such a way that the client can read the last answer: closed at once, it could be lost
  /// with what the client has sent and nobody has read.
  private func leave(_ context: ChannelHandlerContext) {
    timer?.cancel()
    guard !isInputClosed else {
      context.close(promise: nil)
      return
    }
    context.close(mode: .output, promise: nil)
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) {
      self.context?.close(promise: nil)
    }
  }
}

extension RequestHead {
  fileprivate init(_ head: HTTPRequestHead) {
    method = head.method.rawValue
    target = head.uri
    // The parser leaves the space at the end of a value, which is no part of it (RFC 9110, section 5.5).
    fields = Fields(head.headers.map { ($0.name, String(Substring($0.value).trimmingSpaces)) })
  }
}
