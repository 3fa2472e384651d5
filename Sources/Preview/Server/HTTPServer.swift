import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// HTTP/1.1 on a port of this machine, with limits to what one client may take.
struct HTTPServer: Sendable {
  let check: RequestCheck
  let connections: Connections
  /// For the head of a request to come in, from the start of the connection or from the answer before.
  let patience: Duration
  /// The answer to a request, and the address of the client that sent it.
  let respond: @Sendable (PreviewRequest, _ client: String) async -> Reply

  /// Why a port cannot be listened on.
  enum BindError: Error {
    case inUse
    case denied
    /// Of the machine.
    case noSuchAddress
    case noSuchHost
    case system(Int32)
  }

  /// A port that is listened on.
  struct Listener: Sendable {
    fileprivate let channel: any Channel

    var port: Int? { channel.localAddress?.port }

    /// Returns once the task is cancelled.
    func run() async {
      await withTaskCancellationHandler {
        _ = try? await channel.closeFuture.get()
      } onCancel: {
        channel.close(promise: nil)
      }
    }
  }

  /// Clients that the system keeps until they are taken up; more would have to try again after a second.
  private static let backlog: ChannelOptions.Types.BacklogOption.Value = 1024
  /// What the system holds of what a client has sent and nobody has read, in bytes. Requests are short.
  private static let unread: ChannelOptions.Types.SocketOption.Value = 1 << 16

  func listen(on host: String, port: Int) async throws(BindError) -> Listener {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: Self.backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // Connections take it on from the port.
      .serverChannelOption(.socketOption(.so_rcvbuf), value: Self.unread)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(
        .recvAllocator,
        value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 2048, maximum: 4096)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try open(channel) }
      }
    do {
      return Listener(channel: try await bootstrap.bind(host: host, port: port).get())
    } catch let error as IOError {
      throw BindError(error.errnoCode)
    } catch {
      throw .noSuchHost
    }
  }

  /// A browser sends 1 KB of fields in 20 lines; cookies of other programs on this machine's name
  /// may make it several.
  private static let limits: NIOHTTPDecoderLimitConfiguration = {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 16 * 1024
    limits.maxHeaderListSize = 32 * 1024
    limits.maxHeaderFieldCount = 100
    return limits
  }()

  private func open(_ channel: any Channel) throws {
    connections.add(channel)
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(AddressEncoder())
    // What an answer says was made here, and is known to be sound.
    try pipeline.configureHTTPServerPipeline(
      withErrorHandling: false, withOutboundHeaderValidation: false,
      withEncoderConfiguration: .init(), withDecoderLimitConfiguration: Self.limits)
    try pipeline.addHandler(Conversation(self))
  }
}

extension HTTPServer.BindError {
  fileprivate init(_ code: Int32) {
    self =
      switch code {
      case EADDRINUSE: .inUse
      case EACCES: .denied
      case EADDRNOTAVAIL: .noSuchAddress
      default: .system(code)
      }
  }
}
