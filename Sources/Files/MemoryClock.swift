import Synchronization

/// The clock of file systems in memory. It moves at every change, or stands still as the clock of a
/// real one does between two of its steps.
package final class MemoryClock: Sendable {
  private struct State {
    var seconds: Int64 = 0
    var isStill = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether changes carry one and the same time.
  package var isStill: Bool {
    get { state.withLock { $0.isStill } }
    set { state.withLock { $0.isStill = newValue } }
  }

  func tick() -> ModificationTime {
    state.withLock { state in
      if !state.isStill { state.seconds += 1 }
      return ModificationTime(seconds: state.seconds, nanoseconds: 0)
    }
  }
}
