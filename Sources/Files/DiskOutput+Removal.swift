#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DiskOutput {
  package func remove(_ paths: [String]) throws(FileError) -> [String] {
    var checked: [RelativePath] = []
    for path in paths { checked.append(try RelativePath(path, for: .remove)) }
    guard let root = try root.open(for: .remove) else { return [] }
    var removed: [String] = []
    for path in checked where try Self.removeFile(at: path, in: root) {
      removed.append(path.text)
    }
    self.root.folders.forget()
    try Self.removeEmptied(Set(removed.map(RelativePath.parent(of:))), in: root)
    return removed
  }

  package func sweep(token: String) throws(FileError) {
    try RelativePath.check(token: token)
    guard let root = try root.open(for: .remove) else { return }
    _ = try TemporarySweep(token: token).clear(".", in: root, at: self.root.path, depth: 0)
  }

  private static func removeFile(at path: RelativePath, in root: Int32) throws(FileError) -> Bool {
    do throws(FileError) {
      return try path.withParent(in: root, for: .remove) { (folder, name) throws(FileError) in
        do throws(SystemError) {
          guard FileEntry.Kind(mode: try status(of: name, in: folder).st_mode) == .file else {
            return false
          }
          _ = try retrying { unlinkat(folder, name, 0) }
          return true
        } catch  where error.code == ENOENT {
          return false
        } catch {
          throw FileError(path.text, .remove, error)
        }
      } ?? false
    } catch {
      // What lies beyond a link or a file is not what was written under this path.
      if case .inTheWay = error.reason { return false }
      throw error
    }
  }

  /// Removes the folders that are empty, and those above them that become so.
  private static func removeEmptied(_ folders: Set<String>, in root: Int32) throws(FileError) {
    // Longest first: a folder above several of them is emptied by the last.
    for start in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      var folder = start
      while !folder.isEmpty,
        try RelativePath(folder, for: .remove).removeEmptyFolder(in: root)
      {
        folder = RelativePath.parent(of: folder)
      }
    }
  }
}
