import Files
import TestSupport
import Testing

/// Packs, and the stamps of files.
@Suite struct PackFileTests {
  @Test(arguments: Storage.allCases)
  func readsWhatWasAppended(_ storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let pack = try fixture.output.openPack("pack", keeping: nil)
    let first = try pack.append([1, 2, 3])
    let second = try pack.append([4, 5])
    #expect(try pack.read(at: first, count: 3) == [1, 2, 3])
    #expect(try pack.read(at: second, count: 2) == [4, 5])
    #expect(try pack.read(at: second, count: 9) == [4, 5])
    #expect(pack.size == 5)
    let reader = try #require(try fixture.output.openForReading("pack"))
    #expect(try reader.read(at: 0, count: 5) == [1, 2, 3, 4, 5])
    #expect(try fixture.output.openForReading("other") == nil)
  }

  @Test(arguments: Storage.allCases)
  func readsTheFileThatWasOpenedWhenAnotherTakesItsPlace(_ storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["log": "former"])
    let reader = try #require(try fixture.output.openForReading("log"))
    try fixture.put(["log": "the next one"])
    #expect(reader.size == 6)
    #expect(try reader.read(at: 2, count: 9) == Array("rmer".utf8))
  }

  @Test func opensNothingButFilesForReading() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", at: "real/x")
    try folder.link("link", to: "real/x")
    let output = DiskOutput(root: folder.path, token: "t")
    #expect(throws: FileError.self) { try output.openForReading("real") }
    #expect(throws: FileError.self) { try output.openForReading("link") }
  }

  @Test(arguments: Storage.allCases)
  func cutsOffWhatIsNotKept(_ storage: Storage) throws {
    let fixture = try storage.makeFixture()
    _ = try fixture.output.openPack("pack", keeping: nil).append([1, 2, 3])
    let pack = try fixture.output.openPack("pack", keeping: 2)
    #expect(pack.size == 2)
    #expect(try pack.append([9]) == 2)
    #expect(try pack.read(at: 0, count: 9) == [1, 2, 9])
    #expect(try fixture.output.openPack("pack", keeping: nil).size == 0)
  }

  @Test(arguments: Storage.allCases)
  func stampsTellFilesThatWereReplaced(_ storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let before = try fixture.output.probe().modified
    try fixture.put(["a/b/x.html": "one", "y.html": "two"])
    let paths = ["a/b/x.html", "a/b/none.html", "a/x.html", "y.html"]
    let stamps = fixture.output.stamps(of: paths[...])
    #expect(stamps.map { $0?.size } == [3, nil, nil, 3])
    #expect(stamps.allSatisfy { $0.map { $0.changed >= before } ?? true })
    try fixture.put(["a/b/x.html": "six"])
    let later = fixture.output.stamps(of: paths[...])
    #expect(later[0] != stamps[0])
    #expect(later[3] == stamps[3])
  }

  @Test func stampsNothingBeyondALink() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", at: "real/x.html")
    try folder.write("x", at: "Public/own/x.html")
    try folder.link("Public/link", to: "../real")
    try folder.link("Public/own/link.html", to: "x.html")
    let output = DiskOutput(root: folder.path + "/Public", token: "t")
    let paths = [
      "link/x.html", "own/x.html", "own/link.html", "own", "link/x.html", "../real/x.html",
    ]
    #expect(
      output.stamps(of: paths[...]).map { $0 != nil } == [false, true, false, false, false, false])
  }
}
