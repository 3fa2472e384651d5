import Foundation
import Synchronization

/// A connection of bytes: what is sent is sent as it is, and nothing is understood on the way.
///
/// Its calls block, so they run on threads of their own: the preview under test has none to spare.
package final class RawConnection: Sendable {
  private let descriptor: Int32
  /// What came after the last answer.
  private let rest = Mutex<[UInt8]>([])

  package struct Failure: Error {
    let call: String
    let code: Int32
  }

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Connects, and sends what is given at once: a test that has to wait for its turn between the two may
  /// come after the server has lost its patience.
  package static func open(port: Int, sending bytes: [UInt8] = []) async throws -> RawConnection {
    try await blocking {
      #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
      #else
        let kind = SOCK_STREAM
      #endif
      let descriptor = socket(AF_INET, kind, 0)
      guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
      let connection = RawConnection(descriptor)
      var patience = timeval(tv_sec: 10, tv_usec: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard status == 0 else { throw Failure(call: "connect", code: errno) }
      try connection.send(bytes)
      return connection
    }
  }

  package static func blocking<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: work)) }
    }
  }

  /// Sends what the other side takes; an error when it has closed.
  package func write(_ bytes: [UInt8]) async throws {
    try await Self.blocking { [self] in try send(bytes) }
  }

  /// Says that nothing more is sent; what the other side sends is read as before.
  package func finishSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  private func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { sending(descriptor, $0.baseAddress, $0.count) }
      guard sent > 0 else { throw Failure(call: "send", code: errno) }
      rest = rest.dropFirst(sent)
    }
  }

  /// Some bytes, none at the end; an error after ten seconds without any.
  package func read(upTo count: Int = 1 << 16) async throws -> [UInt8] {
    try await Self.blocking { [self] in
      var bytes = [UInt8](repeating: 0, count: count)
      let got = recv(descriptor, &bytes, count, 0)
      guard got >= 0 else { throw Failure(call: "recv", code: errno) }
      return Array(bytes[..<got])
    }
  }

  /// Reads to the end of the text; what comes after it is kept for the next. Without the text, what
  /// came before the other side closed.
  package func read(until text: String) async throws -> String {
    let wanted = Array(text.utf8)
    while true {
      let found: String? = rest.withLock { rest in
        guard let place = rest.indices.first(where: { rest[$0...].starts(with: wanted) }) else {
          return nil
        }
        let end = place + wanted.count
        defer { rest.removeFirst(end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      if let found { return found }
      let more = try await read()
      if more.isEmpty { return rest.withLock { String(decoding: $0, as: UTF8.self) } }
      rest.withLock { $0 += more }
    }
  }

  /// Whether the other side has closed, or does within ten seconds.
  package func isClosed() async -> Bool {
    while true {
      guard let bytes = try? await read() else { return errno != EAGAIN }
      if bytes.isEmpty { return true }
    }
  }

  /// The next whole answer.
  package func answer(toHead: Bool = false) async throws -> RawAnswer {
    while true {
      let bytes = rest.withLock { $0 }
      if let (answer, size) = RawAnswer.first(in: bytes, toHead: toHead) {
        rest.withLock { $0.removeFirst(size) }
        return answer
      }
      let more = try await read()
      if more.isEmpty { throw Failure(call: "answer of \(bytes.count) bytes", code: 0) }
      rest.withLock { $0 += more }
    }
  }
}

/// The system's own function, where a method's name hides it.
private func sending(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  send(descriptor, start, count, noSignal)
}

#if canImport(Darwin)
  private let noSignal: Int32 = 0
#else
  private let noSignal = Int32(MSG_NOSIGNAL)
#endif

/// A parsed answer.
package struct RawAnswer: Sendable {
  package let status: Int
  package let fields: [String: String]
  package let body: [UInt8]

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// Names in lower case.
  package subscript(_ field: String) -> String? { fields[field] }

  /// nil while it is not whole; with the number of its bytes.
  static func first(in bytes: [UInt8], toHead: Bool) -> (RawAnswer, size: Int)? {
    let end = Array("\r\n\r\n".utf8)
    guard let split = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    let lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = toHead || status == 304 ? 0 : Int(fields["content-length"] ?? "0") ?? 0
    let rest = bytes[(split + 4)...]
    guard rest.count >= length else { return nil }
    let answer = RawAnswer(status: status, fields: fields, body: Array(rest.prefix(length)))
    return (answer, split + 4 + length)
  }
}
