import Files
import Site

/// The files that `publish` has written into one output folder: all that it may ever remove there.
///
/// Kept in `.publish/` as text, one path a line, in the order of writing. It is written before files appear, with the
/// new and the old paths, and again after the last removal: whenever the run is killed, it holds at least
/// what was written. The last line is the hash of those above it: a manifest that is cut or damaged
/// could name somebody else's file, and counts as none.
struct Manifest: Sendable {
  private let folder: any OutputFolder
  let name: String

  init(named name: String, in folder: any OutputFolder) {
    self.name = name
    self.folder = folder
  }

  private static let header = "publish 2"

  /// The paths of the last run; nil where there is no manifest that this version can read.
  func read() throws(FileError) -> Set<String>? {
    guard let bytes = try folder.read(name), bytes.last == Self.newline,
      let end = bytes.dropLast().lastIndex(of: Self.newline)
    else { return nil }
    let body = Array(bytes[...end])
    guard bytes[(end + 1)...].elementsEqual(Self.seal(body)) else { return nil }
    let lines = String(decoding: body, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else { return nil }
    return Set(lines.dropFirst().map(String.init))
  }

  private static let newline = UInt8(ascii: "\n")

  private static func seal(_ body: [UInt8]) -> [UInt8] {
    Array((String(Digest.of(body), radix: 16) + "\n").utf8)
  }

  /// The hash of the manifest as it stands; nil where there is none.
  func digest() throws(FileError) -> UInt64? {
    try folder.read(name).map(Digest.of)
  }

  func write(_ paths: [String]) throws(FileError) {
    var body = Array(Self.header.utf8) + [Self.newline]
    for path in paths {
      body += path.utf8
      body.append(Self.newline)
    }
    if let staged = try folder.stage(body + Self.seal(body), at: name) {
      try folder.commit([staged])
    }
  }
}
