import Diagnostics
import Files
import Foundation
import Plan
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@testable import Build

/// The whole run on the disk.
@Suite struct SiteFolderTests {
  private func site(_ files: [String: String] = ["Content/a.md": "# A"]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in TestSite.theme.merging(files, uniquingKeysWith: { $1 }) {
      try folder.write(text, at: path)
    }
    return folder
  }

  @Test(arguments: [
    ("Content/a.md", true), ("Content/.well-known/security.txt", true), ("Content/.htaccess", true),
    ("Content/.nojekyll", true), ("Content/Thumbs.md", true), ("Content/x.Thumbs.db", true),
    ("Content/a~b.md", true), ("Content/a.b/c.d", true), ("Templates/page.html", true),
    ("Content/.a.md.swp", false), ("Content/.git/config", false), ("Content/a.md~", false),
    ("Content/old~/a.md", false), ("Content/Thumbs.db", false), ("Content/a/Thumbs.db", false),
    (".publish/log", false),
  ])
  func leavesHiddenAndTemporaryFilesAtHome(path: String, isPublished: Bool) {
    #expect(SiteSources.isPublished(path) == isPublished)
  }

  @Test(arguments: [
    "#a.md#", "a.md~", "a.md.orig", "a.md.bak", "a.BAK", "a.md.rej", "a.tmp", "~WRL0001.tmp",
    "a.md.swp", "a.swo",
    "a.md___jb_tmp___", "a.md___jb_old___", "~$退款.docx", "desktop.ini", "Desktop.ini", "Thumbs.db",
    "thumbs.DB",
    "ehthumbs.db", "4913", "video.mp4.part", "video.mp4.crdownload", "a.opdownload", "a.md.save",
    "a.md.old",
    "a.md.1", "a.md.20240101", "a.markdown.2024-01-01", "a.md.mine", "a.md.r12", "a_BACKUP_1234.md",
    "a.LOCAL.77.md", "a.md.BASE.1234.md", "shop.lnk", "Icon\r", "__MACOSX/a.md", "@eaDir/a.png",
    "$RECYCLE.BIN/a.md", "lost+found/a", "guides/#a.md#",
  ])
  func leavesAtHomeWhatProgramsLeaveBehind(name: String) {
    #expect(!SiteSources.isPublished("Content/\(name)"))
  }

  @Test(arguments: [
    "a#b.md", "#a.md", "a#", "C#.md", "~a.md", "a.bak.md", "part.md", "tmp.md", "old", "a.pdf",
    "4913.md", "4914",
    "desktop.ini.md", "thumbs.dbx", "data.1", "a.md.zip", "__init__", "a_BASE_x.md", "BASE_1234.md",
    "a.r12",
    "price.20240101.pdf", "退款.part1.rar", "icon.png", "Saved.md", "a.sync.md",
  ])
  func publishesWhatOnlyLooksLikeIt(name: String) {
    #expect(SiteSources.isPublished("Content/\(name)"))
  }

  @Test(arguments: [
    ("a.sync-conflict-20240101-120000-ABCDEFG.md", true),
    ("a (小明's conflicted copy 2024-01-01).md", true),
    ("退款 (conflicted copy).md", true), ("a (Case Conflict).md", true),
    ("退款(小明的冲突副本2024-01-01).md", true),
    ("guides/退款 (小華 的衝突複本 2024-01-01).md", true), ("conflict.md", false), ("解决团队的冲突.md", false),
    ("如何合并冲突文件.md", false), ("git_conflict-markers.md", false), ("a-conflict.md", false),
    ("on conflict of interests.md", false),
  ])
  func knowsWhatAConflictLeaves(name: String, isConflict: Bool) {
    #expect(Leftover.isConflict(name) == isConflict)
  }

  private func build(
    _ folder: TemporaryFolder, output: String? = nil,
    _ adjust: (inout SiteBuilder.Request) -> Void = { _ in }
  ) async throws -> BuildReport {
    var request = SiteBuilder.Request(
      options: SiteOptions(clock: 1_704_110_400), workers: Workers(2))
    adjust(&request)
    return try await SiteFolder(root: folder.path, output: output).build(request)
  }

  @Test func buildsIntoPublicAndLeavesNoTemporaries() async throws {
    let folder = try site()
    let report = try await build(folder)
    #expect(!report.hasFailed)
    let contents = try folder.contents()
    #expect(contents.contains("Public/a/index.html"))
    #expect(!contents.contains { $0.hasSuffix(".publish-tmp") })
    #expect(!contents.contains(".publish/running"))
  }

