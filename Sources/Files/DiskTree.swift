#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder on the disk that is only read.
///
/// It holds nothing open between calls unless it is `held`, so it sees the folder as it is even when that
/// has been replaced, and may be used by any number of threads.
package struct DiskTree: SourceTree {
  private let root: String
  private var folders: OpenFolders?

  package init(root: String) {
    self.root = root
  }

  package var held: any SourceTree {
    var held = self
    held.folders = OpenFolders(.parent)
    return held
  }

  package func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    if !folder.isEmpty { _ = try RelativePath(folder, for: .list) }
    guard let top = try openRoot(for: .list) else { return ([], []) }
    return try FolderListing.entries(under: folder, in: top.descriptor.raw, named: root)
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

  package func beginning(of path: String, _ count: Int) throws(FileError) -> [UInt8] {
    let file = try open(path)
    do throws(SystemError) {
      return try file.descriptor.contents(size: min(file.size, count))
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

  /// Whether its root is there, and a folder.
  package var isFolder: Bool {
    var status = stat()
    return stat(root, &status) == 0 && FileEntry.Kind(mode: status.st_mode) == .folder
  }

  /// The names in the root itself, in the order of their bytes; none where it cannot be listed.
  package var names: [String] {
    guard let top = try? FileDescriptor.openRoot(root, for: .list),
      var stream = try? FolderStream(".", in: top.raw)
    else { return [] }
    var names: [String] = []
    while let name = try? stream.next() {
      names.append(String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return names.sorted { $0.precedesInBytes($1) }
  }

  package func exists(_ path: String) -> Bool { stamp(of: path) != nil }

  package func stamp(of path: String) -> FileStamp? {
    guard let checked = try? RelativePath(path, for: .read), let top = try? openRoot(for: .read)
    else { return nil }
    let found = try? checked.withParent(in: top.descriptor.raw, for: .read) { (folder, name) in
      try? status(of: name, in: folder)
    }
    guard let status = found ?? nil, FileEntry.Kind(mode: status.st_mode) == .file else {
      return nil
    }
    return FileStamp(status)
  }

  /// Two seconds ago: the longest step of a file system's clock is that of FAT.
  package var clocks: FileSystemClocks {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return FileSystemClocks() }
    return FileSystemClocks(
      everywhere: ModificationTime(
        seconds: Int64(time.tv_sec) - 2, nanoseconds: Int64(time.tv_nsec)))
  }

  /// What a stream holds in memory at a time, in bytes.
  private static let pieceSize = 1 << 18

  func open(_ path: String) throws(FileError) -> OpenFile {
    let checked = try RelativePath(path, for: .read)
    guard let top = try openRoot(for: .read),
      let found = try checked.withParent(
        in: top.descriptor.raw, through: folders, for: .read,
        { (folder, name) throws(FileError) in
          try OpenFile(name, in: folder, at: path, for: .read)
        }),
      let file = found
    else { throw FileError(path, .read, .system(ENOENT)) }
    return file
  }

  private func openRoot(
    for operation: FileError.Operation
  ) throws(FileError) -> OpenFolders.Folder? {
    if let kept = folders?[[]] { return kept }
    guard let opened = try FileDescriptor.openRoot(root, for: operation) else { return nil }
    let top = OpenFolders.Folder(opened)
    folders?.keep(top, at: [])
    return top
  }
}
