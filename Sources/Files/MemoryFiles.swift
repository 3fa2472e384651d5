/// What a `MemoryTree` holds.
///
/// Paths are kept as bytes: texts that are canonically equivalent name different files.
struct MemoryFiles {
  struct File {
    let bytes: [UInt8]
    let stamp: FileStamp
  }

  /// How files are stamped.
  let stamping: MemoryStamping
  private(set) var files: [[UInt8]: File] = [:]
  var staged: [[UInt8]: [UInt8]] = [:]
  /// How many files are below each folder, at any depth.
  private var folders: [[UInt8]: Int] = [:]

  init(_ stamping: MemoryStamping) {
    self.stamping = stamping
  }

  /// `time` is when it is put there; `modified` what the file itself says, where that differs.
  mutating func put(
    _ bytes: [UInt8], at path: [UInt8], time: ModificationTime, modified: ModificationTime? = nil
  ) {
    let time = stamping.time(time)
    let stamp = FileStamp(
      size: bytes.count, modified: modified ?? time, changed: time, inode: 0,
      device: stamping.device)
    let file = File(bytes: bytes, stamp: stamp)
    guard files.updateValue(file, forKey: path) == nil else { return }
    for folder in Self.folders(above: path) { folders[folder, default: 0] += 1 }
  }

  /// Whether there was a file to remove.
  mutating func remove(_ path: [UInt8]) -> Bool {
    guard files.removeValue(forKey: path) != nil else { return false }
    for folder in Self.folders(above: path) {
      let count = folders[folder, default: 1] - 1
      folders[folder] = count == 0 ? nil : count
    }
    return true
  }

  func kind(of path: [UInt8]) -> FileEntry.Kind? {
    if files[path] != nil { return .file }
    return folders[path] == nil ? nil : .folder
  }

  /// What stands where a file is to be.
  func obstacle(to path: String) -> Obstacle? {
    let name = Array(path.utf8)
    if files[name] != nil { return nil }
    if let file = Self.folders(above: name).first(where: { files[$0] != nil }) {
      return Obstacle(kind: .file, path: String(decoding: file, as: UTF8.self))
    }
    return folders[name] == nil ? nil : Obstacle(kind: .folder, path: path)
  }

  /// Refuses a path that leads through a file.
  func check(parentsOf path: String, for operation: FileError.Operation) throws(FileError) {
    for folder in Self.folders(above: Array(path.utf8)) where files[folder] != nil {
      throw FileError(
        path, operation, .inTheWay(String(decoding: folder, as: UTF8.self), .file))
    }
  }

  /// Outermost first.
  static func folders(above path: [UInt8]) -> some Sequence<[UInt8]> {
    path.indices.lazy.filter { path[$0] == UInt8(ascii: "/") }.map { Array(path[..<$0]) }
  }
}
