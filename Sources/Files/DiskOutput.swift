#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder on the disk that `publish` writes.
///
/// The root is created when the first file is staged and then kept open, so that replacing it does
/// not lead a run astray halfway.
package struct DiskOutput: OutputFolder {
  let root: OutputRoot
  let token: String

  /// `token` names the run: letters, digits, `-` and `_`, at most 64 of them.
  package init(root: String, token: String) {
    self.root = OutputRoot(path: root)
    self.token = token
  }

  package func stage(_ bytes: [UInt8], at path: String) throws(FileError) -> StagedFile? {
    try stage(at: path) { (current) throws(FileError) in
      guard current.size == bytes.count else { return false }
      var comparison = Comparison(current)
      return comparison.continues(with: bytes[...])
    } fill: { (file) throws(FileError) in
      try file.write(bytes[...], at: path)
    }
  }

  package func stageCopy(
    of source: String, in tree: any SourceTree, at path: String
  ) throws(FileError) -> StagedFile? {
    try stage(at: path) { (current) throws(FileError) in
      let size = current.size
      var comparison = Comparison(current)
      var isSame = true
      try tree.stream(source) { (piece) throws(FileError) in
        isSame = comparison.continues(with: piece)
        return isSame
      }
      return isSame && comparison.compared == size
    } fill: { (file) throws(FileError) in
      try tree.stream(source) { (piece) throws(FileError) in
        try file.write(piece, at: path)
        return true
      }
    }
  }

  package func stage(
    at path: String,
    _ write: ((ArraySlice<UInt8>) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) -> StagedFile {
    let staged = try stage(at: path) { (_) throws(FileError) in
      false
    } fill: { (file) throws(FileError) in
      try write { (piece) throws(FileError) in try file.write(piece, at: path) }
    }
    guard let staged else { throw FileError(path, .write, .system(ENOENT)) }
    return staged
  }

  package func commit(_ staged: [StagedFile]) throws(FileError) {
    let folders = OpenFolders(.grandparent)
    for (index, file) in staged.enumerated() {
      do throws(FileError) {
        try rename(file, through: folders)
      } catch {
        discard(Array(staged[index...]))
        throw error
      }
    }
  }

  package func discard(_ staged: [StagedFile]) {
    for file in staged where !discard(file) { root.noteTemporary() }
    root.removeCreatedFolders()
  }

  /// Whether a temporary of this run may still be there: the system may refuse to remove it, or to
  /// open its folder. A later run has to sweep it away.
  package var mayHoldTemporaries: Bool { root.mayHoldTemporaries }

  /// Removes the file's temporary; false where it may still be there.
  private func discard(_ file: StagedFile) -> Bool {
    do throws(FileError) {
      let path = try RelativePath(file.path, for: .remove)
      let temporary = path.temporaryName(token: token)
      guard let root = try root.open(for: .remove) else { return false }
      return try path.withParent(in: root, for: .remove) { (folder, _) throws(FileError) in
        Self.remove(temporary, from: folder)
      } ?? false
    } catch {
      return false
    }
  }

  private static func remove(_ temporary: [CChar], from folder: Int32) -> Bool {
    do throws(SystemError) {
      _ = try retrying { unlinkat(folder, temporary, 0) }
      return true
    } catch {
      return error.code == ENOENT
    }
  }

  package func read(_ path: String) throws(FileError) -> [UInt8]? {
    let checked = try RelativePath(path, for: .read)
    guard let root = try root.open(for: .read) else { return nil }
    let bytes = try checked.withParent(in: root, for: .read) {
      (folder, name) throws(FileError) -> [UInt8]? in
      guard let file = try OpenFile(name, in: folder, at: path, for: .read) else { return nil }
      do throws(SystemError) {
        return try file.descriptor.contents(size: file.size)
      } catch {
        throw FileError(path, .read, error)
      }
    }
    return bytes ?? nil
  }

  private func stage(
    at path: String, unless isCurrent: (consuming OpenFile) throws(FileError) -> Bool,
    fill: (borrowing FileDescriptor) throws(FileError) -> Void
  ) throws(FileError) -> StagedFile? {
    let checked = try RelativePath(path, for: .write)
    try RelativePath.check(token: token)
    let temporary = checked.temporaryName(token: token)
    let root = try root.openCreating()
    var isNewFolder = false
    let staged = try checked.withParent(
      in: root, through: self.root.folders, for: .write,
      created: { folder in
        self.root.noteCreated(folder)
        isNewFolder = checked.isParent(folder)
      },
      { (folder, name) throws(FileError) -> StagedFile? in
        var replacesFile = false
        // Nothing stands in a folder that this run has just made.
        if !isNewFolder, let current = try OpenFile(comparing: name, in: folder, at: path) {
          if try isCurrent(current) { return nil }
          replacesFile = true
        }
        try create(temporary, in: folder, for: path, fill: fill)
        return StagedFile(path: path, replacesFile: replacesFile)
      })
    return staged ?? nil
  }

  private func create(
    _ temporary: [CChar], in folder: Int32, for path: String,
    fill: (borrowing FileDescriptor) throws(FileError) -> Void
  ) throws(FileError) {
    let file: FileDescriptor
    do throws(SystemError) {
      file = try FileDescriptor(
        opening: temporary, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: 0o644)
    } catch {
      throw FileError(path, .write, error)
    }
    do throws(FileError) {
      try fill(file)
      try file.close(at: path)
    } catch {
      if !Self.remove(temporary, from: folder) { root.noteTemporary() }
      throw error
    }
  }

  private func rename(_ file: StagedFile, through folders: OpenFolders) throws(FileError) {
    let path = try RelativePath(file.path, for: .rename)
    let temporary = path.temporaryName(token: token)
    guard let root = try root.open(for: .rename) else {
      throw FileError(file.path, .rename, .system(ENOENT))
    }
    let isRenamed = try path.withParent(in: root, through: folders, for: .rename) {
      (folder, name) throws(FileError) -> Bool in
      do throws(SystemError) {
        _ = try retrying { renameat(folder, temporary, folder, name) }
        return true
      } catch {
        throw FileError(file.path, .rename, error)
      }
    }
    if isRenamed == nil { throw FileError(file.path, .rename, .system(ENOENT)) }
  }
}
