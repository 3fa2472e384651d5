import Bytes
import Files
import Testing

@testable import Build

struct ManifestTests {
  private let folder = MemoryTree()
  private var manifest: Manifest { Manifest(named: "written", in: folder) }
  private static let entries = [
    Manifest.Entry(path: "index.html"), Manifest.Entry(path: "a/index.html", isArticle: true),
    Manifest.Entry(path: "tags/退款/index.html"),
  ]

  @Test func holdsWhatWasWritten() throws {
    try manifest.write(Self.entries)
    let contents = try #require(try manifest.read())
    #expect(contents.paths == ["index.html", "a/index.html", "tags/退款/index.html"])
    #expect(contents.articles == ["a/index.html"])
  }

  /// Version 2, of which files of earlier builds are known.
  @Test func readsWhatAnEarlierVersionWrote() throws {
    let body = "publish 2\nindex.html\na/index.html\n"
    folder.files["written"] = Array(
      (body + String(Digest.of(Array(body.utf8)), radix: 16) + "\n").utf8)
    let contents = try #require(try manifest.read())
    #expect(contents.paths == ["index.html", "a/index.html"])
    #expect(contents.articles == nil)
  }

  @Test func countsAsNoneWhereverItIsCut() throws {
    try manifest.write(Self.entries)
    let whole = try #require(folder.files["written"])
    for end in whole.indices {
      folder.files["written"] = Array(whole[..<end])
      #expect(try manifest.read() == nil, "cut after \(end) bytes")
    }
  }

  @Test func countsAsNoneWhicheverBitIsFlipped() throws {
    try manifest.write(Self.entries)
    let whole = try #require(folder.files["written"])
    for position in whole.indices {
      for bit in 0..<8 {
        var flipped = whole
        flipped[position] ^= 1 << UInt8(bit)
        folder.files["written"] = flipped
        #expect(try manifest.read() == nil, "bit \(bit) of byte \(position)")
      }
    }
  }
}
