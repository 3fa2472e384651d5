#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder on the disk that is only read.
///
/// It holds nothing open between calls, so it sees the folder as it is even when that has been
/// replaced, and may be used by any number of threads.
package struct DiskTree: SourceTree {
  private let root: String

  package init(root: String) {
    self.root = root
  }

  package func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    guard let top = try openRoot(for: .list) else { return ([], []) }
    var listing = FolderListing()
    if folder.isEmpty {
      try listing.add(top.raw, at: "", named: root, depth: 0)
    } else {
      // With a name more, the folder is opened as every folder on the way to a file is.
      let path = try RelativePath(folder + "/.entry", for: .list)
      let depth = folder.utf8.reduce(1) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 }
      _ = try path.withParent(in: top.raw, for: .list) { (opened, _) throws(FileError) in
        try listing.add(opened, at: folder, named: folder, depth: depth)
      }
    }
    return listing.sorted()
  }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = try open(path)
    guard file.size <= limit else { throw FileError(path, .read, .tooLarge(limit: limit)) }
    do throws(SystemError) {
      return try file.descriptor.contents(size: file.size)
    } catch {
      throw FileError(path, .read, error)
    }
  }

  package func stream(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Bool
  ) throws(FileError) {
    let file = try open(path)
    while true {
      let piece: [UInt8]
      do throws(SystemError) {
        piece = try file.descriptor.contents(size: min(file.size, Self.pieceSize))
      } catch {
        throw FileError(path, .read, error)
      }
      guard !piece.isEmpty, try body(piece[...]) else { return }
    }
  }

  package func exists(_ path: String) -> Bool {
    guard let checked = try? RelativePath(path, for: .read), let top = try? openRoot(for: .read)
    else { return false }
    let kind = try? checked.withParent(in: top.raw, for: .read) { (folder, name) in
      (try? status(of: name, in: folder)).map { FileEntry.Kind(mode: $0.st_mode) }
    }
    return kind == .file
  }

  /// What a stream holds in memory at a time, in bytes.
  private static let pieceSize = 1 << 18

  private func open(_ path: String) throws(FileError) -> OpenFile {
    let checked = try RelativePath(path, for: .read)
    guard let top = try openRoot(for: .read),
      let found = try checked.withParent(
        in: top.raw, for: .read,
        { (folder, name) throws(FileError) in
          try OpenFile(name, in: folder, at: path, for: .read)
        }),
      let file = found
    else { throw FileError(path, .read, .system(ENOENT)) }
    return file
  }

  /// Nil where the root does not exist.
  private func openRoot(for operation: FileError.Operation) throws(FileError) -> FileDescriptor? {
    do throws(SystemError) {
      return try FileDescriptor(root: root)
    } catch  where error.code == ENOENT {
      return nil
    } catch {
      throw FileError(root, operation, error)
    }
  }
}
