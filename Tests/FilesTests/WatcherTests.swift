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
    switch kind {
    #if os(Linux)
      case .inotify: return Watched(folder: folder, watcher: try InotifyWatcher(sources))
    #endif
    case .polling: return Watched(folder: folder, watcher: PollingWatcher(sources))
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
