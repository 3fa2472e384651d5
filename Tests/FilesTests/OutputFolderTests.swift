import Foundation
import TestSupport
import Testing

@testable import Files

struct OutputFolderTests {
  @Test(arguments: Storage.allCases)
  func showsFileOnlyAfterCommit(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let staged = try #require(try fixture.stage("new", at: "guides/refund/index.html"))
    #expect(staged.path == "guides/refund/index.html")
    #expect(try fixture.text("guides/refund/index.html") == nil)
    #expect(!fixture.tree.exists("guides/refund/index.html"))
    try fixture.output.commit([staged])
    #expect(try fixture.text("guides/refund/index.html") == "new")
    #expect(fixture.tree.exists("guides/refund/index.html"))
    #expect(try fixture.paths() == ["guides", "guides/refund", "guides/refund/index.html"])
  }

  @Test(arguments: Storage.allCases)
  func keepsOldContentsUntilCommit(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a.html": "old"])
    let staged = try #require(try fixture.stage("new", at: "a.html"))
    #expect(try fixture.text("a.html") == "old")
    try fixture.output.commit([staged])
    #expect(try fixture.text("a.html") == "new")
  }

  @Test(arguments: Storage.allCases)
  func leavesFileWithSameBytesUntouched(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let long = String(repeating: "退款", count: 50_000)
    try fixture.put(["a.html": "same", "empty": "", "long": long])
    let before = try fixture.tree.entries(under: "").entries
    #expect(try fixture.stage("same", at: "a.html") == nil)
    #expect(try fixture.stage("", at: "empty") == nil)
    #expect(try fixture.stage(long, at: "long") == nil)
    #expect(try fixture.tree.entries(under: "").entries == before)
    #expect(try fixture.stage("Same", at: "a.html") != nil)
    #expect(try fixture.stage("x", at: "empty") != nil)
    #expect(try fixture.stage(long.dropLast() + "貨", at: "long") != nil)
  }

