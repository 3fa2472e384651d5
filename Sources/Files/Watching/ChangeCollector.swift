import Dispatch
import Synchronization

/// Gathers changes until there is a pause, and hands them on as one batch.
///
/// One save is a few events within a millisecond or two; it is handed on after a short pause. Many
/// files are the work of a program that may be held up between two of them; they get a longer one. A
/// stream without any pause is cut.
final class ChangeCollector: Sendable {
  private struct State {
    var pending = ChangeBatch()
    var since = DispatchTime.now()
    /// Counts changes, so that a pause that was interrupted is known for one.
    var generation = 0
  }

  /// A pause of 12 ms is longer than an editor needs between truncating and writing a file, and a
  /// tenth of what a reader takes for at once.
  private static let pause = DispatchTimeInterval.milliseconds(12)
  private static let longPause = DispatchTimeInterval.milliseconds(150)
  /// From so many paths on.
  private static let many = 5
  /// The longest that a change waits for a pause.
  private static let patience = 3.0

  private let state = Mutex(State())
  private let queue: DispatchQueue
  private let output: AsyncStream<ChangeBatch>.Continuation
  let batches: AsyncStream<ChangeBatch>

  init(on queue: DispatchQueue) {
    self.queue = queue
    (batches, output) = AsyncStream.makeStream()
  }

  func add(_ batch: ChangeBatch) {
    guard !batch.isEmpty else { return }
    let (generation, pause) = state.withLock { state in
      let now = DispatchTime.now()
      if state.pending.isEmpty { state.since = now }
      state.pending.paths.formUnion(batch.paths)
      state.pending.isPartial = state.pending.isPartial || batch.isPartial
      state.generation += 1
      let waited = Double(now.uptimeNanoseconds - state.since.uptimeNanoseconds) / 1e9
      let isMany = state.pending.paths.count >= Self.many || state.pending.isPartial
      let pause = isMany && waited < Self.patience ? Self.longPause : Self.pause
      return (state.generation, pause)
    }
    queue.asyncAfter(deadline: .now() + pause) { [weak self] in self?.flush(generation) }
  }

  private func flush(_ generation: Int) {
    let batch: ChangeBatch? = state.withLock { state in
      let waited = DispatchTime.now().uptimeNanoseconds - state.since.uptimeNanoseconds
      guard state.generation == generation || Double(waited) / 1e9 >= Self.patience,
        !state.pending.isEmpty
      else { return nil }
      defer { state.pending = ChangeBatch() }
      return state.pending
    }
    if let batch { output.yield(batch) }
  }

  func finish() { output.finish() }
}
