import Diagnostics
import Testing

@testable import Views

@Suite struct RankingTests {
  private static func page(
    _ month: String, _ rows: [String], source: String = "main", through: String? = nil
  ) throws -> LedgerPage {
    let covered = through.map { "# covered\t\(month)-01T00:00:00Z\t\($0)\n" } ?? ""
    let text =
      "# publish views 1\tsource \(source)\tzone UTC\n" + covered
      + rows.map { $0 + "\n" }.joined()
    let (page, faults) = try LedgerTests.parse(text, "Views/\(source)/\(month).tsv")
    #expect(faults == [])
    return page
  }

  private static let table = ArticleTable([
    .init(address: "/a/"), .init(address: "/b/", aliases: ["/old/b/"]), .init(address: "/c/"),
  ])

  private static func order(
    _ pages: [LedgerPage], halfLife: Double? = 30, views: [Int] = [0, 0, 0],
    days: [String?] = [nil, nil, nil]
  ) -> [ViewRanking.Ranked] {
    let ranking = ViewRanking(pages, table, halfLife: halfLife, .utc)
    return ranking.order(
      (0..<3).map { number in
        let day = days[number].flatMap { CivilDay($0) }
        return .init(
          views: views[number], day: day, date: day.map { $0.number * 86_400 },
          path: table.addresses[number])
      })
  }

  @Test func viewCountsHalfAfterTheHalfLife() throws {
    let pages = [
      try Self.page("2026-10", ["/a/\t31:1000"]),
      try Self.page("2026-11", ["/b/\t30:499"], through: "2026-11-30T23:00:00Z"),
    ]
    let order = Self.order(pages)
    #expect(order.map(\.path) == ["/a/", "/b/", "/c/"])
    #expect(order.map(\.scoreText) == ["500.000", "499.000", "0.000"])
    #expect(order.map(\.recent) == [0, 499, 0])
    #expect(order.map(\.total) == [1000, 499, 0])
    #expect(Self.order(pages, halfLife: 10).map(\.path) == ["/b/", "/a/", "/c/"])
    #expect(Self.order(pages, halfLife: nil).map(\.path) == ["/a/", "/b/", "/c/"])
  }

  @Test func laterDayLeavesTheOrder() throws {
    let rows = ["/a/\t1:7 3:1", "/b/\t2:5 4:2", "/c/\t1:1 5:4"]
    let orders = try (6...15).map { day in
      Self.order(
        [
          try Self.page("2026-11", rows, through: "2026-11-\(day < 10 ? "0" : "")\(day)T10:00:00Z")
        ], halfLife: 3
      ).map(\.path)
    }
    #expect(Set(orders).count == 1)
  }

  @Test func tiesAreInTheOrderOfTotalDateAndPath() throws {
    let page = try Self.page(
      "2026-11", ["/a/\t1:4", "/b/\t1:4", "/c/\t1:4"], through: "2026-11-20T00:00:00Z")
    #expect(Self.order([page]).map(\.path) == ["/a/", "/b/", "/c/"])
    let dated = Self.order([page], days: ["2026-01-01", "2026-02-01", nil])
    #expect(dated.map(\.path) == ["/b/", "/a/", "/c/"])
    // 8 views of a half-life ago are as hot as 4 of today, and more in all.
    let old = try Self.page("2026-11", ["/a/\t20:4", "/c/\t10:8"], through: "2026-11-20T00:00:00Z")
    #expect(Self.order([old], halfLife: 10).map(\.path) == ["/c/", "/a/", "/b/"])
  }

  @Test func countsOverSourcesMonthsAndAliases() throws {
    let pages = [
      try Self.page("2026-11", ["/b/\t1:1", "/old/b/\t1:2"], through: "2026-11-20T00:00:00Z"),
      try Self.page("2026-11", ["/b/\t1:4", "/gone/\t1:9"], source: "second"),
      try Self.page("2026-10", ["/b/\t1:8"]),
    ]
    let ranking = ViewRanking(pages, Self.table, halfLife: 30, .utc)
    #expect(ranking.tallies.map(\.total) == [0, 15, 0])
    #expect(ranking.tallies[1].recent == 7)
    #expect(ranking.strangers.map(\.row) == [1])
    #expect(ranking.lastDay?.text == "2026-11-20")
  }

  @Test func broughtViewsCountOnTheArticlesDate() throws {
    let page = try Self.page("2026-11", ["/b/\t30:300"], through: "2026-11-30T00:00:00Z")
    let order = Self.order(
      [page], views: [1000, 0, 1000], days: ["2026-09-01", nil, "2027-01-01"])
    #expect(order.map(\.path) == ["/c/", "/b/", "/a/"])
    #expect(order.map(\.scoreText) == ["1000.000", "300.000", "125.000"])
    #expect(Self.order([page], views: [1000, 0, 0]).first?.path == "/a/")
  }

  @Test(arguments: [
    (0, 0), (9, 9), (10, 10), (99, 99), (100, 100), (104, 100), (105, 110), (994, 990), (995, 1000),
    (1234, 1200), (1250, 1300), (987_654, 990_000),
  ])
  func roundsToTwoDigits(_ views: Int, _ shown: Int) {
    #expect(ViewSettings.rounded(views) == shown)
  }
}
