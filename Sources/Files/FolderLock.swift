#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The exclusive right to a folder, kept by a lock file.
///
/// The kernel releases it when the process ends, however it ends. The file stays: removing it would
/// let two processes hold a lock on two files of one name.
package struct FolderLock: ~Copyable, Sendable {
  private let file: FileDescriptor

  /// Takes the lock whose file is at `path`, in a folder that exists or whose parent does; nil where
  /// another holder has it. The file holds the process's number.
  package static func acquire(_ path: String) throws(FileError) -> FolderLock? {
    do throws(SystemError) {
      let file = try open(path)
      do throws(SystemError) {
        _ = try retrying { flock(file.raw, LOCK_EX | LOCK_NB) }
      } catch  where error.code == EWOULDBLOCK {
        return nil
      }
      _ = try retrying { ftruncate(file.raw, 0) }
      try file.write(Array("\(getpid())\n".utf8)[...])
      return FolderLock(file: file)
    } catch {
      throw FileError(path, .lock, error)
    }
  }

  /// The number of the process that has the lock, as far as its file tells.
  package static func holder(of path: String) -> Int32? {
    guard let file = try? FileDescriptor(opening: path, in: AT_FDCWD, O_RDONLY),
      let bytes = try? file.contents(size: 16)
    else { return nil }
    return Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  private static func open(_ path: String) throws(SystemError) -> FileDescriptor {
    do throws(SystemError) {
      return try FileDescriptor(opening: path, in: AT_FDCWD, O_RDWR | O_CREAT, mode: 0o644)
    } catch  where error.code == ENOENT {
      let parent = RelativePath.parent(of: path)
      guard !parent.isEmpty else { throw error }
      _ = try retrying { mkdir(parent, 0o755) }
      return try FileDescriptor(opening: path, in: AT_FDCWD, O_RDWR | O_CREAT, mode: 0o644)
    }
  }
}
