import Files
import Foundation
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a killed run leaves in an output folder, and how the next one clears it away.
struct KilledRunTests {
  private let folder: TemporaryFolder
  private let output: DiskOutput

  init() throws {
    folder = try TemporaryFolder()
    output = DiskOutput(root: folder.path + "/Public", token: "run-1")
  }

  private func put(_ text: String, at path: String) throws {
    try output.commit([try output.stage(Array(text.utf8), at: path)].compactMap { $0 })
  }

  @Test func sweepsTheTemporariesOfOneRun() throws {
    try put("kept", at: "a/kept.html")
    try folder.write("", at: "Public/a/.mine.publish-tmp")
    _ = try output.stage([1], at: "a/kept.html")
    _ = try output.stage([1], at: "new/folder/index.html")
    _ = try output.stage([1], at: String(repeating: "退", count: 85))
    let other = DiskOutput(root: folder.path + "/Public", token: "run-2")
    let staged = try #require(try other.stage([2], at: "a/kept.html"))
    try other.sweep(token: "run-1")
    #expect(
      try folder.contents() == [
        "Public", "Public/a", "Public/a/.kept.html.run-2.publish-tmp",
        "Public/a/.mine.publish-tmp", "Public/a/kept.html",
      ])
    try other.commit([staged])
    #expect(try output.read("a/kept.html") == [2])
  }

  @Test func sweepsFoldersThatKilledRunsMadeAndLeavesOthers() throws {
    try put("kept", at: "a/kept.html")
    for name in ["mine", "shared/new/deep", "shared/other", "a/new"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/Public/\(name)", withIntermediateDirectories: true)
    }
    try put("kept", at: "shared/new/full/kept.html")
    try output.sweep(
      tokens: ["dead-1", "dead-2"],
      folders: ["shared/new", "a/new", "gone", "../x", "", "a/kept.html"])
    #expect(
      try output.entries(under: "").entries.map(\.path) == [
        "a", "a/kept.html", "mine", "shared", "shared/new", "shared/new/full",
        "shared/new/full/kept.html", "shared/other",
      ])
    try output.sweep(tokens: [], folders: ["shared/other"])
    // A folder that held nothing but what was made stays: it was there before.
    #expect(try !output.entries(under: "").entries.map(\.path).contains("shared/other"))
  }

  @Test func announcesFoldersBeforeItMakesThem() throws {
    let announced = Mutex<[String]>([])
    let root = folder.path + "/Public"
    let output = DiskOutput(root: root, token: "run-1") { path in
      #expect(!FileManager.default.fileExists(atPath: "\(root)/\(path)"))
      announced.withLock { $0.append(path) }
    }
    for path in ["a/b/c.html", "a/b/d.html", "a/e/f.html", "g.html", "h/i.html"] {
      _ = try output.stage([1], at: path)
    }
    #expect(announced.withLock { $0 } == ["a", "h"])
  }

  @Test func setsAsideWhatIsNoFileOfOurs() throws {
    try put("kept", at: "log-1")
    try put("mine", at: "log-2/mine")
    try put("mine", at: "other/mine")
    try folder.link("Public/log-3", to: "..")
    try folder.link("Public/other-link", to: "..")
    #expect(mkfifo(folder.path + "/Public/log-4", 0o600) == 0)
    try output.setAside { $0.hasPrefix("log-") }
    try output.setAside { $0.hasPrefix("log-") }
    let found = try output.entries(under: "").entries
    #expect(found.filter { $0.path.hasPrefix("log-") }.map(\.path) == ["log-1"])
    #expect(found.count { $0.path.hasPrefix("aside-") && !$0.path.contains("/") } == 3)
    #expect(found.contains { $0.path.hasPrefix("aside-") && $0.path.hasSuffix("/mine") })
    #expect(found.map(\.path).contains("other/mine"))
    #expect(found.map(\.path).contains("other-link"))
  }

  @Test func knowsThatATemporaryMayHaveStayed() throws {
    let staged = try #require(try output.stage([1], at: "a/b.html"))
    try FileManager.default.moveItem(
      atPath: folder.path + "/Public/a", toPath: folder.path + "/away")
    output.discard([staged])
    #expect(output.mayHoldTemporaries)
  }

  @Test func sweepsNothingThroughLinks() throws {
    try folder.write("", at: "outside/.a.run-1.publish-tmp")
    try put("", at: "a.html")
    try folder.link("Public/link", to: "../outside")
    try folder.link("Public/.b.run-1.publish-tmp", to: "a.html")
    let before = try folder.contents()
    try output.sweep(token: "run-1")
    #expect(try folder.contents() == before)
  }
}
