#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A regular file that is open for reading at any place.
///
/// It stays what it was when another file takes its name, so one answer of a server is made of one
/// file, and it never holds more in memory than was asked for.
package final class StoredFile: Sendable {
  private let descriptor: FileDescriptor
  private let path: String
  /// When it was opened.
  package let stamp: FileStamp

  fileprivate init(_ descriptor: consuming FileDescriptor, path: String) throws(SystemError) {
    stamp = FileStamp(try descriptor.status())
    self.descriptor = descriptor
    self.path = path
  }

  /// When it was opened, in bytes.
  package var size: Int { stamp.size }

  /// Up to `count` bytes from `offset` on, fewer only at the end of the file.
  package func read(from offset: Int, count: Int) throws(FileError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        filled = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer), from: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw FileError(path, .read, failure) }
    return bytes
  }
}

extension DiskTree {
  /// The file at `path`, found as `read` finds it: through no link.
  package func file(at path: String) throws(FileError) -> StoredFile {
    let opened = try open(path)
    do throws(SystemError) {
      return try StoredFile(opened.descriptor, path: path)
    } catch {
      throw FileError(path, .read, error)
    }
  }
}
