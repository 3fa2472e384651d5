import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The open root of an output folder, and which folders have been created in it and for it.
final class OutputRoot: Sendable {
  let path: String
  /// Those through which files are staged.
  let folders = OpenFolders(.grandparent)
  /// Hears the path of a folder before it is made in a folder that was there already.
  let announce: (@Sendable (String) -> Void)?
  private let state = Mutex(State())

  private struct State: ~Copyable {
    var folder: FileDescriptor?
    /// The root itself and folders above it, outermost first.
    var createdAbove: [String] = []
    /// Relative to the root.
    var createdBelow: [String] = []
    var mayHoldTemporaries = false
  }

  init(path: String, announce: (@Sendable (String) -> Void)?) {
    self.announce = announce
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// The folder, open as long as this object lives; nil where it does not exist.
  func open(for operation: FileError.Operation) throws(FileError) -> Int32? {
    try state.withLock { (state) throws(FileError) in
      if state.folder == nil {
        state.folder = try FileDescriptor.openRoot(path, for: operation)
      }
      return state.folder?.raw
    }
  }

  /// The folder, created if need be.
  func openCreating() throws(FileError) -> Int32 {
    if let folder = try open(for: .write) { return folder }
    do throws(SystemError) {
      try state.withLock { (state) throws(SystemError) in
        try Self.createFolder(path, noting: &state.createdAbove)
      }
    } catch {
      throw FileError(path, .createFolder, error)
    }
    guard let folder = try open(for: .write) else { throw FileError(path, .write, .system(ENOENT)) }
    return folder
  }

  /// Whether a temporary could not be removed that no longer serves.
  var mayHoldTemporaries: Bool { state.withLock { $0.mayHoldTemporaries } }

  func noteTemporary() {
    state.withLock { $0.mayHoldTemporaries = true }
  }

  func noteCreated(_ folder: String) {
    state.withLock { $0.createdBelow.append(folder) }
  }

  /// Removes those of the folders created here that are empty.
  func removeCreatedFolders() {
    guard let root = try? open(for: .remove) else { return }
    folders.forget()
    let below = state.withLock { state in
      defer { state.createdBelow = [] }
      return state.createdBelow
    }
    // Longest first, so that what a folder holds goes before it.
    for folder in below.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      _ = try? RelativePath(folder, for: .remove).removeEmptyFolder(in: root)
    }
    state.withLock { state in
      while let last = state.createdAbove.last, rmdir(last) == 0 {
        state.createdAbove.removeLast()
        state.folder = nil
      }
    }
  }

  private static func createFolder(
    _ path: String, noting created: inout [String]
  ) throws(SystemError) {
    do throws(SystemError) {
      _ = try retrying { mkdir(path, 0o755) }
    } catch  where error.code == EEXIST {
      return
    } catch  where error.code == ENOENT {
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw error }
      try createFolder(String(path[..<slash]), noting: &created)
      _ = try retrying { mkdir(path, 0o755) }
    }
    created.append(path)
  }
}

extension RelativePath {
  /// Removes the folder at this path if it is empty; false if it stays, since it is not or no longer there.
  /// Throws where the system refuses to remove it.
  func removeEmptyFolder(in root: Int32) throws(FileError) -> Bool {
    do throws(FileError) {
      return try withParent(in: root, for: .remove) { (folder, name) throws(FileError) in
        if unlinkat(folder, name, AT_REMOVEDIR) == 0 { return true }
        let error = SystemError()
        if [ENOTEMPTY, EEXIST, ENOENT, ENOTDIR, ELOOP].contains(error.code) { return false }
        throw FileError(text, .remove, error)
      } ?? false
    } catch {
      // Where a file or a link has taken the place of a folder above it.
      if case .inTheWay = error.reason { return false }
      throw error
    }
  }
}
