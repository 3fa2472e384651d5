import Files
import Testing

@testable import Build

struct ManifestTests {
  private let folder = MemoryTree()
  private var manifest: Manifest { Manifest(named: "written", in: folder) }
  private static let paths = ["index.html", "tags/退款/index.html"]

  @Test func holdsWhatWasWritten() throws {
    try manifest.write(Self.paths)
    #expect(try manifest.read() == Set(Self.paths))
  }

  @Test func countsAsNoneWhereverItIsCut() throws {
    try manifest.write(Self.paths)
    let whole = try #require(folder.files["written"])
    for end in whole.indices {
      folder.files["written"] = Array(whole[..<end])
      #expect(try manifest.read() == nil, "cut after \(end) bytes")
    }
  }

  @Test func countsAsNoneWhicheverBitIsFlipped() throws {
    try manifest.write(Self.paths)
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
