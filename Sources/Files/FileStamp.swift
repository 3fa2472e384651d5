#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file system knows of a file without reading it: where two stamps of one path are equal and
/// settled (`FileSystemClocks`), so are the contents.
package struct FileStamp: Sendable {
  /// In bytes.
  package let size: Int
  package let modified: ModificationTime
  /// When the contents or anything else about the file last changed; no program can set it back.
  package let changed: ModificationTime
  /// Tells a file from one that was put in its place.
  package let inode: UInt64
  /// The file system that holds the file. No part of what two stamps are compared by: a file system may get
  /// another number when it is mounted anew.
  package let device: UInt64

  package init(
    size: Int, modified: ModificationTime, changed: ModificationTime, inode: UInt64,
    device: UInt64 = 0
  ) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }

  /// Whether the times are in whole seconds, so that they may be the same after another change.
  package var isCoarse: Bool { modified.nanoseconds == 0 && changed.nanoseconds == 0 }
}

extension FileStamp: Hashable {
  package static func == (first: FileStamp, second: FileStamp) -> Bool {
    first.size == second.size && first.modified == second.modified
      && first.changed == second.changed && first.inode == second.inode
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(changed)
    hasher.combine(inode)
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
      changed: ModificationTime(changed), inode: UInt64(status.st_ino),
      device: UInt64(truncatingIfNeeded: status.st_dev))
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
