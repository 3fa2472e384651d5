#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file system knows of a file without reading it: where two stamps of one path are equal and
/// settled, so are the contents.
package struct FileStamp: Sendable, Hashable {
  /// In bytes.
  package let size: Int
  package let modified: ModificationTime
  /// When the contents or anything else about the file last changed; no program can set it back.
  package let changed: ModificationTime
  /// Tells a file from one that was put in its place.
  package let inode: UInt64

  package init(size: Int, modified: ModificationTime, changed: ModificationTime, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  /// Whether a later change shows in the stamp for certain.
  ///
  /// The clock of a file system moves in steps, of milliseconds or of two seconds. `now` is a moment
  /// of that clock from before the stamp was taken; a file that changed in the same step may change
  /// again without a new time (what git calls racily clean).
  package func isSettled(before now: ModificationTime) -> Bool {
    modified < now && changed < now
  }
}

extension FileStamp {
  init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: Int(status.st_size), modified: ModificationTime(modified),
      changed: ModificationTime(changed), inode: UInt64(status.st_ino))
  }
}

extension ModificationTime {
  init(_ time: timespec) {
    self.init(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }
}

extension FileStamp {
  /// Of what is no file.
  static let none = FileStamp(
    size: 0, modified: ModificationTime(seconds: 0, nanoseconds: 0),
    changed: ModificationTime(seconds: 0, nanoseconds: 0), inode: 0)
}
