import Synchronization

/// Folders below a root that stay open, so that the next path through one of them begins there.
///
/// For one step of a run. A folder that somebody moves away meanwhile goes on being used, where it is then;
/// what takes its place is not. (A clean build of 10,000 articles opens 60,000 folders and files with this,
/// 139,000 without, by `strace -c`.)
final class OpenFolders: Sendable {
  /// Which folder of a path is kept.
  enum Level: Sendable {
    /// The one that holds the file: for sources, of which many lie in one folder.
    case parent
    /// The one above: for pages, each of which has a folder of its own.
    case grandparent
  }

  final class Folder: Sendable {
    let descriptor: FileDescriptor
    /// Whether it was made on the way.
    let isNew: Bool

    init(_ descriptor: consuming FileDescriptor, isNew: Bool = false) {
      self.descriptor = descriptor
      self.isNew = isNew
    }
  }

  private let level: Level
  /// By the names on the way, as in `RelativePath.names`; the root by none.
  private let folders = Mutex<[ArraySlice<CChar>: Folder]>([:])

  /// A process may have no more than 1,024 descriptors on most systems, 256 on some, and fewer where somebody
  /// says so. Beyond it all are closed: files that are read in the order of their paths do not come back to
  /// a folder.
  private static let limit = OpenFileLimit.keptFolders

  init(_ level: Level) {
    self.level = level
  }

  /// How much of the names of `path` leads to the folder to be kept.
  func length(in path: RelativePath) -> Int {
    switch level {
    case .parent: path.lastName
    case .grandparent: path.lastFolder
    }
  }

  subscript(names: ArraySlice<CChar>) -> Folder? {
    folders.withLock { $0[names] }
  }

  func keep(_ folder: Folder, at names: ArraySlice<CChar>) {
    folders.withLock { folders in
      if folders.count >= Self.limit { folders = [:] }
      folders[names] = folder
    }
  }

  func forget() {
    folders.withLock { $0 = [:] }
  }
}
