/// A folder that is only read.
///
/// Nothing is followed: a symbolic link below the root is an entry of its own kind, and no path
/// through one can be read. The root itself is the user's choice and may be reached by a link.
package protocol SourceTree: Sendable {
  /// Everything below `folder` (`""` is the root) at any depth, in the order of the bytes of the
  /// path; nothing where the folder does not exist.
  ///
  /// What cannot be listed does not hide the rest: names that are not UTF-8, unreadable folders and
  /// folders nested too deeply are in the second part.
  func entries(
    under folder: String
  ) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError])

  /// The contents of a regular file, at most `limit` bytes of them: a longer file is an error, as
  /// is a link, a pipe or a device, which is never waited for.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]

  /// The contents of a regular file piece by piece, however long it is, until `body` returns false.
  func stream(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Bool
  ) throws(FileError)

  /// The first `count` bytes of a regular file, or as many as it has.
  func beginning(of path: String, _ count: Int) throws(FileError) -> [UInt8]

  /// Whether a regular file is there.
  func exists(_ path: String) -> Bool

  /// The stamp of a regular file; nil where there is none.
  func stamp(of path: String) -> FileStamp?

  /// What is known of the file systems' clocks without writing anything.
  var clocks: FileSystemClocks { get }

  /// The same for one run, which may keep open the folders that it reads from.
  var held: any SourceTree { get }
}

extension SourceTree {
  package var held: any SourceTree { self }

  package func stamp(of path: String) -> FileStamp? { nil }

  /// Where nothing is known of the clock, nothing is settled.
  package var clocks: FileSystemClocks { FileSystemClocks() }
}

extension SourceTree {
  package func beginning(of path: String, _ count: Int) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    try stream(path) { (piece) throws(FileError) in
      result += piece.prefix(count - result.count)
      return result.count < count
    }
    return result
  }
}
