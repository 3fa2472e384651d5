import Diagnostics
import Files
import Plan
import Testing

@testable import Build

/// A build that would take most articles away asks before.
@Suite struct RemovalGuardTests {
  private static let now = 1_704_110_400
  private static let past = 1_577_836_800  // 2020-01-01

  private func site(_ count: Int, dated: Bool = false) -> TestSite {
    let articles = (0..<count).map { number in
      ("Content/a\(number).md", dated ? "---\ndate: 2023-01-01\n---\n# A" : "# A\(number)")
    }
    return TestSite(Dictionary(uniqueKeysWithValues: articles))
  }

  private func remove(_ count: Int, from site: TestSite) {
    for number in 0..<count { site.change("Content/a\(number).md", to: nil) }
  }

  @Test(arguments: [
    (1, 1, false), (2, 1, false), (2, 2, false), (3, 2, false), (3, 3, true), (4, 2, false),
    (4, 3, true), (5, 3, true), (6, 3, false), (9, 5, true), (10, 5, false), (10, 10, true),
  ])
  func asksBeforeMoreThanHalfOfThePagesGo(_ count: Int, _ removed: Int, _ asks: Bool) async throws {
    for isClean in [false, true] {
      let site = site(count)
      _ = try await site.build()
      let before = site.output.files
      remove(removed, from: site)
      let report = try await site.build { $0.isClean = isClean }
      #expect(report.diagnostics.map(\.id).contains("mass-removal") == asks)
      #expect((site.output.files == before) == asks)
      #expect(report.hasFailed == asks)
      #expect(try await !site.build { $0.allowsRemoval = true }.hasFailed)
      #expect(site.text("a0/index.html") == nil)
      // It is asked once.
      #expect(try await !site.build { $0.isClean = isClean }.hasFailed)
    }
  }

  @Test func saysHowManyAndWhich() async throws {
    let site = site(5)
    _ = try await site.build()
    remove(4, from: site)
    site.change("Content/b.md", to: "# B")
    let fault = try #require(try await site.build().diagnostics.last)
    #expect(
      fault.message
        == "4 of 5 articles' pages in 'Public' would be removed, for 1 new one, "
        + "such as 'a0/index.html', 'a1/index.html', 'a2/index.html'")
    #expect(fault.hint == "if that is meant, build with --allow-removal")
  }

  @Test(arguments: ["permalink: /p/:path/", "permalink: /:slug.html", "language: zh-Hant"])
  func letsArticlesMove(_ line: String) async throws {
    let site = site(8)
    _ = try await site.build()
    let configuration = TestSite.theme["site.yaml"] ?? ""
    site.change("site.yaml", to: configuration + line + "\n")
    #expect(try await !site.build().hasFailed)
    // To other folders, all of them.
    remove(8, from: site)
    for number in 0..<8 { site.change("Content/b/\(number).md", to: "# B") }
    #expect(try await !site.build().hasFailed)
    for number in 0..<8 {
      let names = ["b/\(number)/index.html", "/\(number).html"]
      #expect(
        site.output.files.keys.contains { path in names.contains { "/\(path)".hasSuffix($0) } })
    }
  }

  @Test func asksBeforeAClockThatIsBehindTakesASinglePage() async throws {
    for count in [1, 2, 5] {
      let site = site(count, dated: true)
      if count > 1 { site.change("Content/undated.md", to: "# U") }
      _ = try await site.build { $0.usesMachineClock = true }
      let report = try await site.build(clock: Self.past) { $0.usesMachineClock = true }
      #expect(report.diagnostics.map(\.id) == ["clock-behind", "mass-removal"])
      #expect(
        report.diagnostics.last?.hint
          == "the clock of this machine says 2020-01-01 00:00:00 UTC; "
          + "\(count) \(count == 1 ? "article is" : "articles are") left out as dated after "
          + "2020-01-01 00:00:00 UTC; if that is meant, build with --allow-removal")
      #expect(site.text("a0/index.html") != nil)
    }
  }

  @Test func asksNothingOfWhoNoLongerAsksForDrafts() async throws {
    let site = TestSite()
    for number in 0..<6 {
      site.change("Content/a\(number).md", to: number == 0 ? "# A" : "---\ndraft: true\n---\n# A")
    }
    _ = try await site.build { $0.options.includesDrafts = true }
    #expect(site.text("a3/index.html") != nil)
    #expect(try await !site.build().hasFailed)
    #expect(site.text("a3/index.html") == nil)
  }

  @Test func doubtsTheMachinesClockAlone() async throws {
    let stamps = MemoryStamping(lag: -Int64(Self.now))  // saved when the site is built
    let site = TestSite(["Content/a.md": "# A"], stamping: stamps)
    func doubts(_ clock: Int, _ isMachines: Bool = true, strict: Bool = false) async throws
      -> [String]
    {
      let report = try await site.build(clock: clock) {
        $0.usesMachineClock = isMachines
        $0.isStrict = strict
      }
      return report.diagnostics.map(\.id)
    }
    #expect(try await doubts(Self.now) == [])
    #expect(try await doubts(Self.now - 80_000) == [])
    #expect(try await doubts(Self.now - 90_000) == ["clock-behind"])
    // The same again, where nothing at all has changed; and no longer once the clock is right.
    #expect(try await doubts(Self.now - 90_000) == ["clock-behind"])
    #expect(try await doubts(Self.now - 90_000, strict: true) == ["clock-behind"])
    #expect(try await doubts(Self.now) == [])
    #expect(try await doubts(Self.past, false) == [])
    let report = try await site.build(clock: Self.past) { $0.usesMachineClock = true }
    #expect(
      report.diagnostics.first?.message.hasPrefix(
        "clock of this machine says 2020-01-01 00:00:00 UTC, but 'Content/a.md' was saved at 2024-01-01"
      ) == true)
  }

  @Test func doubtsAClockThatIsBehindTheLastBuild() async throws {
    let site = site(1, dated: true)
    _ = try await site.build { $0.usesMachineClock = true }
    remove(1, from: site)
    site.change("Content/b.md", to: "# B")
    let report = try await site.build(clock: Self.past) { $0.usesMachineClock = true }
    #expect(
      report.diagnostics.map(\.message) == [
        "clock of this machine says 2020-01-01 00:00:00 UTC, but the last build was made at 2024-01-01 12:00:00 UTC"
      ])
  }
}
