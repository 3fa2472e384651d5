#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A regular file that is open for reading.
struct OpenFile: ~Copyable {
  let descriptor: FileDescriptor
  /// When it was opened, in bytes.
  let size: Int

  /// Opens the name in `folder`, nil where there is none. Whatever else it is, is an error.
  init?(
    _ name: UnsafePointer<CChar>, in folder: Int32, at path: String,
    for operation: FileError.Operation
  ) throws(FileError) {
    do throws(SystemError) {
      let opened = try FileDescriptor(opening: name, in: folder, O_RDONLY)
      let status = try opened.status()
      let kind = FileEntry.Kind(mode: status.st_mode)
      guard kind == .file else { throw SystemError(EISDIR) }
      descriptor = opened
      size = Int(status.st_size)
    } catch  where error.code == ENOENT {
      return nil
    } catch {
      // A link and a socket refuse to be opened at all, so the kind is asked for by name.
      if let status = try? status(of: name, in: folder) {
        let kind = FileEntry.Kind(mode: status.st_mode)
        if kind != .file { throw FileError(path, operation, .unexpected(kind)) }
      }
      throw FileError(path, operation, error)
    }
  }

  /// Opens what a new file is to be compared with: a file that may not be read is as good as none,
  /// for it can be replaced.
  init?(comparing name: UnsafePointer<CChar>, in folder: Int32, at path: String) throws(FileError) {
    do throws(FileError) {
      self.init(try OpenFile(name, in: folder, at: path, for: .write))
    } catch  where error.code == EACCES {
      return nil
    }
  }

  private init?(_ other: consuming OpenFile?) {
    guard let other else { return nil }
    self = other
  }
}

/// Whether a file holds just the bytes that are told piece by piece.
struct Comparison: ~Copyable {
  private let file: OpenFile
  /// How many bytes were the same.
  private(set) var compared = 0

  init(_ file: consuming OpenFile) { self.file = file }

  /// Whether `piece` comes next in the file. A file that cannot be read is not the same.
  mutating func continues(with piece: ArraySlice<UInt8>) -> Bool {
    compared += piece.count
    return withUnsafeTemporaryAllocation(byteCount: min(piece.count, 1 << 16), alignment: 16) {
      buffer in
      piece.withUnsafeBytes { piece in
        var start = 0
        while start < piece.count {
          let part = UnsafeRawBufferPointer(rebasing: piece[start...].prefix(buffer.count))
          let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<part.count])
          guard let expected = part.baseAddress, let actual = wanted.baseAddress,
            let count = try? file.descriptor.read(into: wanted), count == part.count,
            memcmp(expected, actual, count) == 0
          else { return false }
          start += count
        }
        return true
      }
    }
  }
}
