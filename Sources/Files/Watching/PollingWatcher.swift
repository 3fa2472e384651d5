import Dispatch

/// Looks at all files again and again: for file systems that tell nobody of changes, such as
/// network drives and folders shared with a virtual machine, and for systems without inotify.
package final class PollingWatcher: FileWatcher {
  private let sources: WatchedSources
  private let tree: DiskTree
  private let collector: ChangeCollector
  private let task: Task<Void, Never>

  package var batches: AsyncStream<ChangeBatch> { collector.batches }

  /// Between two looks; where a look takes long, more, so that it costs a tenth of one core at most.
  private static let interval = Duration.milliseconds(300)

  package init(_ sources: WatchedSources) {
    self.sources = sources
    let tree = DiskTree(root: sources.root)
    let collector = ChangeCollector(on: DispatchQueue(label: "publish.polling"))
    self.tree = tree
    self.collector = collector
    let begin = Self.look(at: sources, in: tree)
    task = Task {
      let clock = ContinuousClock()
      var known = begin
      var unsure = Self.unsure(
        Set(begin.filter { !tree.clocks.settle($0.value.stamp) }.keys), begin)
      var since = clock.now
      while !Task.isCancelled {
        let start = clock.now
        let found = Self.look(at: sources, in: tree)
        let took = clock.now - start
        var changed = Self.differences(known, found)
        if !changed.isEmpty {
          unsure.formUnion(Self.unsure(changed, found))
          since = start
        } else if !unsure.isEmpty, start - since > Self.longestStep {
          changed = unsure
          unsure = []
        }
        collector.add(ChangeBatch(paths: changed))
        known = found
        try? await Task.sleep(for: max(Self.interval, took * 10))
      }
    }
  }

  /// Of a file system's clock.
  private static let longestStep = Duration.seconds(2)

  /// Those of the paths that may have changed again without a new time. They are named once more when no
  /// clock can stand still any longer.
  private static func unsure(_ paths: Set<String>, _ found: [String: FileEntry]) -> Set<String> {
    paths.filter { found[$0]?.stamp.isCoarse ?? false }
  }

  deinit { task.cancel() }

  package func stop() {
    task.cancel()
    collector.finish()
  }

  /// All files that are there, with what tells an old state of one from a new one.
  private static func look(at sources: WatchedSources, in tree: DiskTree) -> [String: FileEntry] {
    var entries: [String: FileEntry] = [:]
    for folder in sources.folders {
      guard let found = try? tree.entries(under: folder).entries else { continue }
      for entry in found where entry.kind != .folder { entries[entry.path] = entry }
    }
    for name in sources.files {
      guard let stamp = tree.stamp(of: name) else { continue }
      entries[name] = FileEntry(path: name, kind: .file, stamp: stamp)
    }
    return entries
  }

  private static func differences(
    _ old: [String: FileEntry], _ new: [String: FileEntry]
  ) -> Set<String> {
    var paths = Set(new.filter { old[$0.key] != $0.value }.keys)
    for path in old.keys where new[path] == nil { paths.insert(path) }
    return paths
  }
}
