#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The streams that every program is started with.
package enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// What messages call it.
  private var name: String {
    switch self {
    case .input: "standard input"
    case .output: "standard output"
    case .error: "standard error"
    }
  }

  /// Writes all of the bytes, however slowly they are taken.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writing(rawValue, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else {
        try wait(for: POLLOUT, after: .write)
      }
    }
  }

  /// Everything up to the end, which may be at most `limit` bytes.
  package func readAll(limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
        let count = read(rawValue, buffer.baseAddress, buffer.count)
        if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        return count
      }
      if count == 0 { return bytes }
      if count < 0 { try wait(for: POLLIN, after: .read) }
      guard bytes.count <= limit else { throw FileError(name, .read, .tooLarge(limit: limit)) }
    }
  }

  /// Waits where a call may be repeated: it was interrupted, or another program has made the stream
  /// one that does not wait.
  private func wait(for event: some BinaryInteger, after operation: FileError.Operation)
    throws(FileError)
  {
    let failure = SystemError()
    switch failure.code {
    case EINTR: return
    case EAGAIN:
      var waiting = pollfd(fd: rawValue, events: Int16(event), revents: 0)
      poll(&waiting, 1, -1)
    default: throw FileError(name, operation, failure)
    }
  }
}

// The system's own function, where a method's name hides it.
private func writing(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
