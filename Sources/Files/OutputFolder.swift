/// A folder that `publish` writes.
///
/// A file is staged first, under a temporary name beside its place, and appears at once by a rename
/// when the whole run has succeeded: at any moment every file is wholly old or wholly new. That
/// holds when the process is killed; nothing is synced, so it is not a promise about power loss.
package protocol OutputFolder: Sendable {
  /// Writes `bytes` beside the place they are for; nil when the file there already holds just them,
  /// and is then not touched.
  ///
  /// Creates folders as needed, never through a symbolic link. A folder in the file's place or a file in
  /// a folder's is noted as the obstacle of the staged file; anything else in the way is an error that
  /// names it. Different paths may be staged by several threads at once. After an error no temporary is
  /// left.
  func stage(_ bytes: [UInt8], at path: String) throws(FileError) -> StagedFile?

  /// The same for a file of a source tree, which is never held in memory as a whole.
  func stageCopy(
    of source: String, in tree: any SourceTree, at path: String
  ) throws(FileError) -> StagedFile?

  /// The same for a file that is made piece by piece, whatever is in its place. `write` is given what
  /// takes the pieces.
  func stage(
    at path: String,
    _ write: ((ArraySlice<UInt8>) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) -> StagedFile

  /// Removes what stands in the way of staged files: a file, or a folder that holds nothing but `files`
  /// and other folders. Returns the files that were there; a folder that holds more is an error.
  func clear(_ obstacle: Obstacle, of files: [String]) throws(FileError) -> [String]

  /// Puts the files into their places in the given order, where nothing is in the way any more. At the
  /// first failure the rest is discarded; what is in its place stays.
  func commit(_ staged: [StagedFile]) throws(FileError)

  /// Removes the temporaries of these files, and every empty folder that staging has created.
  func discard(_ staged: [StagedFile])

  /// Removes the regular files at these paths, then the folders that held them and are empty, also those
  /// that a killed run has emptied. Returns the files that were there. Links, folders and what lies
  /// beyond a link stay.
  func remove(_ paths: [String]) throws(FileError) -> [String]

  /// Removes the temporaries of the runs that used these tokens and were killed, with the folders that
  /// held nothing else; and the `folders` that they made, with those below, where they are empty.
  func sweep(tokens: [String], folders: [String]) throws(FileError)

  /// Everything below `folder`, as `SourceTree.entries` has it.
  func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError])

  /// The contents of a file, nil where there is none.
  func read(_ path: String) throws(FileError) -> [UInt8]?

  /// The stamp of a file that is written there now: it has the present moment of the file system's clock.
  func probe() throws(FileError) -> FileStamp

  /// The stamps of the regular files at the paths, which no link leads to; nil where there is none.
  /// Paths that lie in one folder should follow one another.
  func stamps(of paths: ArraySlice<String>) -> [FileStamp?]

  /// Opens the pack of that name, of which the first `keeping` bytes stay; a new one in its place
  /// where that is nil. Readers of the former go on reading it.
  func openPack(_ name: String, keeping size: Int?) throws(FileError) -> any PackFile

  /// Opens the file of that name to be read at any place, whatever takes its name later; nil where
  /// there is none.
  func openForReading(_ name: String) throws(FileError) -> (any PackFile)?
}

/// A file that is written and waits under a temporary name for its turn.
package struct StagedFile: Sendable, Hashable {
  /// Where it will appear.
  package let path: String
  /// Whether another file stands in its place until then.
  package let replacesFile: Bool
  /// What has to go before it can appear.
  package var obstacle: Obstacle?
}

/// What stands where a file is to be.
package struct Obstacle: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// In the place of a folder that is to hold the file.
    case file
    /// In the place of the file.
    case folder
  }

  package let kind: Kind
  package let path: String
}

extension OutputFolder {
  /// Removes the temporaries of one run.
  package func sweep(token: String) throws(FileError) {
    try sweep(tokens: [token], folders: [])
  }
}
