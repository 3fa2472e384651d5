import Files
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What only a disk can do to a tree or an output folder.
struct DiskTests {
  private let folder: TemporaryFolder
  private let tree: DiskTree
  private let output: DiskOutput

  init() throws {
    folder = try TemporaryFolder()
    tree = DiskTree(root: folder.path)
    output = DiskOutput(root: folder.path + "/Public", token: "run-1")
  }

  private func put(_ text: String, at path: String) throws {
    try output.commit([try output.stage(Array(text.utf8), at: path)].compactMap { $0 })
  }

  // MARK: Links

  @Test func listsLinkAsItselfAndDoesNotEnterIt() throws {
    try folder.write("secret", at: "outside/secret.md")
    try folder.write("", at: "Content/a.md")
    try folder.link("Content/folder", to: "../outside")
    try folder.link("Content/loop", to: ".")
    try folder.link("Content/none", to: "nowhere")
    let found = try tree.entries(under: "Content")
    #expect(
      found.entries.map(\.path)
        == ["Content/a.md", "Content/folder", "Content/loop", "Content/none"])
    #expect(found.entries.map(\.kind) == [.file, .symbolicLink, .symbolicLink, .symbolicLink])
    #expect(found.unreadable == [])
  }

  @Test func readsThroughNoLink() throws {
    try folder.write("secret", at: "outside/secret.md")
    try folder.link("folder", to: "outside")
    try folder.link("file.md", to: "outside/secret.md")
    #expect(
      message { _ = try tree.read("folder/secret.md", limit: 99) }
        == "'folder/secret.md' cannot be read: 'folder' is a symbolic link, not a folder")
    #expect(
      message { _ = try tree.read("file.md", limit: 99) }
        == "'file.md' cannot be read: it is a symbolic link")
    #expect(
      message { _ = try tree.entries(under: "folder") }
        == "'folder' cannot be listed: 'folder' is a symbolic link, not a folder")
    #expect(!tree.exists("file.md"))
    #expect(!tree.exists("folder/secret.md"))
  }

  @Test func readsTreeWhoseRootIsLink() throws {
    try folder.write("text", at: "real/a.md")
    try folder.link("root", to: "real")
    #expect(try DiskTree(root: folder.path + "/root").read("a.md", limit: 9) == Array("text".utf8))
  }

  @Test func writesThroughNoLink() throws {
    try folder.write("mine", at: "outside/index.html")
    try put("", at: "a.html")
    try folder.link("Public/guides", to: "../outside")
    try folder.link("Public/index.html", to: "../outside/index.html")
    #expect(
      message { _ = try output.stage([], at: "guides/index.html") }
        == "'guides/index.html' cannot be written: 'guides' is a symbolic link, not a folder")
    #expect(
      message { _ = try output.stage([], at: "guides/new/index.html") }
        == "'guides/new/index.html' cannot be written: 'guides' is a symbolic link, not a folder")
    #expect(
      message { _ = try output.stage([], at: "index.html") }
        == "'index.html' cannot be written: it is a symbolic link")
    #expect(try folder.read("outside/index.html") == Array("mine".utf8))
    #expect(try folder.contents().filter { $0.hasPrefix("outside/") } == ["outside/index.html"])
  }

  @Test func removesNothingThroughLinks() throws {
    try folder.write("mine", at: "outside/index.html")
    try put("", at: "a.html")
    try folder.link("Public/guides", to: "../outside")
    try folder.link("Public/index.html", to: "../outside/index.html")
    #expect(try output.remove(["guides/index.html", "index.html", "a.html/x"]) == [])
    #expect(try folder.contents().contains("Public/index.html"))
    #expect(try folder.read("outside/index.html") == Array("mine".utf8))
  }

  @Test func commitsThroughNoLinkThatAppearedMeanwhile() throws {
    let staged = try #require(try output.stage([], at: "guides/index.html"))
    try FileManager.default.moveItem(
      atPath: folder.path + "/Public/guides", toPath: folder.path + "/outside")
    try folder.link("Public/guides", to: "../outside")
    #expect(
      message { try output.commit([staged]) }
        == "'guides/index.html' cannot be written: 'guides' is a symbolic link, not a folder")
    #expect(try !folder.contents().contains("outside/index.html"))
  }

  @Test func commitsIntoNoFolderThatWasMovedMeanwhile() throws {
    let staged = try ["a/b/index.html", "a/c/index.html"].map {
      try #require(try output.stage([], at: $0))
    }
    try FileManager.default.moveItem(
      atPath: folder.path + "/Public/a", toPath: folder.path + "/outside")
    try folder.link("Public/a", to: "../outside")
    #expect(
      message { try output.commit(staged) }
        == "'a/b/index.html' cannot be written: 'a' is a symbolic link, not a folder")
    #expect(try !folder.contents().contains { $0.hasSuffix("index.html") })
  }

  @Test func stagesAgainWhereFoldersHaveBeenRemoved() throws {
    for page in ["a/b/index.html", "a/c/index.html"] { try put("x", at: page) }
    #expect(try output.remove(["a/b/index.html", "a/c/index.html"]).count == 2)
    try put("x", at: "a/d/index.html")
    let discarded = try ["a/e/index.html", "f/g/index.html"].map {
      try #require(try output.stage([], at: $0))
    }
    output.discard(discarded)
    for page in ["a/e/index.html", "f/h/index.html"] { try put("x", at: page) }
    #expect(
      try folder.contents().filter { $0.hasSuffix("index.html") }
        == ["a/d", "a/e", "f/h"].map { "Public/\($0)/index.html" })
  }

  @Test func readsForOneRunFromTheFoldersThatItFound() throws {
    try folder.write("mine", at: "outside/b.md")
    for number in 0..<100 { try folder.write("text", at: "notes/\(number)/b.md") }
    try folder.write("text", at: "notes/b.md")
    let held = tree.held
    // More folders than are kept open.
    for number in 0..<100 {
      #expect(try held.read("notes/\(number)/b.md", limit: 9) == Array("text".utf8))
    }
    #expect(try held.read("notes/b.md", limit: 9) == Array("text".utf8))
    try FileManager.default.moveItem(
      atPath: folder.path + "/notes", toPath: folder.path + "/moved")
    try folder.link("notes", to: "outside")
    #expect(try held.read("notes/b.md", limit: 9) == Array("text".utf8))
    #expect(
      message { _ = try tree.read("notes/b.md", limit: 9) }
        == "'notes/b.md' cannot be read: 'notes' is a symbolic link, not a folder")
  }

  // MARK: Pipes and devices

  @Test(.timeLimit(.minutes(1)))
  func neverWaitsForPipe() throws {
    try put("", at: "a.html")
    #expect(mkfifo(folder.path + "/pipe.md", 0o600) == 0)
    #expect(mkfifo(folder.path + "/Public/pipe.html", 0o600) == 0)
    #expect(
      message { _ = try tree.read("pipe.md", limit: 9) }
        == "'pipe.md' cannot be read: it is a device, pipe or socket")
    #expect(
      message { _ = try output.stage([], at: "pipe.html") }
        == "'pipe.html' cannot be written: it is a device, pipe or socket")
    #expect(!tree.exists("pipe.md"))
    #expect(try tree.entries(under: "").entries.first { $0.path == "pipe.md" }?.kind == .other)
    #expect(
      message { _ = try DiskTree(root: "/dev").read("null", limit: 9) }
        == "'null' cannot be read: it is a device, pipe or socket")
  }

  // MARK: Names

  @Test func stagesNamesAsLongAsTheFileSystemAllows() throws {
    // Two names of 255 bytes that differ in the last alone, and one cut within a character.
    let names = [
      String(repeating: "a", count: 254) + "1", String(repeating: "a", count: 254) + "2",
      String(repeating: "退", count: 85), "b" + String(repeating: "退", count: 84) + "é",
    ]
    let staged = try names.map { try #require(try output.stage(Array($0.utf8), at: $0)) }
    try output.commit(staged)
    for name in names { #expect(try output.read(name) == Array(name.utf8)) }
    #expect(try folder.contents().count == 1 + names.count)
    #expect(
      message { _ = try output.stage([], at: names[0] + "3") }?.hasSuffix("its name is too long")
        == true)
  }

  #if os(Linux)
    @Test func reportsNamesThatAreNotUTF8() throws {
      let path = Array((folder.path + "/退\u{0}").utf8CString.dropLast(2)) + [-1, 0]
      close(open(path, O_CREAT | O_WRONLY, 0o600))
      try folder.write("", at: "good.md")
      let found = try tree.entries(under: "")
      #expect(found.entries.map(\.path) == ["good.md"])
      #expect(
        found.unreadable.map(\.message)
          == ["'退\u{FFFD}' cannot be read: its name is not valid UTF-8"])
    }
  #endif

  @Test func reportsFoldersNestedTooDeeply() throws {
    let deep = Array(repeating: "d", count: 70).joined(separator: "/")
    try folder.write("", at: deep + "/a.md")
    let found = try tree.entries(under: "")
    #expect(found.entries.count == 64)
    #expect(
      found.unreadable.map(\.message) == [
        "'\(Array(repeating: "d", count: 64).joined(separator: "/"))' cannot be listed: "
          + "it lies more than 64 folders deep"
      ])
  }

  // MARK: Permissions and failures

  @Test(.disabled(if: getuid() == 0, "root may read everything"))
  func reportsWhatMayNotBeRead() throws {
    try folder.write("", at: "closed/a.md")
    try folder.write("", at: "closed.md")
    try folder.write("", at: "open.md")
    chmod(folder.path + "/closed", 0)
    chmod(folder.path + "/closed.md", 0)
    defer { chmod(folder.path + "/closed", 0o700) }
    let found = try tree.entries(under: "")
    #expect(found.entries.map(\.path) == ["closed", "closed.md", "open.md"])
    #expect(found.unreadable.map(\.message) == ["'closed' cannot be listed: permission denied"])
    #expect(
      message { _ = try tree.read("closed.md", limit: 9) }
        == "'closed.md' cannot be read: permission denied")
  }

  @Test(.disabled(if: getuid() == 0, "root may write everywhere"))
  func reportsWhereMayNotBeWritten() throws {
    try put("", at: "a/b.html")
    chmod(folder.path + "/Public/a", 0o500)
    defer { chmod(folder.path + "/Public/a", 0o700) }
    #expect(
      message { _ = try output.stage([1], at: "a/b.html") }
        == "'a/b.html' cannot be written: permission denied")
    #expect(
      message { _ = try output.stage([1], at: "a/c/d.html") }
        == "'a/c' cannot be created: permission denied")
  }

  @Test(.disabled(if: getuid() == 0, "root may read everything"))
  func replacesFileThatMayNotBeRead() throws {
    try put("old", at: "a.html")
    chmod(folder.path + "/Public/a.html", 0)
    try put("new", at: "a.html")
    #expect(try output.read("a.html") == Array("new".utf8))
  }

  @Test func leavesNoTemporaryWhenTheSourceFails() throws {
    let source = FailingTree()
    #expect(
      message { _ = try output.stageCopy(of: "big.png", in: source, at: "a/big.png") }
        == "'big.png' cannot be read: the disk reported an input/output error")
    output.discard([])
    #expect(try folder.contents() == [])
  }

  @Test func leaksNoDescriptorOnFailure() throws {
    #if os(Linux)
      func openCount() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      }
      try put("", at: "a/b/c.html")
      try folder.link("Public/link", to: "a")
      let before = try openCount()
      for _ in 0..<1000 {
        _ = try? output.stage([], at: "a/b/c.html/d")
        _ = try? output.stage([], at: "a/b")
        _ = try? output.stage([], at: "link/b")
        _ = try? output.stageCopy(of: "x", in: FailingTree(), at: "a/x")
        _ = try? tree.read("Public/a/b", limit: 9)
        _ = try? tree.read("Public/a/b/c.html", limit: -1)
        _ = try? tree.entries(under: "Public/link")
      }
      // Other tests run beside this one and open files of their own.
      #expect(try openCount() < before + 500)
    #endif
  }

  @Test func createsFilesAndFoldersThatServersCanRead() throws {
    try put("", at: "a/b.html")
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.path + "/" + path)[.posixPermissions]
        as? Int
    }
    let mask = umask(0)
    umask(mask)
    #expect(try mode("Public/a") == Int(0o755 & ~mask))
    #expect(try mode("Public/a/b.html") == Int(0o644 & ~mask))
  }

  // MARK: The root

  @Test func createsTheRootAndFoldersAboveIt() throws {
    let root = folder.path + "/x/y/Public/"
    let output = DiskOutput(root: root, token: "run-1")
    #expect(try folder.contents() == [])
    let staged = try #require(try output.stage([], at: "a"))
    output.discard([staged])
    #expect(try folder.contents() == [])
    try output.commit([try #require(try output.stage([], at: "a"))])
    #expect(try folder.contents() == ["x", "x/y", "x/y/Public", "x/y/Public/a"])
  }

  @Test func namesTheRootThatIsNoFolder() throws {
    try folder.write("", at: "Public")
    #expect(
      message { _ = try output.stage([], at: "a") }
        == "'\(folder.path)/Public' cannot be written: it is a file")
    #expect(
      message { _ = try DiskTree(root: folder.path + "/Public").entries(under: "") }
        == "'\(folder.path)/Public' cannot be listed: it is a file")
  }

  @Test func listsNothingWhereTheRootIsAbsent() throws {
    let found = try DiskTree(root: folder.path + "/absent").entries(under: "")
    #expect(found.entries == [] && found.unreadable == [])
  }

  @Test func knowsThatNoTemporaryHasStayed() throws {
    output.discard([try #require(try output.stage([1], at: "a/b.html"))])
    #expect(!output.mayHoldTemporaries)
    _ = try? output.stageCopy(of: "x", in: FailingTree(), at: "a/x")
    #expect(!output.mayHoldTemporaries)
  }
}

/// A tree whose files break off after the first piece.
private struct FailingTree: SourceTree {
  func entries(under: String) throws(FileError) -> (entries: [FileEntry], unreadable: [FileError]) {
    ([], [])
  }

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    throw FileError(path, .read, .system(EIO))
  }

  func stream(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Bool
  ) throws(FileError) {
    _ = try body([1, 2, 3])
    throw FileError(path, .read, .system(EIO))
  }

  func exists(_ path: String) -> Bool { true }
}
