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
  private let descriptor: FileDescriptor
  /// Whether it is on a file, and not on the folder itself.
  private let isOnFile: Bool

  /// Takes the lock whose file is at `path`, in a folder that exists or whose parent does; nil where
  /// another holder has it. The file holds the process's number. Where something else has the file's name,
  /// or the file may not be opened, the lock is on the folder.
  package static func acquire(_ path: String) throws(FileError) -> FolderLock? {
    do throws(SystemError) {
      let lock = try open(path)
      do throws(SystemError) {
        _ = try retrying { flock(lock.descriptor.raw, LOCK_EX | LOCK_NB) }
      } catch  where error.code == EWOULDBLOCK {
        return nil
      }
      if lock.isOnFile {
        _ = try retrying { ftruncate(lock.descriptor.raw, 0) }
        try lock.descriptor.write(Array("\(getpid())\n".utf8)[...])
      }
      return lock
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

  private static func open(_ path: String) throws(SystemError) -> FolderLock {
    let folder = RelativePath.parent(of: path)
    do throws(SystemError) {
      return try FolderLock(onFile: path)
    } catch  where error.code == ENOENT && !folder.isEmpty {
      do throws(SystemError) {
        _ = try retrying { mkdir(folder, 0o755) }
      } catch  where error.code == EEXIST {
        // Another run was faster.
      }
      return try FolderLock(onFile: path)
    } catch  where [EISDIR, ELOOP, ENXIO, EINVAL, EACCES].contains(error.code) {
      return try FolderLock(on: folder.isEmpty ? "." : folder)
    }
  }

  private init(onFile path: String) throws(SystemError) {
    let file = try FileDescriptor(opening: path, in: AT_FDCWD, O_RDWR | O_CREAT, mode: 0o644)
    // A pipe can be opened like this, and cannot be cut.
    guard FileEntry.Kind(mode: try file.status().st_mode) == .file else {
      throw SystemError(EINVAL)
    }
    descriptor = file
    isOnFile = true
  }

  private init(on folder: String) throws(SystemError) {
    descriptor = try FileDescriptor(opening: folder, in: AT_FDCWD, O_RDONLY | O_DIRECTORY)
    isOnFile = false
  }
}
