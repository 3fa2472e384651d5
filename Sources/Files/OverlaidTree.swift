/// A tree with one more file, which is nowhere but in memory.
package struct OverlaidTree: SourceTree {
  private let base: any SourceTree
  private let path: String
  private let bytes: [UInt8]

  package init(_ base: any SourceTree, adding path: String, _ bytes: [UInt8]) {
    self.base = base
    self.path = path
    self.bytes = bytes
  }

  private var stamp: FileStamp {
    let never = ModificationTime(seconds: 0, nanoseconds: 0)
    return FileStamp(size: bytes.count, modified: never, changed: never, inode: 0)
  }

  package func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    var (entries, unreadable) = try base.entries(under: folder)
    guard folder.isEmpty || path.utf8.starts(with: "\(folder)/".utf8) else {
      return (entries, unreadable)
    }
    entries.removeAll { $0.path.utf8.elementsEqual(path.utf8) }
    entries.append(FileEntry(path: path, kind: .file, stamp: stamp))
    entries.sort { $0.path.precedesInBytes($1.path) }
    return (entries, unreadable)
  }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    isAdded(path) ? bytes : try base.read(path, limit: limit)
  }

  package func stream(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Bool
  ) throws(FileError) {
    if isAdded(path) { _ = try body(bytes[...]) } else { try base.stream(path, body) }
  }

  package func exists(_ path: String) -> Bool { isAdded(path) || base.exists(path) }

  package func stamp(of path: String) -> FileStamp? {
    isAdded(path) ? stamp : base.stamp(of: path)
  }

  package var clocks: FileSystemClocks { base.clocks }

  private func isAdded(_ path: String) -> Bool { path.utf8.elementsEqual(self.path.utf8) }
}
