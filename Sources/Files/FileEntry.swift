#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One thing in a folder, as it was when the folder was listed.
package struct FileEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file
    case folder
    case symbolicLink
    case other
  }

  /// Relative to the tree's root, `/` between names.
  package let path: String
  package let kind: Kind
  /// Of no meaning but for files.
  package let stamp: FileStamp

  package init(path: String, kind: Kind, stamp: FileStamp) {
    self.path = path
    self.kind = kind
    self.stamp = stamp
  }

  /// What is at a path of the user's choice, the link itself if it is one; nil where nothing is, or
  /// where that may not be asked.
  package static func kind(at path: String) -> Kind? {
    (try? status(of: path, in: AT_FDCWD)).map { Kind(mode: $0.st_mode) }
  }

  /// In bytes; of no meaning but for files.
  package var size: Int { stamp.size }
  package var modified: ModificationTime { stamp.modified }
}

/// When a file's contents last changed, as exactly as the file system tells.
package struct ModificationTime: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// Within the second.
  package let nanoseconds: Int64

  package init(seconds: Int64, nanoseconds: Int64) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  package static func < (first: ModificationTime, second: ModificationTime) -> Bool {
    (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
  }
}

extension FileEntry {
  init(path: String, status: stat) {
    self.init(path: path, kind: Kind(mode: status.st_mode), stamp: FileStamp(status))
  }
}

extension FileEntry.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    default: self = .other
    }
  }
}
