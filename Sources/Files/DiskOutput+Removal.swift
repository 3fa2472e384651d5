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
    let parents = Set(checked.map { RelativePath.parent(of: $0.text) })
    // The manifest then still names the files, so that the next run tries again.
    if let failure = Self.removeEmpty(parents, in: root) { throw failure }
    return removed
  }

  package func clear(_ obstacle: Obstacle, of files: [String]) throws(FileError) -> [String] {
    guard let root = try root.open(for: .remove) else { return [] }
    var removed: [String] = []
    for path in obstacle.kind == .file ? [obstacle.path] : files
    where try Self.removeFile(at: try RelativePath(path, for: .remove), in: root) {
      removed.append(path)
    }
    self.root.folders.forget()
    guard obstacle.kind == .folder else { return removed }
    let folders = try entries(under: obstacle.path).entries.filter { $0.kind == .folder }
    Self.removeEmpty(Set(folders.map(\.path)), in: root, climbs: false)
    guard try RelativePath(obstacle.path, for: .remove).removeEmptyFolder(in: root) else {
      throw FileError(obstacle.path, .write, .unexpected(.folder))
    }
    return removed
  }

  package func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    if !folder.isEmpty { _ = try RelativePath(folder, for: .list) }
    guard let root = try root.open(for: .list) else { return ([], []) }
    return try FolderListing.entries(under: folder, in: root, named: self.root.path)
  }

  package func sweep(tokens: [String], folders: [String]) throws(FileError) {
    for token in tokens { try RelativePath.check(token: token) }
    guard let root = try root.open(for: .remove) else { return }
    let sweep = TemporarySweep(tokens: tokens, folders: folders)
    try sweep.clear(try entries(under: ""), in: root)
  }

  /// Whether there was a regular file to remove.
  static func removeFile(at path: RelativePath, in root: Int32) throws(FileError) -> Bool {
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

  /// Removes those of the folders that are empty, and with `climbs` those above them that become so, up
  /// to any of `limits`. One that the system refuses to remove stays, and the first such failure is returned.
  @discardableResult
  static func removeEmpty(
    _ folders: Set<String>, in root: Int32, climbs: Bool = true, upTo limits: Set<String> = []
  ) -> FileError? {
    var failure: FileError?
    // Longest first: a folder above several of them is emptied by the last.
    for start in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      var folder = start
      do throws(FileError) {
        while !folder.isEmpty, !limits.contains(folder),
          try RelativePath(folder, for: .remove).removeEmptyFolder(in: root), climbs
        {
          folder = RelativePath.parent(of: folder)
        }
      } catch {
        failure = failure ?? error
      }
    }
    return failure
  }
}
