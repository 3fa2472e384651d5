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
      var known = begin
      while !Task.isCancelled {
        let clock = ContinuousClock()
        let start = clock.now
        let found = Self.look(at: sources, in: tree)
        let took = clock.now - start
        collector.add(ChangeBatch(paths: Self.differences(known, found)))
        known = found
        try? await Task.sleep(for: max(Self.interval, took * 10))
      }
    }
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
