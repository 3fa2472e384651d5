import Files
import TestSupport
import Testing

struct SourceTreeTests {
  @Test(arguments: Storage.allCases)
  func listsInTheOrderOfBytes(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put([
      "退款/指南.md": "", "a/b": "", "a-b": "", "a.b": "", "Z": "", "é": "", "z": "", "😀": "", "～": "",
    ])
    #expect(
      try fixture.paths()
        == ["Z", "a", "a-b", "a.b", "a/b", "z", "é", "退款", "退款/指南.md", "～", "😀"])
  }

  @Test(arguments: Storage.allCases)
  func listsKindSizeAndChange(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a/退款 指南.md": "退款"])
    let first = try fixture.tree.entries(under: "").entries
    #expect(first.map(\.kind) == [.folder, .file])
    #expect(first.map(\.size).last == 6)
    try fixture.put(["a/退款 指南.md": "退貨"])
    let second = try fixture.tree.entries(under: "").entries
    #expect(second[1].size == 6)
    #expect(second[1].modified >= first[1].modified)
  }

  @Test(arguments: Storage.allCases)
  func listsOneFolder(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a/b/c": "", "a/d": "", "ab": "", "e": ""])
    #expect(try fixture.tree.entries(under: "a").entries.map(\.path) == ["a/b", "a/b/c", "a/d"])
    #expect(try fixture.tree.entries(under: "a/b").entries.map(\.path) == ["a/b/c"])
    #expect(try fixture.tree.entries(under: "absent/folder").entries == [])
    #expect(
      message { _ = try fixture.tree.entries(under: "e") }?.hasSuffix(
        "'e' is a file, not a folder") == true)
  }

  @Test(arguments: Storage.allCases)
  func readsNoMoreThanTheLimit(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a.md": "12345", "empty.md": ""])
    #expect(try fixture.tree.read("a.md", limit: 5) == Array("12345".utf8))
    #expect(try fixture.tree.read("empty.md", limit: 0) == [])
    #expect(
      message { _ = try fixture.tree.read("a.md", limit: 4) }
        == "'a.md' cannot be read: it is larger than 4 bytes")
  }

  @Test(arguments: Storage.allCases)
  func tellsThatAFileIsAbsent(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    try fixture.put(["a.md": ""])
    for path in ["b.md", "no/such/file.md"] {
      #expect(
        message { _ = try fixture.tree.read(path, limit: 9) }
          == "'\(path)' cannot be read: there is no such file or folder")
      #expect(try fixture.output.read(path) == nil)
      #expect(!fixture.tree.exists(path))
    }
  }

  @Test(arguments: Storage.allCases)
  func keepsSpacesEmojiAndChineseInNames(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    for name in ["如何 退款？.md", "👩‍👩‍👧/🧧.md", "a\nb", "'\"<>&.html", " leading", "tab\tname"] {
      try fixture.put([name: name])
      #expect(try fixture.text(name) == name)
      #expect(try fixture.tree.read(name, limit: 99) == Array(name.utf8))
    }
  }

  #if os(Linux)
    @Test(arguments: Storage.allCases)
    func tellsNamesApartThatOnlyLookAlike(storage: Storage) throws {
      let fixture = try storage.makeFixture()
      try fixture.put(["\u{E9}.md": "composed", "e\u{301}.md": "decomposed"])
      #expect(try fixture.text("\u{E9}.md") == "composed")
      #expect(try fixture.text("e\u{301}.md") == "decomposed")
      #expect(try fixture.paths().count == 2)
    }
  #endif

  @Test(arguments: Storage.allCases)
  func streamsInPiecesUntilToldToStop(storage: Storage) throws {
    let fixture = try storage.makeFixture()
    let long = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try fixture.output.commit([try #require(try fixture.output.stage(long, at: "long.bin"))])
    var seen: [UInt8] = []
    try fixture.tree.stream("long.bin") { (piece) throws(FileError) in
      seen += piece
      return true
    }
    #expect(seen == long)
    var pieces = 0
    try fixture.tree.stream("long.bin") { (_) throws(FileError) in
      pieces += 1
      return false
    }
    #expect(pieces == 1)
  }

  @Test(arguments: Storage.allCases, Storage.allCases)
  func copiesFileOfAnotherTree(source: Storage, destination: Storage) throws {
    let from = try source.makeFixture()
    let to = try destination.makeFixture()
    let long = String(repeating: "圖片", count: 100_000)
    try from.put(["images/long.png": long, "empty": ""])
    func copy(_ source: String, to path: String) throws -> StagedFile? {
      try to.output.stageCopy(of: source, in: from.tree, at: path)
    }
    try to.output.commit([
      try #require(try copy("images/long.png", to: "i/a.png")),
      try #require(try copy("empty", to: "empty")),
    ])
    #expect(try to.text("i/a.png") == long)
    #expect(try to.text("empty") == "")
    #expect(try copy("images/long.png", to: "i/a.png") == nil)
    #expect(try copy("empty", to: "empty") == nil)
    #expect(try copy("empty", to: "i/a.png") != nil)
    #expect(
      message { _ = try copy("absent", to: "b") }
        == "'absent' cannot be read: there is no such file or folder")
    // Longer by what it starts with: the old bytes are only the beginning of the new.
    try from.put(["images/long.png": long + "!"])
    #expect(try copy("images/long.png", to: "new/b.png") != nil)
  }
}