  @Test func recallsTheArticlesOfTheLastBuild() async throws {
    let folder = try site()
    _ = try await build(folder)
    let (cache, pack) = SiteFolder(root: folder.path).recall()
    #expect(cache.articles.map(\.path) == ["a.md"])
    #expect(pack != nil)
  }

  /// The journal of a run on the site's own output that was killed.
  private func journal(of folder: TemporaryFolder, output: String = "Public") -> RunJournal {
    let state = DiskOutput(root: "\(folder.path)/.publish", token: BuildState.token)
    return BuildState(for: output, in: state).journal
  }

  @Test func clearsAwayWhatAKilledRunHasLeft() async throws {
    let folder = try site()
    _ = try await build(folder)
    let elsewhere = try TemporaryFolder()
    for (output, noted) in [
      ("\(folder.path)/Public", "Public"), (elsewhere.path, OutputGuard.resolve(elsewhere.path)),
    ] {
      let journal = journal(of: folder, output: noted)
      let notes = try journal.begin(token: "dead", with: .init())
      let dead = DiskOutput(root: output, token: "dead") { notes.note(madeFolder: $0) }
      _ = try dead.stage([1, 2, 3], at: "gone/deep/x.html")
      // Killed again, before the first remains were cleared away.
      let more = try journal.begin(token: "dead-2", with: journal.remains())
      more.note(madeFolder: "empty")
      try FileManager.default.createDirectory(
        atPath: "\(output)/empty", withIntermediateDirectories: true)
      _ = try await build(folder, output: output == elsewhere.path ? output : nil)
      let left = try FileManager.default.subpathsOfDirectory(atPath: output)
      #expect(
        !left.contains { $0.contains("publish-tmp") || $0.hasPrefix("gone") || $0 == "empty" })
      #expect(try !folder.contents().contains { $0.hasPrefix(".publish/running") })
    }
  }

  @Test func leavesTheRemainsOfAnotherOutputAlone() async throws {
    let folder = try site()
    let elsewhere = try TemporaryFolder()
    _ = try journal(of: folder, output: elsewhere.path).begin(token: "dead", with: .init())
    _ = try DiskOutput(root: elsewhere.path, token: "dead").stage([1], at: "a/x.html")
    let before = try elsewhere.contents()
    _ = try await build(folder)
    #expect(try elsewhere.contents() == before)
    #expect(journal(of: folder, output: elsewhere.path).remains().tokens == ["dead"])
  }

  @Test func readsOfAJournalOnlyWhatIsSealed() throws {
    let folder = try TemporaryFolder()
    let journal = journal(of: folder)
    let notes = try journal.begin(token: "one", with: .init(tokens: ["zero"], folders: ["x y"]))
    notes.note(madeFolder: "退款/a b")
    let name = try #require(try folder.contents().first { $0.hasPrefix(".publish/running-") })
    let bytes = try folder.read(name)
    #expect(journal.remains().tokens == ["zero", "one"])
    #expect(journal.remains().folders == ["x y", "退款/a b"])
    for length in bytes.indices {
      try folder.write(Array(bytes[..<length]), at: name)
      let remains = journal.remains()
      #expect(["zero", "one"].starts(with: remains.tokens))
      #expect(["x y", "退款/a b"].starts(with: remains.folders))
    }
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      try folder.write(flipped, at: name)
      let remains = journal.remains()
      #expect(Set(remains.tokens).isSubset(of: ["zero", "one"]), "bit \(bit)")
      #expect(Set(remains.folders).isSubset(of: ["x y", "退款/a b"]), "bit \(bit)")
    }
  }

  @Test(
    arguments: ["lock", "log-", "written-", "bodies-", "running-"], ["folder", "link", "pipe"])
  func isStoppedByNothingInThePlaceOfItsState(_ prefix: String, _ kind: String) async throws {
    let folder = try site()
    _ = try await build(folder)
    let suffix = try #require(try folder.contents().first { $0.hasPrefix(".publish/log-") })
      .dropFirst(13)
    let name = prefix == "lock" ? prefix : "\(prefix)\(suffix)\(prefix == "bodies-" ? "-a" : "")"
    let path = "\(folder.path)/.publish/\(name)"
    try? FileManager.default.removeItem(atPath: path)
    switch kind {
    case "folder": try folder.write("mine", at: ".publish/\(name)/mine")
    case "link": try folder.link(".publish/\(name)", to: "../Content/a.md")
    default: #expect(mkfifo(path, 0o600) == 0)
    }
    try folder.write("# B", at: "Content/b.md")
    for _ in 0..<2 {
      #expect(try await !build(folder).hasFailed)
      #expect(try folder.contents().contains("Public/b/index.html"))
    }
    #expect(try folder.read("Content/a.md") == Array("# A".utf8))
    if kind == "folder" { #expect(try folder.contents().contains { $0.hasSuffix("/mine") }) }
  }

  @Test func clearsAwayWhatAFailedRunCouldNot() async throws {
    let folder = try site(["Content/guides/a.md": "# A"])
    try folder.write("", at: "Public/index.html")  // somebody else's, which refuses the build
    let (guides, away) = ("\(folder.path)/Public/guides", "\(folder.path)/away")
    let report = try await build(folder) { request in
      request.progress = { done, total in if done == total { rename(guides, away) } }
    }
    #expect(report.diagnostics.map(\.id) == ["not-ours"])
    #expect(rename(away, guides) == 0)
    #expect(try folder.contents().contains { $0.contains("publish-tmp") })
    try FileManager.default.removeItem(atPath: "\(folder.path)/Public/index.html")
    _ = try await build(folder)
    #expect(try !folder.contents().contains { $0.contains("publish-tmp") })
  }

  @Test func removesOnlyFromTheOutputThatItWroteThemTo() async throws {
    let folder = try site(["Content/a.md": "# A", "Content/b.md": "# B"])
    let other = try TemporaryFolder()
    _ = try await build(folder)
    _ = try await build(folder, output: other.path)
    try FileManager.default.removeItem(atPath: "\(folder.path)/Content/a.md")
    _ = try await build(folder)
    #expect(try !folder.contents().contains("Public/a/index.html"))
    #expect(try other.contents().contains("a/index.html"))
    let report = try await build(folder, output: other.path)
    #expect(report.removed == 1)
    #expect(try !other.contents().contains("a/index.html"))
  }

  @Test func refusesASecondRunOfTheSameSite() async throws {
    let folder = try site()
    let lock = try FolderLock.acquire("\(folder.path)/.publish/lock")
    await #expect(throws: SiteFolder.Refusal.self) { try await build(folder) }
    _ = consume lock
    _ = try await build(folder)
  }

  @Test func leavesAFolderThatIsNoSiteUntouched() async throws {
    let folder = try TemporaryFolder()
    let report = try await build(folder)
    #expect(report.diagnostics.map(\.id) == ["missing-configuration"])
    #expect(try folder.contents().isEmpty)
  }

  @Test func publishesNothingThroughLinks() async throws {
    let folder = try site()
    let secret = try TemporaryFolder()
    try secret.write("# Secret", at: "secret.md")
    try folder.link("Content/leak.md", to: "\(secret.path)/secret.md")
    try folder.link("Content/more", to: secret.path)
    let report = try await build(folder)
    #expect(report.diagnostics.map(\.id) == ["not-a-file", "not-a-file"])
    #expect(
      try !folder.contents().contains {
        $0.hasPrefix("Public/") && ($0.contains("leak") || $0.contains("secret"))
      })
  }

  @Test func writesNothingThroughALinkInTheOutput() async throws {
    let folder = try site(["Content/guides/a.md": "# A"])
    let outside = try TemporaryFolder()
    try folder.write("", at: "Public/keep.txt")
    try folder.link("Public/guides", to: outside.path)
    let report = try await build(folder)
    #expect(report.hasFailed)
    #expect(try outside.contents().isEmpty)
    #expect(
      try folder.contents().filter { $0.hasPrefix("Public/") }.sorted() == [
        "Public/guides", "Public/keep.txt",
      ])
  }

  @Test func writesNothingThroughAnOutputThatIsALink() async throws {
    let folder = try site()
    let outside = try TemporaryFolder()
    try folder.link("Public", to: outside.path)
    #expect(await refusal(of: folder)?.contains("leads out of the site") == true)
    #expect(try outside.contents().isEmpty)
    #expect(try !folder.contents().contains(".publish"))
    _ = try await build(folder, output: outside.path)
    #expect(try outside.contents().contains("a/index.html"))
  }

  @Test(arguments: [true, false])
  func keepsNoStateThroughALink(isDangling: Bool) async throws {
    let folder = try site()
    let outside = try TemporaryFolder()
    try folder.link(".publish", to: outside.path + (isDangling ? "/nowhere" : ""))
    #expect(await refusal(of: folder)?.hasPrefix("'.publish' is a link") == true)
    #expect(try outside.contents().isEmpty)
  }

  @Test func namesWhatStandsInThePlaceOfItsState() async throws {
    let folder = try site()
    try folder.write("", at: ".publish")
    #expect(await refusal(of: folder)?.hasPrefix("'.publish' is not a folder") == true)
  }

  private func refusal(of folder: TemporaryFolder) async -> String? {
    do {
      _ = try await build(folder)
      return nil
    } catch {
      guard case SiteFolder.Refusal.diagnostic(let diagnostic) = error else { return nil }
      return diagnostic.message
    }
  }

  @Test func namesAConfigurationThatIsALinkForWhatItIs() async throws {
    let folder = try TemporaryFolder()
    try folder.write("title: T", at: "real.yaml")
    try folder.link("site.yaml", to: "real.yaml")
    let report = try await build(folder)
    #expect(report.diagnostics.contains { $0.message.contains("'site.yaml' cannot be read") })
    #expect(report.wasRefusedBySystem)
  }

  @Test func namesTheOutputInAFaultOfTheOutput() async throws {
    let folder = try site()
    try folder.write("", at: "Public/a")
    let report = try await build(folder)
    #expect(report.diagnostics.map { $0.location?.path } == ["\(folder.path)/Public/a/index.html"])
    #expect(report.wasRefusedBySystem)
  }

  // MARK: One build after another

  @Test func rendersNothingWhenNothingHasChanged() async throws {
    let folder = try site()
    _ = try await build(folder)
    let report = try await build(folder)
    #expect(report.rendered == 0)
    #expect(report.written == 0)
    #expect(report.unchanged > 10)
  }

  @Test func seesAnEditThatKeepsSizeAndModificationTime() async throws {
    let folder = try site(["Content/a.md": "# A\n\nOne."])
    _ = try await build(folder)
    let path = "\(folder.path)/Content/a.md"
    let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.write(contentsOf: Data("# A\n\nTwo.".utf8))
    try file.close()
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(date)], ofItemAtPath: path)
    let report = try await build(folder)
    #expect(report.reasons.contains { $0.contains("'Content/a.md' changed") })
    let page = try String(
      contentsOfFile: "\(folder.path)/Public/a/index.html", encoding: .utf8)
    #expect(page.contains("Two."))
  }

  @Test func writesAgainWhatIsDamagedOrMissingInTheOutput() async throws {
    let folder = try site()
    _ = try await build(folder)
    let page = "\(folder.path)/Public/a/index.html"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: page))
    try folder.write("damaged", at: "Public/a/index.html")
    try FileManager.default.removeItem(atPath: "\(folder.path)/Public/feed.xml")
    let report = try await build(folder)
    #expect(report.rendered == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: page)) == bytes)
    #expect(try folder.contents().contains("Public/feed.xml"))
  }

  @Test func leavesAFileThatWasOnlyTouched() async throws {
    let folder = try site()
    _ = try await build(folder)
    let page = "\(folder.path)/Public/a/index.html"
    let date = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: page)
    let report = try await build(folder)
    #expect(report.rendered == 0)
    let kept = try FileManager.default.attributesOfItem(atPath: page)[.modificationDate] as? Date
    #expect(kept == date)
  }

  @Test func refusesAFolderThatHasBecomeALinkAsTheFirstBuildWould() async throws {
    let folder = try site(["Content/guides/a.md": "# A"])
    _ = try await build(folder)
    let manager = FileManager.default
    try manager.moveItem(
      atPath: "\(folder.path)/Public/guides", toPath: "\(folder.path)/elsewhere")
    try folder.link("Public/guides", to: "../elsewhere")
    let report = try await build(folder)
    #expect(report.wasRefusedBySystem)
  }

  @Test func takesNothingFromTheLogOfAnotherOutput() async throws {
    let folder = try site()
    _ = try await build(folder)
    let other = try TemporaryFolder()
    let report = try await build(folder, output: other.path)
    #expect(report.reasons.allSatisfy { $0.hasSuffix("because it is the first build") })
    #expect(report.rendered == report.pages.reduce(0) { $0 + $1.count })
  }
}
