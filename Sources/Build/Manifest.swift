import Bytes
import Files

/// The files that `publish` has written into one output folder: all that it may ever remove there.
///
/// Kept in `.publish/` as text, one path a line, in the order of writing, with a `/` before it where it is the
/// page of an article. It is written before files appear, with the new and the old paths, and again after the
/// last removal: whenever the run is killed, it holds at least what was written. The last line is the hash of
/// those above it: a manifest that is cut or damaged could name somebody else's file, and counts as none.
struct Manifest: Sendable {
  struct Entry: Sendable, Hashable {
    let path: String
    var isArticle = false
  }

  struct Contents: Sendable, Hashable {
    var paths: Set<String> = []
    /// The pages of articles; nil where an earlier version has not told which they are.
    var articles: Set<String>? = []
  }

  private let folder: any OutputFolder
  let name: String

  init(named name: String, in folder: any OutputFolder) {
    self.name = name
    self.folder = folder
  }

  private static let header = "publish 3"
  private static let formerHeader = "publish 2"

  /// What the last run has written; nil where there is no manifest that this version can read.
  func read() throws(FileError) -> Contents? {
    guard let bytes = try folder.read(name), bytes.last == Self.newline,
      let end = bytes.dropLast().lastIndex(of: Self.newline)
    else { return nil }
    let body = Array(bytes[...end])
    guard bytes[(end + 1)...].elementsEqual(Self.seal(body)) else { return nil }
    let lines = String(decoding: body, as: UTF8.self).split(separator: "\n")
    switch lines.first.map(String.init) {
    case Self.header: return Self.contents(of: lines.dropFirst())
    case Self.formerHeader:
      return Contents(paths: Set(lines.dropFirst().map(String.init)), articles: nil)
    default: return nil
    }
  }

  private static func contents(of lines: ArraySlice<Substring>) -> Contents {
    var paths: Set<String> = []
    var articles: Set<String> = []
    for line in lines {
      let isArticle = line.utf8.first == UInt8(ascii: "/")
      let path = String(isArticle ? line.dropFirst() : line)
      paths.insert(path)
      if isArticle { articles.insert(path) }
    }
    return Contents(paths: paths, articles: articles)
  }

  private static let newline = UInt8(ascii: "\n")

  private static func seal(_ body: [UInt8]) -> [UInt8] {
    Array((String(Digest.of(body), radix: 16) + "\n").utf8)
  }

  /// The hash of the manifest as it stands; nil where there is none.
  func digest() throws(FileError) -> UInt64? {
    try folder.read(name).map(Digest.of)
  }

  func write(_ entries: [Entry]) throws(FileError) {
    var body = Array(Self.header.utf8) + [Self.newline]
    for entry in entries {
      if entry.isArticle { body.append(UInt8(ascii: "/")) }
      body += entry.path.utf8
      body.append(Self.newline)
    }
    if let staged = try folder.stage(body + Self.seal(body), at: name) {
      try folder.commit([staged])
    }
  }
}
