import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files in memory: a tree to read and a folder to write, for tests and for rendering without
/// writing. A folder is there while a file is below it.
package final class MemoryTree: SourceTree, OutputFolder {
  let state: Mutex<MemoryFiles>
  let clock: MemoryClock

  /// `clock` gives the times of files: trees of one site share one.
  package init(
    bytes files: [String: [UInt8]] = [:], clock: MemoryClock = MemoryClock(),
    stamping: MemoryStamping = MemoryStamping()
  ) {
    var state = MemoryFiles(stamping)
    for path in files.keys.sorted(by: { $0.precedesInBytes($1) }) {
      state.put(files[path] ?? [], at: Array(path.utf8), time: clock.tick())
    }
    self.state = Mutex(state)
    self.clock = clock
  }

  package convenience init(
    files: [String: String], clock: MemoryClock = MemoryClock(),
    stamping: MemoryStamping = MemoryStamping()
  ) {
    self.init(bytes: files.mapValues { Array($0.utf8) }, clock: clock, stamping: stamping)
  }

  /// When each file last changed.
  package var stamps: [String: FileStamp] {
    state.withLock { state in
      let pairs = state.files.map { (String(decoding: $0.key, as: UTF8.self), $0.value.stamp) }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Puts other bytes into a file without a new modification time, as a program can that cares to.
  package func replaceUnseen(_ path: String, with bytes: [UInt8]) {
    state.withLock { state in
      let name = Array(path.utf8)
      state.put(bytes, at: name, time: clock.tick(), modified: state.files[name]?.stamp.modified)
    }
  }

  /// All files that are in place. Setting changes the modification time of those that differ.
  package var files: [String: [UInt8]] {
    get {
      state.withLock { state in
        let pairs = state.files.map { (String(decoding: $0.key, as: UTF8.self), $0.value.bytes) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
      }
    }
    set {
      state.withLock { state in
        let kept = Set(newValue.keys.map { Array($0.utf8) })
        for path in state.files.keys where !kept.contains(path) { _ = state.remove(path) }
        for (path, bytes) in newValue.sorted(by: { $0.key.precedesInBytes($1.key) }) {
          let path = Array(path.utf8)
          if state.files[path]?.bytes != bytes { state.put(bytes, at: path, time: clock.tick()) }
        }
      }
    }
  }
}

// MARK: Reading

extension MemoryTree {
  package func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    if !folder.isEmpty { _ = try RelativePath(folder, for: .list) }
    let files = try state.withLock { (state) throws(FileError) in
      if !folder.isEmpty, state.kind(of: Array(folder.utf8)) == .file {
        throw FileError(folder, .list, .inTheWay(folder, .file))
      }
      try state.check(parentsOf: folder, for: .list)
      return state.files
    }
    let top = folder.isEmpty ? [] : Array((folder + "/").utf8)
    var found: [[UInt8]: FileEntry] = [:]
    for (path, file) in files where path.starts(with: top) {
      found[path] = FileEntry(
        path: String(decoding: path, as: UTF8.self), kind: .file, stamp: file.stamp)
      for slash in path.indices.dropFirst(top.count) where path[slash] == UInt8(ascii: "/") {
        found[Array(path[..<slash])] = FileEntry(
          path: String(decoding: path[..<slash], as: UTF8.self), kind: .folder, stamp: .none)
      }
    }
    return (found.values.sorted { $0.path.precedesInBytes($1.path) }, [])
  }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = try read(path) else { throw FileError(path, .read, .system(ENOENT)) }
    guard bytes.count <= limit else { throw FileError(path, .read, .tooLarge(limit: limit)) }
    return bytes
  }

  package func stream(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Bool
  ) throws(FileError) {
    let bytes = try read(path, limit: .max)
    if !bytes.isEmpty { _ = try body(bytes[...]) }
  }

  package func exists(_ path: String) -> Bool {
    (try? read(path)) != nil
  }

  package func stamp(of path: String) -> FileStamp? {
    state.withLock { $0.files[Array(path.utf8)]?.stamp }
  }

  package var clocks: FileSystemClocks { FileSystemClocks(everywhere: clock.tick()) }

  package func read(_ path: String) throws(FileError) -> [UInt8]? {
    _ = try RelativePath(path, for: .read)
    return try state.withLock { (state) throws(FileError) in
      let name = Array(path.utf8)
      if let file = state.files[name] { return file.bytes }
      try state.check(parentsOf: path, for: .read)
      if state.kind(of: name) == .folder { throw FileError(path, .read, .unexpected(.folder)) }
      return nil
    }
  }
}

// MARK: Writing

extension MemoryTree {
  package func stage(_ bytes: [UInt8], at path: String) throws(FileError) -> StagedFile? {
    _ = try RelativePath(path, for: .write)
    if state.withLock({ $0.files[Array(path.utf8)]?.bytes == bytes }) { return nil }
    return try stage(at: path) { (put) throws(FileError) in try put(bytes[...]) }
  }

  package func stage(
    at path: String,
    _ write: ((ArraySlice<UInt8>) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) -> StagedFile {
    _ = try RelativePath(path, for: .write)
    var bytes: [UInt8] = []
    try write { (piece) throws(FileError) in bytes += piece }
    let name = Array(path.utf8)
    return try state.withLock { (state) throws(FileError) -> StagedFile in
      guard state.staged[name] == nil else { throw FileError(path, .write, .system(EEXIST)) }
      state.staged[name] = bytes
      return StagedFile(
        path: path, replacesFile: state.files[name] != nil, obstacle: state.obstacle(to: path))
    }
  }

  package func stageCopy(
    of source: String, in tree: any SourceTree, at path: String
  ) throws(FileError) -> StagedFile? {
    try stage(try tree.read(source, limit: .max), at: path)
  }

  package func commit(_ staged: [StagedFile]) throws(FileError) {
    for (index, file) in staged.enumerated() {
      let isStaged = state.withLock { state in
        guard state.obstacle(to: file.path) == nil,
          let bytes = state.staged.removeValue(forKey: Array(file.path.utf8))
        else { return false }
        state.put(bytes, at: Array(file.path.utf8), time: clock.tick())
        return true
      }
      guard isStaged else {
        discard(Array(staged[index...]))
        throw FileError(file.path, .rename, .system(ENOENT))
      }
    }
  }

  package func discard(_ staged: [StagedFile]) {
    state.withLock { state in
      for file in staged { state.staged[Array(file.path.utf8)] = nil }
    }
  }

  package func remove(_ paths: [String]) throws(FileError) -> [String] {
    for path in paths { _ = try RelativePath(path, for: .remove) }
    return state.withLock { state in
      paths.filter { state.remove(Array($0.utf8)) }
    }
  }

  package func clear(_ obstacle: Obstacle, of files: [String]) throws(FileError) -> [String] {
    let removed = try remove(obstacle.kind == .file ? [obstacle.path] : files)
    if obstacle.kind == .folder, try !entries(under: obstacle.path).entries.isEmpty {
      throw FileError(obstacle.path, .write, .unexpected(.folder))
    }
    return removed
  }

  /// Memory outlives no killed run; what is staged belongs to no token.
  package func sweep(tokens: [String], folders: [String]) throws(FileError) {
    for token in tokens { try RelativePath.check(token: token) }
  }

  package func probe() throws(FileError) -> FileStamp {
    let stamping = state.withLock { $0.stamping }
    let now = stamping.time(clock.tick())
    return FileStamp(size: 0, modified: now, changed: now, inode: 0, device: stamping.device)
  }

  package func stamps(of paths: ArraySlice<String>) -> [FileStamp?] {
    state.withLock { state in paths.map { state.files[Array($0.utf8)]?.stamp } }
  }

  package func openPack(_ name: String, keeping size: Int?) throws(FileError) -> any PackFile {
    MemoryPack(name, in: self, keeping: size)
  }

  package func openForReading(_ name: String) throws(FileError) -> (any PackFile)? {
    try read(name).map { MemorySnapshot($0, named: name) }
  }
}
