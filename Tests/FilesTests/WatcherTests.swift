import Foundation
import TestSupport
import Testing

@testable import Files

/// Watchers name what changes, whatever way it changes.
@Suite struct WatcherTests {
  private struct Watched {
    let folder: TemporaryFolder
    let watcher: any FileWatcher

    /// What is named until one of the paths has come; ten seconds at most.
    func changes(until paths: String...) async throws -> ChangeBatch {
      let watcher = watcher
      let batches = watcher.batches
      let wanted = Set(paths)
      return await withTaskGroup(of: ChangeBatch?.self) { group in
        group.addTask {
          var seen = ChangeBatch()
          for await batch in batches {
            seen.paths.formUnion(batch.paths)
            seen.isPartial = seen.isPartial || batch.isPartial
            if wanted.isSubset(of: seen.paths) { return seen }
          }
          return seen
        }
        group.addTask {
          try? await Task.sleep(for: .seconds(10))
          return nil
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first ?? ChangeBatch()
      }
    }

    func move(_ path: String, to other: String) throws {
      guard rename("\(folder.path)/\(path)", "\(folder.path)/\(other)") == 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
  }

  enum Kind: CaseIterable, CustomStringConvertible {
    #if os(Linux)
      case inotify
    #endif
    case polling

    var description: String {
      switch self {
      #if os(Linux)
        case .inotify: "inotify"
      #endif
      case .polling: "polling"
      }
    }
  }

  private func watch(_ kind: Kind) throws -> Watched {
    let folder = try TemporaryFolder()
    try folder.write("a", at: "Content/a.md")
    try folder.write("b", at: "Content/guides/b.md")
    try folder.write("x", at: "site.yaml")
    try folder.write("x", at: "Public/index.html")
    let sources = WatchedSources(
      root: folder.path, folders: ["Content", "Templates"], files: ["site.yaml"])
    return Watched(folder: folder, watcher: try watcher(kind, sources))
  }

  private func watcher(_ kind: Kind, _ sources: WatchedSources) throws -> any FileWatcher {
    switch kind {
    #if os(Linux)
      case .inotify: try InotifyWatcher(sources)
    #endif
    case .polling: PollingWatcher(sources)
    }
  }

  @Test(arguments: Kind.allCases)
  func namesFilesThatAreWritten(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try watched.folder.write("longer", at: "Content/guides/b.md")
    try watched.folder.write("longer", at: "site.yaml")
    try watched.folder.write("longer", at: "Public/index.html")
    try watched.folder.write("longer", at: "other.yaml")
    let changes = try await watched.changes(until: "Content/guides/b.md", "site.yaml")
    #expect(changes.paths == ["Content/guides/b.md", "site.yaml"])
    #expect(!changes.isPartial)
  }

  @Test(arguments: Kind.allCases)
  func namesFilesInNewFolders(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try watched.folder.write("new", at: "Content/new/deep/c.md")
    try watched.folder.write("new", at: "Templates/partials/x.html")
    _ = try await watched.changes(until: "Content/new/deep/c.md", "Templates/partials/x.html")
    try watched.folder.write("newer", at: "Content/new/deep/d.md")
    try watched.folder.write("newer", at: "Templates/partials/y.html")
    let changes = try await watched.changes(
      until: "Content/new/deep/d.md", "Templates/partials/y.html")
    #expect(!changes.paths.contains("Content/new/deep/c.md"))
  }

  @Test(arguments: Kind.allCases)
  func namesBothEndsOfARename(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try watched.move("Content/a.md", to: "Content/guides/c.md")
    let changes = try await watched.changes(until: "Content/a.md", "Content/guides/c.md")
    #expect(changes.paths == ["Content/a.md", "Content/guides/c.md"])
  }

  @Test(arguments: Kind.allCases)
  func namesFilesThatAreReplacedByRenaming(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try watched.folder.write("saved anew", at: "outside")
    try watched.move("outside", to: "Content/a.md")
    _ = try await watched.changes(until: "Content/a.md")
    try watched.folder.write("and once more", at: "Content/a.md")
    _ = try await watched.changes(until: "Content/a.md")
  }

  @Test(arguments: Kind.allCases)
  func followsAFolderThatIsRenamed(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try watched.move("Content/guides", to: "Content/moved")
    _ = try await watched.changes(until: "Content/moved/b.md")
    try watched.folder.write("longer", at: "Content/moved/b.md")
    let changes = try await watched.changes(until: "Content/moved/b.md")
    #expect(changes.paths == ["Content/moved/b.md"])
  }

  @Test(arguments: Kind.allCases)
  func followsFoldersThatChangePlaces(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try watched.folder.write("c", at: "Content/notes/c.md")
    _ = try await watched.changes(until: "Content/notes/c.md")
    for (old, new) in [("guides", "between"), ("notes", "guides"), ("between", "notes")] {
      try watched.move("Content/\(old)", to: "Content/\(new)")
    }
    _ = try await watched.changes(until: "Content/notes/b.md", "Content/guides/c.md")
    for path in ["Content/notes/b.md", "Content/guides/c.md"] {
      try watched.folder.write("longer \(path)", at: path)
      #expect(try await watched.changes(until: path).paths == [path])
    }
  }

  /// What can happen to the folder of a site as a whole.
  enum Replacement: CaseIterable {
    case folder
    case parent
    case link
    case copy
  }

  @Test(arguments: Kind.allCases, Replacement.allCases)
  func followsARootThatIsReplaced(_ kind: Kind, _ replacement: Replacement) async throws {
    let folder = try TemporaryFolder()
    for site in ["above/site", "other/site"] {
      try folder.write(site, at: "\(site)/Content/guides/a.md")
      try folder.write(site, at: "\(site)/site.yaml")
    }
    try folder.link("current", to: "above/site")
    let root = replacement == .link ? "current" : "above/site"
    let sources = WatchedSources(
      root: "\(folder.path)/\(root)", folders: ["Content", "Templates"], files: ["site.yaml"])
    let watched = Watched(folder: folder, watcher: try watcher(kind, sources))
    let manager = FileManager.default
    switch replacement {
    case .folder:
      try watched.move("above/site", to: "away")
      try watched.move("other/site", to: "above/site")
    case .parent:
      try watched.move("above", to: "away")
      try watched.move("other", to: "above")
    case .link:
      try folder.link("next", to: "other/site")
      try watched.move("next", to: "current")
    case .copy:
      try manager.removeItem(atPath: "\(folder.path)/above/site")
      try manager.copyItem(
        atPath: "\(folder.path)/other/site", toPath: "\(folder.path)/above/site")
    }
    let batches = watched.watcher.batches
    var seen = ChangeBatch()
    for await batch in batches {
      seen = batch
      if batch.isPartial || (kind == .polling && batch.paths.contains("Content/guides/a.md")) {
        break
      }
    }
    #expect(seen.isPartial || kind == .polling)
    try folder.write("longer than before", at: "\(root)/Content/guides/a.md")
    try folder.write("new", at: "\(root)/Templates/x.html")
    _ = try await watched.changes(until: "Content/guides/a.md", "Templates/x.html")
  }

  @Test(arguments: Kind.allCases)
  func namesFilesThatAreRemoved(_ kind: Kind) async throws {
    let watched = try watch(kind)
    try FileManager.default.removeItem(atPath: watched.folder.path + "/Content/guides")
    let changes = try await watched.changes(until: "Content/guides/b.md")
    #expect(!changes.paths.contains("Content/a.md"))
    try watched.folder.write("again", at: "Content/guides/b.md")
    _ = try await watched.changes(until: "Content/guides/b.md")
  }

  @Test func handsOnManyFilesAsOne() async throws {
    let watched = try watch(Kind.allCases[0])
    let names = (0..<1000).map { "Content/many/\($0).md" }
    for name in names { try watched.folder.write("text", at: name) }
    var batches = watched.watcher.batches.makeAsyncIterator()
    var seen: Set<String> = []
    var count = 0
    while !seen.isSuperset(of: names), let batch = await batches.next() {
      seen.formUnion(batch.paths)
      count += 1
    }
    // A machine that is busy with other things may part them.
    #expect((1...3).contains(count))
  }

  @Test func endsItsBatchesWhenStopped() async throws {
    for kind in Kind.allCases {
      let watched = try watch(kind)
      watched.watcher.stop()
      for await batch in watched.watcher.batches { Issue.record("\(batch)") }
    }
  }
}
