import Synchronization

/// Counts finished pages over all workers.
final class ProgressCounter: Sendable {
  private let done = Atomic<Int>(0)
  private let total: Int
  private let report: (@Sendable (Int, Int) -> Void)?

  init(total: Int, report: (@Sendable (Int, Int) -> Void)?) {
    self.total = total
    self.report = report
  }

  func advance() {
    guard let report else { return }
    report(done.add(1, ordering: .relaxed).newValue, total)
  }
}
