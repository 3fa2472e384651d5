import Files
import Site

/// The files that `publish` has written into one output folder: all that it may ever remove there.
///
/// Kept in `.publish/` as text, one path a line, sorted. It is written before files appear, with the new and
/// the old paths, and again after the last removal: whenever the run is killed, it holds at least
/// what was written.
struct Manifest: Sendable {
  private let folder: any OutputFolder
  let name: String

  init(named name: String, in folder: any OutputFolder) {
    self.name = name
    self.folder = folder
  }

  private static let header = "publish 1"

  /// The paths of the last run; nil where there is no manifest that this version can read.
  func read() throws(FileError) -> Set<String>? {
    guard let bytes = try folder.read(name) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else { return nil }
    return Set(lines.dropFirst().map(String.init))
  }

  /// The hash of the manifest as it stands; nil where there is none.
  func digest() throws(FileError) -> UInt64? {
    try folder.read(name).map(Digest.of)
  }

  func write(_ paths: Set<String>) throws(FileError) {
    let text = ([Self.header] + paths.sorted()).joined(separator: "\n") + "\n"
    if let staged = try folder.stage(Array(text.utf8), at: name) { try folder.commit([staged]) }
  }
}
