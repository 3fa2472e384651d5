import NIOCore
import Synchronization

/// All open connections. Beyond the limit a new one takes the place of the one that has been idle
/// longest, so that those who hold connections and do nothing keep nobody else out.
final class Connections: Sendable {
  private struct Connection {
    let channel: any Channel
    var lastUsed: NIODeadline
  }

  private struct State {
    var connections: [ObjectIdentifier: Connection] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { state.withLock { $0.connections.count } }

  func add(_ channel: any Channel) {
    let id = ObjectIdentifier(channel)
    let surplus: (any Channel)? = state.withLock { state in
      if state.isClosed { return channel }
      let oldest =
        state.connections.count < limit
        ? nil : state.connections.min { $0.value.lastUsed < $1.value.lastUsed }
      if let oldest { state.connections[oldest.key] = nil }
      state.connections[id] = Connection(channel: channel, lastUsed: .now())
      return oldest?.value.channel
    }
    surplus?.close(promise: nil)
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { $0.connections[id] = nil }
    }
  }

  /// Notes that a request has come.
  func use(_ channel: any Channel) {
    state.withLock { $0.connections[ObjectIdentifier(channel)]?.lastUsed = .now() }
  }

  /// Closes all, and every one that comes later.
  func close() {
    let channels = state.withLock { state in
      state.isClosed = true
      return state.connections.values.map(\.channel)
    }
    for channel in channels { channel.close(promise: nil) }
  }
}
