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
  private let isPrivate: Bool
  private let isDurable: Bool

  /// `token` names the run: letters, digits, `-` and `_`, at most 64 of them. `announce` is called before
  /// a folder is made, with its path; not for those that are made in it. `isPrivate` keeps files from other users;
  /// `isDurable` sees to it that they are on the disk before they appear.
  package init(
    root: String, token: String, isPrivate: Bool = false, isDurable: Bool = false,
    announcing announce: (@Sendable (String) -> Void)? = nil
  ) {
    self.root = OutputRoot(path: root, announce: announce)
    self.token = token
    self.isPrivate = isPrivate
    self.isDurable = isDurable
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
      let waiting = try WaitingPlace(of: file, token: token, for: .remove)
      guard let root = try root.open(for: .remove) else { return false }
      return try waiting.sibling.withParent(in: root, for: .remove) {
        (folder, _) throws(FileError) in
        Self.remove(waiting.name, from: folder)
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
    let root = try root.openCreating()
    do throws(FileError) {
      return try stage(at: checked, in: root, unless: isCurrent, fill: fill)
    } catch {
      guard error.operation == .write, let obstacle = error.obstacle else { throw error }
      let staged = StagedFile(path: path, replacesFile: false, obstacle: obstacle)
      let waiting = try WaitingPlace(of: staged, token: token, for: .write)
      let isStaged: Void? = try waiting.sibling.withParent(in: root, for: .write) {
        (folder, _) throws(FileError) in
        try create(waiting.name, in: folder, for: path, fill: fill)
      }
      if isStaged == nil { throw error }
      return staged
    }
  }

  private func stage(
    at path: RelativePath, in root: Int32,
    unless isCurrent: (consuming OpenFile) throws(FileError) -> Bool,
    fill: (borrowing FileDescriptor) throws(FileError) -> Void
  ) throws(FileError) -> StagedFile? {
    let temporary = path.temporaryName(token: token)
    var isNewFolder = false
    let staged = try path.withParent(
      in: root, through: self.root.folders, for: .write, creating: self.root.announce,
      created: { folder in
        self.root.noteCreated(folder)
        isNewFolder = path.isParent(folder)
      },
      { (folder, name) throws(FileError) -> StagedFile? in
        var replacesFile = false
        // Nothing stands in a folder that this run has just made.
        if !isNewFolder, let current = try OpenFile(comparing: name, in: folder, at: path.text) {
          if try isCurrent(current) { return nil }
          replacesFile = true
        }
        try create(temporary, in: folder, for: path.text, fill: fill)
        return StagedFile(path: path.text, replacesFile: replacesFile)
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
        opening: temporary, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: isPrivate ? 0o600 : 0o644
      )
    } catch {
      throw FileError(path, .write, error)
    }
    do throws(FileError) {
      try fill(file)
      if isDurable { fsync(file.raw) }
      try file.close(at: path)
    } catch {
      if !Self.remove(temporary, from: folder) { root.noteTemporary() }
      throw error
    }
  }

  private func rename(_ file: StagedFile, through folders: OpenFolders) throws(FileError) {
    guard let root = try root.open(for: .rename) else {
      throw FileError(file.path, .rename, .system(ENOENT))
    }
    if file.obstacle != nil { return try renameFromAfar(file, in: root) }
    let path = try RelativePath(file.path, for: .rename)
    let temporary = path.temporaryName(token: token)
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

  /// The same for a file that something stood in the way of: the folders to its place may be new.
  private func renameFromAfar(_ file: StagedFile, in root: Int32) throws(FileError) {
    let path = try RelativePath(file.path, for: .rename)
    let waiting = try WaitingPlace(of: file, token: token, for: .rename)
    let isRenamed: Void?? = try waiting.sibling.withParent(in: root, for: .rename) {
      (waitingIn, _) throws(FileError) in
      try path.withParent(
        in: root, for: .rename, creating: self.root.announce, created: self.root.noteCreated
      ) { (folder, name) throws(FileError) in
        do throws(SystemError) {
          _ = try retrying { renameat(waitingIn, waiting.name, folder, name) }
        } catch {
          throw FileError(file.path, .rename, error)
        }
      }
    }
    if (isRenamed ?? nil) == nil { throw FileError(file.path, .rename, .system(ENOENT)) }
  }
}

/// Where a staged file waits for its turn: beside its place, or beside the file that stands in the way of
/// the folders that lead there.
private struct WaitingPlace {
  /// A path in the same folder.
  let sibling: RelativePath
  let name: [CChar]

  init(of file: StagedFile, token: String, for operation: FileError.Operation) throws(FileError) {
    let path = try RelativePath(file.path, for: operation)
    if let obstacle = file.obstacle, obstacle.kind == .file {
      sibling = try RelativePath(obstacle.path, for: operation)
      name = path.distantTemporaryName(token: token)
    } else {
      sibling = path
      name = path.temporaryName(token: token)
    }
  }
}

extension FileError {
  /// What stands in the way, where it can be cleared away.
  fileprivate var obstacle: Obstacle? {
    switch reason {
    case .inTheWay(let part, .file): Obstacle(kind: .file, path: part)
    case .unexpected(.folder): Obstacle(kind: .folder, path: path)
    default: nil
    }
  }
}
