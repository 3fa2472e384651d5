import Synchronization

/// The clock of file systems in memory. It moves by a millisecond at every change, or stands still as the
/// clock of a real one does between two of its steps.
package final class MemoryClock: Sendable {
  private struct State {
    /// Never a whole second, which would be taken for the step of a coarse clock.
    var nanoseconds: Int64 = 1_000_000_001
    var isStill = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether changes carry one and the same time.
  package var isStill: Bool {
    get { state.withLock { $0.isStill } }
    set { state.withLock { $0.isStill = newValue } }
  }

  package func advance(seconds: Int64) {
    state.withLock { $0.nanoseconds += seconds * 1_000_000_000 }
  }

  func tick() -> ModificationTime {
    state.withLock { state in
      if !state.isStill { state.nanoseconds += 1_000_001 }
      return ModificationTime(
        seconds: state.nanoseconds / 1_000_000_000, nanoseconds: state.nanoseconds % 1_000_000_000)
    }
  }
}

/// How a file system in memory stamps files.
package struct MemoryStamping: Sendable {
  /// Tells file systems apart.
  package var device: UInt64 = 0
  /// The steps of its times, in seconds; 0 where they are as fine as the clock.
  package var step: Int64 = 0
  /// How many seconds its clock is behind.
  package var lag: Int64 = 0

  package init(device: UInt64 = 0, step: Int64 = 0, lag: Int64 = 0) {
    self.device = device
    self.step = step
    self.lag = lag
  }

  func time(_ moment: ModificationTime) -> ModificationTime {
    let seconds = moment.seconds - lag
    guard step > 0 else {
      return ModificationTime(seconds: seconds, nanoseconds: moment.nanoseconds)
    }
    return ModificationTime(
      seconds: seconds - ((seconds % step) + step) % step, nanoseconds: 0)
  }
}
