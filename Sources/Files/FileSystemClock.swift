#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The clock by which files are stamped; it moves in steps of a few milliseconds.
package enum FileSystemClock {
  /// Waits a part of a step. The system waits, not the runtime: `Task.sleep` goes by a timer that never
  /// fires in a process whose clock is another (`faketime`).
  package static func waitPartOfStep() {
    usleep(1000)
  }
}
