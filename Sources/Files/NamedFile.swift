#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that the user names, wherever it is, to be read from its beginning: a log, a pipe, standard input.
///
/// Links are followed, as everywhere on a command line.
package final class NamedFile {
  package enum Kind: Sendable {
    case file
    case folder
    /// What can be read once only: a pipe, a terminal.
    case stream
  }

  package let path: String
  package let kind: Kind
  /// Size and times when it was opened; only a file has meaningful ones.
  package let stamp: FileStamp
  private let descriptor: FileDescriptor

  /// `-` is standard input.
  package init(_ path: String) throws(FileError) {
    self.path = path
    do throws(SystemError) {
      descriptor =
        path == "-" ? try .standardInput() : try .openNamed(path)
      let status = try descriptor.status()
      stamp = FileStamp(status)
      kind =
        switch FileEntry.Kind(mode: status.st_mode) {
        case .file: .file
        case .folder: .folder
        case .symbolicLink, .other: .stream
        }
    } catch {
      throw FileError(path, .read, error)
    }
  }

  /// Bytes at the moment of opening; nil where nobody knows.
  package var size: Int? { kind == .file ? stamp.size : nil }

  /// Reads up to `buffer.count` bytes, fewer only at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    do throws(SystemError) {
      return try descriptor.read(into: buffer)
    } catch {
      throw FileError(path, .read, error)
    }
  }

  /// Goes on at `offset`; only in a file.
  package func seek(to offset: Int) throws(FileError) {
    do throws(SystemError) {
      _ = try retrying { lseek(descriptor.raw, off_t(offset), SEEK_SET) }
    } catch {
      throw FileError(path, .read, error)
    }
  }

  /// The regular files in a folder and links to such, hidden ones left out, in the order of their names.
  package static func files(in folder: String) throws(FileError) -> [String] {
    do throws(SystemError) {
      let top = try FileDescriptor.openNamed(folder)
      var stream = try FolderStream(".", in: top.raw)
      var names: [String] = []
      while let name = try stream.next() {
        let text = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var status = stat()
        guard !text.hasPrefix("."), fstatat(top.raw, name, &status, 0) == 0,
          FileEntry.Kind(mode: status.st_mode) == .file
        else { continue }
        names.append(text)
      }
      return names.sorted().map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    } catch {
      throw FileError(folder, .list, error)
    }
  }
}
