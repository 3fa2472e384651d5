/// Tells what changes in a site's sources while it runs.
///
/// The changes come in batches: one a save, one for a thousand files that a branch switch touches.
package protocol FileWatcher: Sendable {
  /// Ends when the watcher is stopped. Asked for once.
  var batches: AsyncStream<ChangeBatch> { get }

  /// Lets go of the system's means.
  func stop()
}

/// What may have changed between two moments.
package struct ChangeBatch: Sendable, Hashable {
  /// Files and folders that were written, created, renamed or removed, from the root. A folder stands
  /// for all that is or was below it.
  package var paths: Set<String>
  /// Whether more may have changed than is named.
  package var isPartial: Bool

  package init(paths: Set<String> = [], isPartial: Bool = false) {
    self.paths = paths
    self.isPartial = isPartial
  }

  package var isEmpty: Bool { paths.isEmpty && !isPartial }
}

/// What is watched: some folders with all below them, and some single files at the root.
package struct WatchedSources: Sendable, Hashable {
  package let root: String
  /// Names of folders in the root.
  package let folders: [String]
  /// Names of files in the root.
  package let files: [String]

  package init(root: String, folders: [String], files: [String]) {
    self.root = root
    self.folders = folders
    self.files = files
  }

  /// Whether an entry of the root is meant.
  func holds(_ name: String) -> Bool { folders.contains(name) || files.contains(name) }
}