  @Test(arguments: Storage.allCases)
  func makesOneFileOfPieces(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["log": "former"])
    let staged = try fixture.output.stage(at: "log") { (put) throws(FileError) in
      for piece in ["one, ", "", "two"] { try put(Array(piece.utf8)[...]) }
    }
    #expect(try fixture.text("log") == "former")
    try fixture.output.commit([staged])
    #expect(try fixture.text("log") == "one, two")
  }

  @Test(arguments: Storage.allCases)
  func leavesNothingOfPiecesThatEndInAnError(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["log": "former"])
    #expect(throws: FileError.self) {
      _ = try fixture.output.stage(at: "log") { (put) throws(FileError) in
        try put([1, 2, 3])
        throw FileError("log", .write, .system(28))
      }
    }
    #expect(try fixture.paths() == ["log"])
    #expect(try fixture.text("log") == "former")
  }

  @Test(arguments: Storage.allCases)
  func leavesNothingAfterDiscard(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let staged = [
      try fixture.stage("1", at: "a/b/c.html"), try fixture.stage("2", at: "a/d.html"),
      try fixture.stage("3", at: "e.html"),
    ].compactMap { $0 }
    #expect(staged.count == 3)
    fixture.output.discard(staged)
    #expect(try fixture.paths() == [])
    if let folder = fixture.folder { #expect(try folder.contents() == []) }
  }

  @Test(arguments: Storage.allCases)
  func keepsEarlierFilesAfterDiscard(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a/kept.html": "kept"])
    let staged = try #require(try fixture.stage("new", at: "a/b/new.html"))
    let changed = try #require(try fixture.stage("changed", at: "a/kept.html"))
    fixture.output.discard([staged, changed])
    #expect(try fixture.paths() == ["a", "a/kept.html"])
    #expect(try fixture.text("a/kept.html") == "kept")
  }

  @Test(arguments: Storage.allCases)
  func stagesAgainAfterDiscard(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    fixture.output.discard([try fixture.stage("1", at: "a/b.html")].compactMap { $0 })
    try fixture.put(["a/b.html": "2"])
    #expect(try fixture.text("a/b.html") == "2")
  }

  @Test(arguments: Storage.allCases)
  func refusesToStageOnePathTwice(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let first = try #require(try fixture.stage("1", at: "a.html"))
    #expect(
      message { _ = try fixture.stage("2", at: "a.html") }
        == "'a.html' cannot be written: it already exists")
    try fixture.output.commit([first])
    #expect(try fixture.text("a.html") == "1")
  }

  @Test(arguments: Storage.allCases)
  func discardsTheRestWhenCommitFails(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let files = try ["1", "2", "3"].map { try #require(try fixture.stage($0, at: $0 + ".html")) }
    fixture.output.discard([files[1]])
    #expect(
      message { try fixture.output.commit(files) }
        == "'2.html' cannot be written: there is no such file or folder")
    #expect(try fixture.paths() == ["1.html"])
    if let folder = fixture.folder {
      #expect(try folder.contents() == ["Public", "Public/1.html"])
    }
  }

  @Test(arguments: Storage.allCases)
  func removesFilesAndFoldersThatBecomeEmpty(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a/b/c.html": "1", "a/b/d/e.html": "2", "f/g.html": "3", "f/h.html": "4"])
    let removed = try fixture.output.remove(
      ["a/b/c.html", "a/b/d/e.html", "f/g.html", "f", "absent/x", "f/absent"])
    #expect(removed == ["a/b/c.html", "a/b/d/e.html", "f/g.html"])
    #expect(try fixture.paths() == ["f", "f/h.html"])
    #expect(try fixture.output.remove(["f/h.html"]) == ["f/h.html"])
    #expect(try fixture.paths() == [])
  }

  @Test(arguments: Storage.allCases)
  func removesNothingWhereNothingWasWritten(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    #expect(try fixture.output.remove(["a.html"]) == [])
    if let folder = fixture.folder { #expect(try folder.contents() == []) }
  }

  @Test(arguments: Storage.allCases)
  func putsFilesWhereFoldersWereAndTheOtherWay(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a": "old", "b/c.html": "old", "b/d/e/f.html": "old", "b/d/g": "old"])
    let staged = try ["a/x/index.html", "a/y.html", "b"].map {
      try #require(try fixture.stage("new", at: $0))
    }
    let (file, folder) = (Obstacle(kind: .file, path: "a"), Obstacle(kind: .folder, path: "b"))
    #expect(staged.map(\.obstacle) == [file, file, folder])
    // Until then all is as it was.
    #expect(try fixture.text("a") == "old")
    #expect(try fixture.text("b/d/e/f.html") == "old")
    #expect(try fixture.output.clear(file, of: []) == ["a"])
    #expect(try fixture.output.clear(file, of: []) == [])
    let files = ["b/c.html", "b/d/e/f.html", "b/d/g"]
    #expect(try fixture.output.clear(folder, of: files) == files)
    try fixture.output.commit(staged)
    #expect(try fixture.paths() == ["a", "a/x", "a/x/index.html", "a/y.html", "b"])
    for path in ["a/x/index.html", "a/y.html", "b"] { #expect(try fixture.text(path) == "new") }
  }

  @Test(arguments: Storage.allCases)
  func leavesWhatIsInTheWayAfterDiscard(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["d/a": "old", "b/c.html": "old"])
    let before = try fixture.paths()
    let staged = try ["d/a/x/index.html", "b"].map {
      try #require(try fixture.stage("new", at: $0))
    }
    fixture.output.discard(staged)
    #expect(try fixture.paths() == before)
  }

  @Test(arguments: Storage.allCases)
  func clearsNoFolderThatHoldsMore(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["b/c.html": "old", "b/d/mine": "mine"])
    #expect(
      message { _ = try fixture.output.clear(Obstacle(kind: .folder, path: "b"), of: ["b/c.html"]) }
        == "'b' cannot be written: it is a folder")
    #expect(try fixture.text("b/d/mine") == "mine")
  }

  @Test(arguments: Storage.allCases)
  func removesFoldersThatAKilledRunHasEmptied(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a/b/c.html": "1", "d.html": "2"])
    if let folder = fixture.folder {
      try FileManager.default.removeItem(atPath: folder.path + "/Public/a/b/c.html")
    }
    _ = try fixture.output.remove(["a/b/c.html", "x/y/z.html"])
    #expect(try fixture.paths() == ["d.html"])
  }

  @Test(arguments: Storage.allCases)
  func namesWhatIsInTheWay(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a": "file", "b/c.html": "file"])
    #expect(message { _ = try fixture.output.read("b") } == "'b' cannot be read: it is a folder")
    #expect(
      message { _ = try fixture.output.read("a/x") }
        == "'a/x' cannot be read: 'a' is a file, not a folder")
    #expect(try fixture.paths() == ["a", "b", "b/c.html"])
  }

  @Test(
    arguments: Storage.allCases,
    [
      ("", "the path is empty"), ("/etc/passwd", "the path is absolute"),
      ("..", "the path contains '..'"), ("a/../b", "the path contains '..'"),
      ("a/..", "the path contains '..'"), ("./a", "the path contains '.'"),
      ("a/.", "the path contains '.'"), ("a//b", "the path contains an empty name"),
      ("a/", "the path contains an empty name"), ("a\0b", "the path contains a zero byte"),
      ("a\\..\\b", "the path contains a backslash"),
    ])
  func refusesPathThatIsNotPlain(storage: Storage, refused: (path: String, why: String)) throws {
    let fixture = try storage.makeFixture()
    let output = fixture.output
    let (path, why) = refused
    #expect(message { _ = try output.stage([], at: path) } == "'\(path)' cannot be written: \(why)")
    #expect(message { _ = try output.read(path) } == "'\(path)' cannot be read: \(why)")
    #expect(message { _ = try output.remove([path]) } == "'\(path)' cannot be removed: \(why)")
    #expect(message { _ = try fixture.tree.read(path, limit: 1) } != nil)
    #expect(message { try fixture.tree.stream(path) { _ in true } } != nil)
    #expect(!fixture.tree.exists(path))
    if !path.isEmpty { #expect(message { _ = try fixture.tree.entries(under: path) } != nil) }
    #expect(try fixture.paths() == [])
  }

  @Test(arguments: Storage.allCases, ["...", "..a", ".a", "a..", "-", "~", "a b", "%2e%2e"])
  func acceptsNameThatOnlyLooksLikeAStep(storage: Storage, name: String) throws {
    let fixture = try storage.makeFixture()
    try fixture.put([name: "1", name + "x/" + name: "2"])
    #expect(try fixture.text(name) == "1")
    #expect(try fixture.text(name + "x/" + name) == "2")
  }

  @Test(arguments: Storage.allCases)
  func refusesPathDeeperThanTheLimit(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let deepest = Array(repeating: "d", count: 64).joined(separator: "/")
    try fixture.put([deepest: "deep"])
    #expect(try fixture.text(deepest) == "deep")
    #expect(
      message { _ = try fixture.stage("", at: deepest + "/d") }
        == "'\(deepest)/d' cannot be written: it lies more than 64 folders deep")
  }

  @Test(arguments: Storage.allCases, ["", "a b", "a/b", "../x", String(repeating: "a", count: 65)])
  func refusesTokenThatIsNoPlainWord(storage: Storage, token: String) throws {
    let fixture = try storage.makeFixture()
    #expect(message { try fixture.output.sweep(token: token) } != nil)
    if storage == .disk {
      let folder = try TemporaryFolder()
      let output = DiskOutput(root: folder.path + "/Public", token: token)
      #expect(message { _ = try output.stage([], at: "a") } != nil)
      #expect(try folder.contents() == [])
    }
  }

  @Test(arguments: Storage.allCases)
  func writesThousandFilesFromSeveralTasks(storage: Storage) async throws {
    let fixture = try storage.makeFixture()
    let output = fixture.output
    let staged = try await withThrowingTaskGroup(of: [StagedFile].self) { group in
      for worker in 0..<4 {
        group.addTask {
          try (0..<250).compactMap { number in
            // Every folder is wanted by all the workers at once.
            try output.stage(
              Array("\(worker)-\(number)".utf8), at: "f\(number % 50)/sub/\(worker)-\(number).html")
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(staged.count == 1000)
    try output.commit(staged)
    let files = try fixture.tree.entries(under: "").entries.filter { $0.kind == .file }
    #expect(files.count == 1000)
    for file in files {
      let name = file.path.split(separator: "/")[2].dropLast(5)
      #expect(try fixture.text(file.path) == String(name))
    }
  }
}
