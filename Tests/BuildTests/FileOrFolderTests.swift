import Diagnostics
import Files
import Foundation
import Plan
import TestSupport
import Testing

@testable import Build

/// An address that was a file and becomes a folder, or the other way.
@Suite struct FileOrFolderTests {
  /// Each version takes the place of the one before at some address.
  private static let versions: [[String: String]] = [
    [
      "Content/faq": "text", "Content/data/x.csv": "1",
      "Content/a.md": "---\naliases: [/old.html]\n---\nText",
    ],
    [
      "Content/faq.md": "# FAQ", "Content/data": "2",
      "Content/a.md": "---\naliases: [/old.html/1/]\n---\nText",
    ],
    ["Content/faq/deep/er/x.txt": "text", "Content/faq/y.txt": "y", "Content/data/x/y.md": "# Y"],
    ["Content/faq/deep": "text", "Content/data/x": "3", "Content/old.html": "<p>x"],
    [
      "Content/faq/deep.md": "# Deep",
      "Content/a.md": "---\naliases: [/data/x/, /faq/deep/er]\n---\nText",
    ],
  ]

  private func lay(_ version: [String: String], in folder: TemporaryFolder) throws {
    try? FileManager.default.removeItem(atPath: "\(folder.path)/Content")
    for (path, text) in TestSite.theme.merging(version, uniquingKeysWith: { $1 }) {
      try folder.write(text, at: path)
    }
  }

  private func build(
    _ folder: TemporaryFolder, output: String? = nil, isClean: Bool = false
  ) async throws -> BuildReport {
    var request = SiteBuilder.Request(
      options: SiteOptions(clock: 1_704_110_400), workers: Workers(2))
    request.isClean = isClean
    return try await SiteFolder(root: folder.path, output: output).build(request)
  }

  private func contents(of output: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: output).sorted()
  }

  @Test(arguments: [false, true])
  func equalsACleanBuildAfterEveryChangeOfKind(isClean: Bool) async throws {
    let folder = try TemporaryFolder()
    for first in Self.versions.indices {
      for second in Self.versions.indices where first != second {
        try lay(Self.versions[first], in: folder)
        #expect(try await !build(folder).hasFailed)
        try lay(Self.versions[second], in: folder)
        let report = try await build(folder, isClean: isClean)
        #expect(!report.hasFailed, "\(first) to \(second): \(report.diagnostics)")
        let clean = try TemporaryFolder()
        _ = try await build(folder, output: clean.path)
        let found = try contents(of: "\(folder.path)/Public")
        #expect(found == (try contents(of: clean.path)), "\(first) to \(second)")
        for path in found where !path.hasSuffix(".xml") {
          #expect(
            FileManager.default.contents(atPath: "\(folder.path)/Public/\(path)")
              == FileManager.default.contents(atPath: "\(clean.path)/\(path)"), "\(path)")
        }
      }
    }
  }

  @Test func leavesAllAsItWasWhenAnythingIsWrong() async throws {
    let folder = try TemporaryFolder()
    try lay(Self.versions[0], in: folder)
    _ = try await build(folder)
    let before = try contents(of: "\(folder.path)/Public")
    try lay(Self.versions[1].merging(["Content/b.md": "---\ntilte: B\n---\n"]) { $1 }, in: folder)
    #expect(try await build(folder).hasFailed)
    #expect(try contents(of: "\(folder.path)/Public") == before)
  }

  @Test func removesNoFileOfOthersInAFolder() async throws {
    let folder = try TemporaryFolder()
    try lay(Self.versions[0], in: folder)
    _ = try await build(folder)
    try folder.write("mine", at: "Public/data/deep/mine.txt")
    let before = try contents(of: "\(folder.path)/Public")
    try lay(Self.versions[1], in: folder)
    let report = try await build(folder)
    #expect(report.wasRefusedBySystem)
    let name = "\(folder.path)/Public/data"
    #expect(
      report.diagnostics.map(\.message) == [
        "'\(name)' cannot be written: it is a folder, and publish did not write '\(name)/deep/mine.txt'"
      ])
    #expect(report.diagnostics.first?.hint?.hasPrefix("move what is there away") == true)
    #expect(try contents(of: "\(folder.path)/Public") == before)
    try FileManager.default.removeItem(atPath: "\(name)/deep/mine.txt")
    #expect(try await !build(folder).hasFailed)
    #expect(try folder.read("Public/data") == Array("2".utf8))
  }

  @Test func followsNoLinkInTheWay() async throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    try outside.write("mine", at: "x.csv")
    try lay(Self.versions[0], in: folder)
    _ = try await build(folder)
    try FileManager.default.removeItem(atPath: "\(folder.path)/Public/data")
    try folder.link("Public/data", to: outside.path)
    try lay(Self.versions[1], in: folder)
    #expect(try await build(folder).wasRefusedBySystem)
    try FileManager.default.removeItem(atPath: "\(folder.path)/Public/data")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/Public/data", withIntermediateDirectories: true)
    try folder.link("Public/data/x.csv", to: "\(outside.path)/x.csv")
    #expect(try await build(folder).wasRefusedBySystem)
    #expect(try outside.contents() == ["x.csv"])
  }
}
