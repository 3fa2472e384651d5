import Files
import Plan
import Testing

@testable import Build

/// Edits that the times of files do not show.
@Suite struct ClockTests {
  private static let stampings = [
    MemoryStamping(step: 1), MemoryStamping(device: 1, step: 1), MemoryStamping(device: 1, step: 2),
    MemoryStamping(device: 1, lag: 3600), MemoryStamping(device: 1, step: 2, lag: 3600),
    MemoryStamping(device: 1, step: 1, lag: -3600),
  ]

  private static let files = [
    "Content/a.md": "# A\n\nOne.", "Content/b.txt": "one",
    "Content/c.svg": "<svg width='1' height='2'/>",
    "Templates/assets/d.css": "one",
  ]

  @Test(arguments: stampings)
  func seesAnEditOfEqualLengthWithinOneStep(_ stamping: MemoryStamping) async throws {
    let site = TestSite(Self.files, stamping: stamping)
    for _ in 0..<3 {
      for (path, old) in Self.files {
        let new = String(old.reversed())
        _ = try await site.build()
        // No time passes between what the build has read and the edit.
        site.clock.isStill = true
        site.change(path, to: new)
        site.clock.isStill = false
        let report = try await site.build()
        #expect(report.written > 0, "\(path) after an edit")
        site.change(path, to: old)
        _ = try await site.build()
      }
      site.clock.advance(seconds: 5)
    }
    #expect(site.text("b.txt") == "one")
    #expect(site.text("a/index.html")?.contains("One.") == true)
  }

  private func isSettled(_ site: TestSite) throws -> Bool {
    try BuildState(for: "/output", in: site.state).earlierRun().run.sources != nil
  }

  @Test(arguments: stampings)
  func believesStampsOnceTimeHasPassed(_ stamping: MemoryStamping) async throws {
    let site = TestSite(Self.files, stamping: stamping)
    _ = try await site.build()
    #expect(try !isSettled(site))
    for _ in 0..<2 {
      site.clock.advance(seconds: 5)
      _ = try await site.build()
    }
    // The clock of another file system is never ahead of itself.
    let isAhead = stamping.lag < 0 && stamping.device == 0
    #expect(try isSettled(site) == !isAhead)
    // One edit does not cost the trust in all others.
    site.change("Content/a.md", to: "# A\n\nTwo.")
    _ = try await site.build()
    #expect(try !isSettled(site))
    let records = try BuildState(for: "/output", in: site.state).earlierRun().cache()
    #expect(records.assets.count == 1)
    #expect(records.images.count == 1)
  }

  @Test func readsAgainWhatIsSaidToHaveChanged() async throws {
    let site = TestSite(Self.files)
    let loader = SiteLoader(site.sources, options: SiteOptions(clock: 0), workers: Workers(1))
    let cache = await loader.load().cache
    #expect(cache.articles.map(\.stamp).contains { $0 != nil })
    let changed = cache.distrusting([
      "Content/a.md", "Content/c.svg", "Templates/assets/d.css", "x",
    ])
    #expect(changed.articles.allSatisfy { $0.stamp == nil })
    #expect(changed.article("a.md")?.hash == cache.article("a.md")?.hash)
    #expect(changed.assets.isEmpty && changed.images.isEmpty)
    let others = cache.distrusting(["Content/b.txt", "Content", "Templates/base.html"])
    #expect(others.articles.map(\.stamp) == cache.articles.map(\.stamp))
    #expect(others.assets.count == 1 && others.images.count == 1)
  }
}
