import Build
import Diagnostics
import Plan
import Synchronization

/// The site as it is previewed: the last state that could be built, and what stands in the way of a
/// newer one.
final class PreviewSite: Sendable {
  /// What requests are answered from.
  struct View: Sendable {
    let snapshot: Snapshot
    /// Of the newest sources, which may be newer than the snapshot.
    let errors: [Diagnostic]
  }

  private struct State {
    var view: View?
    var isStopped = false
    var waiting: [CheckedContinuation<View?, Never>] = []
  }

  private let state = Mutex(State())

  /// The newest view; waits for the first one. nil once the preview stops before there is any.
  func view() async -> View? {
    await withCheckedContinuation { continuation in
      let known: View?? = state.withLock { state in
        if state.view != nil || state.isStopped { return .some(state.view) }
        state.waiting.append(continuation)
        return nil
      }
      if let known { continuation.resume(returning: known) }
    }
  }

  /// Takes up a newly loaded site and returns what is served from now on.
  ///
  /// One with errors does not take the place of one that was sound: a page stays as it was, and the
  /// errors are told beside it. Where there is none yet, what could be made of it is better than
  /// nothing.
  func show(_ loaded: LoadedSite, options: SiteOptions) -> View {
    let errors = loaded.diagnostics.filter { $0.severity == .error }.ordered()
    let known = state.withLock { $0.view }
    let isKept = known.map { !errors.isEmpty && $0.snapshot.site.diagnostics.isSound } ?? false
    let snapshot =
      isKept
      ? known?.snapshot ?? Snapshot(loaded, options: options)
      : Snapshot(loaded, options: options)
    let view = View(snapshot: snapshot, errors: errors)
    show(view)
    return view
  }

  /// The newest view; nil until the first load is done.
  var shown: View? { state.withLock { $0.view } }

  func show(_ view: View) {
    let waiting = state.withLock { state in
      state.view = view
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: view) }
  }

  /// Lets go of those who wait.
  func stop() {
    let waiting = state.withLock { state in
      state.isStopped = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: nil) }
  }
}

extension Sequence where Element == Diagnostic {
  fileprivate var isSound: Bool { !containsError }
}
