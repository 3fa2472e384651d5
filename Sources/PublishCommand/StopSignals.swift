import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The ways in which a person or a system asks a program to end.
enum StopSignals {
  /// Yields for each SIGINT and SIGTERM, which from now on do nothing else.
  static func stream() -> AsyncStream<Void> {
    let (stream, output) = AsyncStream<Void>.makeStream()
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        output.yield()
        // The handler keeps its source, as long as the program runs.
        withExtendedLifetime(source) {}
      }
      source.activate()
    }
    return stream
  }
}
