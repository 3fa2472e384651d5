#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a run wants to know of the folder beyond the contents of its files.
extension DiskOutput {
  package func probe() throws(FileError) -> FileStamp {
    let name = try RelativePath("now", for: .write).temporaryName(token: token)
    let root = try root.openCreating()
    do throws(SystemError) {
      let file = try FileDescriptor(
        opening: name, in: root, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
      defer { unlinkat(root, name, 0) }
      return FileStamp(try file.status())
    } catch {
      throw FileError("now", .write, error)
    }
  }

  /// Renames what cannot serve as one of the folder's own files, whose names `isOurs` knows: folders, links,
  /// pipes, and files that may not be read and written. It is then called `aside-1` or the like.
  package func setAside(where isOurs: (String) -> Bool) throws(FileError) {
    guard let root = try root.open(for: .list) else { return }
    do throws(SystemError) {
      var stream = try FolderStream(".", in: root)
      var useless: [[CChar]] = []
      while let name = try stream.next() {
        let bytes = name.dropLast().map(UInt8.init(bitPattern:))
        guard isOurs(String(decoding: bytes, as: UTF8.self)) else { continue }
        let kind = FileEntry.Kind(mode: try status(of: name, in: root).st_mode)
        if kind != .file || faccessat(root, name, R_OK | W_OK, 0) != 0 { useless.append(name) }
      }
      var number = 1
      for name in useless {
        while (try? status(of: "aside-\(number)", in: root)) != nil { number += 1 }
        _ = try retrying { renameat(root, name, root, "aside-\(number)") }
      }
    } catch {
      throw FileError(self.root.path, .write, error)
    }
  }

  package func stamps(of paths: ArraySlice<String>) -> [FileStamp?] {
    guard let root = try? root.open(for: .read) else { return paths.map { _ in nil } }
    var walk = StampWalk(root: root)
    return paths.map { walk.stamp(of: $0) }
  }

  package func openPack(_ name: String, keeping size: Int?) throws(FileError) -> any PackFile {
    let root = try root.openCreating()
    do throws(SystemError) {
      if size == nil, unlinkat(root, name, 0) != 0, errno != ENOENT { throw SystemError() }
      let file = try FileDescriptor(opening: name, in: root, O_RDWR | O_CREAT, mode: 0o644)
      guard FileEntry.Kind(mode: try file.status().st_mode) == .file else {
        throw SystemError(EISDIR)
      }
      _ = try retrying { ftruncate(file.raw, off_t(size ?? 0)) }
      return DiskPack(file, named: name, keeping: size ?? 0)
    } catch {
      throw FileError(name, .write, error)
    }
  }

  package func openForReading(_ name: String) throws(FileError) -> (any PackFile)? {
    guard let root = try root.open(for: .read) else { return nil }
    do throws(SystemError) {
      let file = try FileDescriptor(opening: name, in: root, O_RDONLY)
      let status = try file.status()
      guard FileEntry.Kind(mode: status.st_mode) == .file else { throw SystemError(EISDIR) }
      return DiskPack(file, named: name, keeping: Int(status.st_size))
    } catch  where error.code == ENOENT {
      return nil
    } catch {
      throw FileError(name, .read, error)
    }
  }
}

/// Asks for stamps by whole paths, which spares opening every folder, and makes sure of each folder
/// on the way once that it is no link.
private struct StampWalk {
  let root: Int32
  /// The last folder that was looked at, with everything above it.
  private var folder: [CChar] = []
  private var isSound = true

  init(root: Int32) {
    self.root = root
  }

  mutating func stamp(of path: String) -> FileStamp? {
    guard (try? RelativePath(path, for: .read)) != nil else { return nil }
    var name = path.utf8.map { CChar(bitPattern: $0) } + [0]
    let slash = CChar(bitPattern: UInt8(ascii: "/"))
    let end = name.lastIndex(of: slash) ?? 0
    if !name[..<end].elementsEqual(folder) {
      let known = isSound ? Self.sharedFolders(name[..<end], folder) : 0
      folder = Array(name[..<end])
      isSound = (known..<end + 1).allSatisfy { index in
        guard index > known, index == end || name[index] == slash else { return true }
        name[index] = 0
        defer { name[index] = slash }
        return kind(of: name) == .folder
      }
    }
    guard isSound, let status = try? status(of: name, in: root),
      FileEntry.Kind(mode: status.st_mode) == .file
    else { return nil }
    return FileStamp(status)
  }

  private func kind(of name: [CChar]) -> FileEntry.Kind? {
    (try? status(of: name, in: root)).map { FileEntry.Kind(mode: $0.st_mode) }
  }

  /// How many bytes of the path name folders that both have.
  private static func sharedFolders(_ path: ArraySlice<CChar>, _ other: [CChar]) -> Int {
    var end = 0
    for index in 0..<min(path.count, other.count) {
      guard path[index] == other[index] else { return end }
      if path[index] == CChar(bitPattern: UInt8(ascii: "/")) { end = index }
    }
    return path.count > other.count && path[other.count] == 47 ? other.count : end
  }
}
