import Files
import Synchronization

/// One line of a terminal that fills as pages are done.
final class ProgressBar: Sendable {
  private let begin = ContinuousClock.now
  /// The share that is drawn, in hundredths; drawn again only when it changes.
  private let drawn = Mutex<Int?>(nil)

  private static let patience = Duration.milliseconds(500)
  private static let width = 40

  func show(_ done: Int, _ total: Int) {
    guard total > 0, ContinuousClock.now - begin > Self.patience else { return }
    let share = done * 100 / total
    drawn.withLock { drawn in
      guard drawn.map({ share > $0 }) ?? true else { return }
      // Erased when all is done, so that the summary stands alone.
      drawn = share
      let filled = Self.width * done / total
      let bar =
        String(repeating: "━", count: filled) + String(repeating: " ", count: Self.width - filled)
      let line = done == total ? "\r\u{1B}[K" : "\r\(bar) \(share) %  \(done)/\(total)"
      try? StandardStream.error.write(Array(line.utf8))
    }
  }
}
