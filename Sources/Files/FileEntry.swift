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
  /// In bytes; of no meaning but for files.
  package let size: Int
  package let modified: ModificationTime

  package init(path: String, kind: Kind, size: Int, modified: ModificationTime) {
    self.path = path
    self.kind = kind
    self.size = size
    self.modified = modified
  }
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
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    self.init(
      path: path,
      kind: Kind(mode: status.st_mode),
      size: Int(status.st_size),
      modified: ModificationTime(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    )
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
