#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The names in an open folder, one after the other, in the order of the file system.
struct FolderStream: ~Copyable {
  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif

  /// Lists the folder of that name in `folder`, which is itself for `.`.
  init(_ name: UnsafePointer<CChar>, in folder: Int32) throws(SystemError) {
    let raw = try retrying {
      openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard let stream = fdopendir(raw) else {
      let failure = SystemError()
      close(raw)
      throw failure
    }
    self.stream = stream
  }

  deinit { closedir(stream) }

  var descriptor: Int32 { dirfd(stream) }

  /// The next name as bytes with a zero at the end, without `.` and `..`; nil at the end.
  mutating func next() throws(SystemError) -> [CChar]? {
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError() }
        return nil
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 1) { start in
          Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1))
        }
      }
      let dot = CChar(bitPattern: UInt8(ascii: "."))
      let isItselfOrAbove = name.count <= 3 && name.dropLast().allSatisfy { $0 == dot }
      if !isItselfOrAbove { return name }
    }
  }
}

/// Reads everything below an open folder, at any depth.
struct FolderListing: ~Copyable {
  private var entries: [FileEntry] = []
  private var unreadable: [FileError] = []
  /// Folders that are read once those above them are closed.
  private var deferred: [String] = []

  /// Folders inside one another that are open at the same time: no more are needed for most sites, and a
  /// process may have few (`OpenFileLimit`).
  private static let openAtOnce = 12

  /// Everything below `folder` (`""` is `root` itself, which messages call `name`), in the order of the
  /// bytes of the path; nothing where the folder is absent.
  static func entries(
    under folder: String, in root: Int32, named name: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    var listing = FolderListing()
    if folder.isEmpty {
      try listing.add(root, at: "", named: name, depth: 0)
    } else {
      try listing.add(folder, in: root)
    }
    while let next = listing.deferred.popLast() {
      do throws(FileError) {
        try listing.add(next, in: root)
      } catch {
        listing.note(error)
      }
    }
    return listing.sorted()
  }

  private mutating func add(_ folder: String, in root: Int32) throws(FileError) {
    let path = try RelativePath(folder, for: .list)
    _ = try path.withFolder(in: root, for: .list) { (opened) throws(FileError) in
      try add(opened, at: folder, named: folder, depth: path.depth)
    }
  }

  /// Adds what is in the open folder `raw`, whose path is `folder`, and is `shown` in an error.
  private mutating func add(
    _ raw: Int32, at folder: String, named shown: String, depth: Int
  ) throws(FileError) {
    do throws(SystemError) {
      add(try FolderStream(".", in: raw), at: folder, depth: depth, open: 1)
    } catch {
      throw FileError(shown, .list, error)
    }
  }

  /// What is gone since its name was read never was there.
  private mutating func note(_ error: FileError) {
    if !error.isAbsence { unreadable.append(error) }
  }

  /// Adds what is in `stream`, whose path is `folder` (empty for the root) and which lies `depth`
  /// folders below the root; `open` folders are.
  private mutating func add(
    _ stream: consuming FolderStream, at folder: String, depth: Int, open: Int
  ) {
    let before = folder.isEmpty ? "" : folder + "/"
    do throws(SystemError) {
      while let name = try stream.next() {
        let bytes = name.dropLast().lazy.map { UInt8(bitPattern: $0) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
          let shown = before + String(decoding: bytes, as: UTF8.self)
          unreadable.append(FileError(shown, .read, .nameNotUTF8))
          continue
        }
        add(name, in: stream.descriptor, at: before + text, depth: depth, open: open)
      }
    } catch {
      unreadable.append(FileError(folder, .list, error))
    }
  }

  private mutating func add(
    _ name: [CChar], in folder: Int32, at path: String, depth: Int, open: Int
  ) {
    let entry: FileEntry
    do throws(SystemError) {
      entry = FileEntry(path: path, status: try status(of: name, in: folder))
    } catch {
      note(FileError(path, .list, error))
      return
    }
    entries.append(entry)
    guard entry.kind == .folder else { return }
    guard depth + 1 < RelativePath.depthLimit else {
      unreadable.append(FileError(path, .list, .tooDeep(limit: RelativePath.depthLimit)))
      return
    }
    guard open < Self.openAtOnce else {
      deferred.append(path)
      return
    }
    do throws(SystemError) {
      add(try FolderStream(name, in: folder), at: path, depth: depth + 1, open: open + 1)
    } catch {
      note(FileError(path, .list, error))
    }
  }

  private consuming func sorted() -> (entries: [FileEntry], unreadable: [FileError]) {
    (
      entries.sorted { $0.path.precedesInBytes($1.path) },
      unreadable.sorted { $0.path.precedesInBytes($1.path) }
    )
  }
}

extension String {
  /// Order by UTF-8 bytes, which is the same everywhere, unlike `<`, which looks at canonical
  /// equivalence.
  func precedesInBytes(_ other: String) -> Bool {
    let isBefore = utf8.withContiguousStorageIfAvailable { first in
      other.utf8.withContiguousStorageIfAvailable { second in
        guard let start = first.baseAddress, let otherStart = second.baseAddress else {
          return first.count < second.count
        }
        let order = memcmp(start, otherStart, min(first.count, second.count))
        return order == 0 ? first.count < second.count : order < 0
      }
    }
    return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
