#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Removes what killed runs have left: their temporaries, and the folders that they made and did not fill.
struct TemporarySweep {
  private let suffixes: [[UInt8]]
  /// Folders that the runs made, each in one that was there before.
  private let made: Set<String>

  init(tokens: [String], folders: [String]) {
    suffixes = tokens.map { Array(RelativePath.temporarySuffix(token: $0).utf8) }
    made = Set(folders)
  }

  /// Goes through all that is in the open folder. Throws at last what could not be removed or looked
  /// into, so that it is tried again.
  func clear(
    _ found: (entries: [FileEntry], unreadable: [FileError]), in root: Int32
  ) throws(FileError) {
    var failure: FileError?
    var emptied: Set<String> = []
    for entry in found.entries where entry.kind == .file && isTemporary(entry.path) {
      do throws(FileError) {
        _ = try DiskOutput.removeFile(at: try RelativePath(entry.path, for: .remove), in: root)
        emptied.insert(RelativePath.parent(of: entry.path))
      } catch {
        failure = failure ?? error
      }
    }
    let folders = found.entries.filter { $0.kind == .folder }.map(\.path)
    emptied.formUnion(folders.filter(isMade))
    // What was there before the runs stays, empty or not.
    let limits = Set(made.map(RelativePath.parent(of:)))
    DiskOutput.removeEmpty(emptied, in: root, upTo: limits)
    // A folder that may not be listed holds nothing of ours: publish makes none like that.
    let hidden = found.unreadable.first {
      ![EACCES, ENOENT, ENOTDIR, ELOOP, EILSEQ, ENAMETOOLONG].contains($0.code)
    }
    if let failure = failure ?? hidden { throw failure }
  }

  /// Whether a folder was made by one of the runs, or lies in one that was.
  private func isMade(_ folder: String) -> Bool {
    if made.isEmpty { return false }
    var folder = folder
    while !folder.isEmpty {
      if made.contains(folder) { return true }
      folder = RelativePath.parent(of: folder)
    }
    return false
  }

  private func isTemporary(_ path: String) -> Bool {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = path.utf8[(slash.map(path.utf8.index(after:)) ?? path.utf8.startIndex)...]
    return name.first == UInt8(ascii: ".")
      && suffixes.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
  }
}
