#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The three standard streams of a child, served together so that neither side waits for the other.
struct ChildStreams: ~Copyable {
  private var input: ArraySlice<UInt8>
  private(set) var output: [UInt8] = []
  private(set) var complaint: [UInt8] = []
  private var inputEnd: FileDescriptor?
  private var outputEnd: FileDescriptor?
  private var complaintEnd: FileDescriptor?
  private var childInput: FileDescriptor?
  private var childOutput: FileDescriptor?
  private var childComplaint: FileDescriptor?

  init(input: [UInt8]) throws(SystemError) {
    self.input = input[...]
    // A socket, since writing to a pipe whose reader has gone raises SIGPIPE in the whole process.
    var pair = try DescriptorPair.sockets()
    inputEnd = try pair.ours()
    childInput = pair.theirs()
    pair = try DescriptorPair.pipe()
    outputEnd = try pair.ours()
    childOutput = pair.theirs()
    pair = try DescriptorPair.pipe()
    complaintEnd = try pair.ours()
    childComplaint = pair.theirs()
    if input.isEmpty { inputEnd = nil }
  }

  /// The ends for the child, in the order of its descriptors.
  var childEnds: [Int32] {
    [number(of: childInput), number(of: childOutput), number(of: childComplaint)]
  }

  /// As long as these are open here, the child's end goes unnoticed.
  mutating func closeChildEnds() {
    childInput = nil
    childOutput = nil
    childComplaint = nil
  }

  /// Whether the child may still write.
  var isOpen: Bool { number(of: outputEnd) >= 0 || number(of: complaintEnd) >= 0 }

  /// Moves what can be moved within a time; false where the system refuses.
  mutating func move(within time: Duration) -> Bool {
    // poll(2) passes over a negative descriptor.
    var waiting = [
      pollfd(fd: number(of: inputEnd), events: Int16(POLLOUT), revents: 0),
      pollfd(fd: number(of: outputEnd), events: Int16(POLLIN), revents: 0),
      pollfd(fd: number(of: complaintEnd), events: Int16(POLLIN), revents: 0),
    ]
    let limit = Int32(max(1, Int(time / .milliseconds(1))))
    guard poll(&waiting, nfds_t(waiting.count), limit) >= 0 || errno == EINTR else { return false }
    if waiting[0].revents != 0, !sendInput() { inputEnd = nil }
    if waiting[1].revents != 0, !Self.receive(from: waiting[1].fd, into: &output) {
      outputEnd = nil
    }
    if waiting[2].revents != 0, !Self.receive(from: waiting[2].fd, into: &complaint) {
      complaintEnd = nil
    }
    return true
  }

  /// Sends as much as there is room for; false when nothing is left, or nobody reads.
  private mutating func sendInput() -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0  // SO_NOSIGPIPE is set on the socket.
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    let socket = number(of: inputEnd)
    let sent = input.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
    if sent > 0 { input = input.dropFirst(sent) }
    return !input.isEmpty && (sent >= 0 || errno == EAGAIN || errno == EINTR)
  }

  /// Reads what is there; false at the end.
  private static func receive(from descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
      return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
    }
  }
}

/// Two descriptors that the system makes together.
private struct DescriptorPair: ~Copyable {
  private var first: FileDescriptor?
  private var second: FileDescriptor?

  /// Does not wait.
  mutating func ours() throws(SystemError) -> FileDescriptor? {
    let raw = number(of: first)
    _ = try retrying { fcntl(raw, F_SETFL, O_NONBLOCK) }
    return first.take()
  }

  mutating func theirs() -> FileDescriptor? { second.take() }

  /// The first reads what is written to the second.
  static func pipe() throws(SystemError) -> DescriptorPair {
    try DescriptorPair { making(&$0) }
  }

  static func sockets() throws(SystemError) -> DescriptorPair {
    #if canImport(Darwin)
      let pair = try DescriptorPair { socketpair(AF_UNIX, SOCK_STREAM, 0, &$0) }
      if let first = pair.first { try first.raiseNoSignal() }
      return pair
    #else
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      return try DescriptorPair { socketpair(AF_UNIX, kind, 0, &$0) }
    #endif
  }

  private init(_ make: (inout [Int32]) -> Int32) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    _ = try retrying { make(&ends) }
    first = FileDescriptor(owning: ends[0])
    second = FileDescriptor(owning: ends[1])
    // Above those of the standard streams, one of which may be closed here, so that putting one in
    // its place in the child overwrites no other.
    first = try first.take()?.aboveStandardStreams()
    second = try second.take()?.aboveStandardStreams()
  }
}

extension FileDescriptor {
  fileprivate consuming func aboveStandardStreams() throws(SystemError) -> FileDescriptor {
    let raw = self.raw
    #if !canImport(Darwin)
      if raw > 2 { return self }
    #endif
    return FileDescriptor(owning: try retrying { fcntl(raw, F_DUPFD_CLOEXEC, 3) })
  }

  #if canImport(Darwin)
    fileprivate func raiseNoSignal() throws(SystemError) {
      var isOn: Int32 = 1
      let raw = self.raw
      _ = try retrying {
        setsockopt(raw, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
      }
    }
  #endif

  /// Reads as empty, and takes all that is written.
  static func null() throws(SystemError) -> FileDescriptor {
    let null = FileDescriptor(owning: try retrying { open("/dev/null", O_RDWR | O_CLOEXEC) })
    return try null.aboveStandardStreams()
  }
}

/// -1 where there is none.
private func number(of descriptor: borrowing FileDescriptor?) -> Int32 {
  switch descriptor {
  case .some(let descriptor): descriptor.raw
  case .none: -1
  }
}

// The system's own function, where a method's name hides it.
private func making(_ ends: inout [Int32]) -> Int32 { pipe(&ends) }
