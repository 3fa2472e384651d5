import Diagnostics
import Testing

@testable import Views

@Suite struct LedgerTests {
  static let shanghai = SiteClock(zone: "Asia/Shanghai") { _ in 8 * 3600 }

  static let text = """
    # publish views 1\tsource main\tzone Asia/Shanghai
    # covered\t2026-11-01T00:00:03+08:00\t2026-11-30T23:59:58+08:00
    /guides/refund/\t1:120 2:98 3:101 30:7
    /guides/退货/\t1:12 30:4

    """

  static func parse(
    _ text: String, _ path: String = "Views/main/2026-11.tsv"
  ) throws -> (LedgerPage, [Diagnostic]) {
    let place = try #require(LedgerParser.place(of: path))
    return LedgerParser.parse(SourceFile(path: path, text: text), place)
  }

  @Test func readsWhatItWrites() throws {
    let (page, faults) = try Self.parse(Self.text)
    #expect(faults == [])
    let month = LedgerMonth(page)
    #expect(month.rows.map(\.total) == [326, 16])
    #expect(String(decoding: month.bytes(Self.shanghai), as: UTF8.self) == Self.text)
  }

  @Test func addsViewsInTheOrderOfBytes() throws {
    var month = LedgerMonth(try Self.parse(Self.text).0)
    let day = try #require(CivilDay("2026-11-02"))
    month.add([("/guides/退货/", day, 5), ("/a/", day, 1), ("/guides/refund/", day, 2)])
    #expect(month.rows.map(\.address) == ["/a/", "/guides/refund/", "/guides/退货/"])
    let text = String(decoding: month.bytes(Self.shanghai), as: UTF8.self)
    #expect(text.contains("/guides/refund/\t1:120 2:100 3:101 30:7\n"))
    #expect(text.contains("/guides/退货/\t1:12 2:5 30:4\n"))
  }

  @Test(arguments: [
    ("/guides/refund/\t31:5", "views-day", 3, 17), ("/guides/refund/\t0:5", "views-day", 3, 17),
    ("/guides/refund/\t5:0", "views-entry", 3, 17), ("/guides/refund/\t5", "views-entry", 3, 17),
    ("/guides/refund/\t5:1 5:2", "views-day", 3, 21),
    ("/guides/refund/\t5:1 4:2", "views-day", 3, 21),
    ("/guides/refund/\t1:1  2:1", "views-entry", 3, 21),
    ("/guides/refund/\t", "views-entry", 3, 17),
    ("/guides/refund/ 1:1", "views-tab", 3, 1), ("guides/\t1:1", "views-address", 3, 1),
    ("/a/\t1:1\n/a/\t2:1", "views-twice", 4, 1),
    ("/b/\t1:1\n/a/\t2:1\n/b/\t2:1", "views-twice", 5, 1),
    ("# covered\tx\t2026-11-30T23:59:58+08:00", "views-covered", 3, 11),
    ("# covered\t2026-11-30T23:59:58+08:00\t2026-11-01T00:00:03+08:00", "views-covered", 3, 37),
    ("# counted", "views-covered", 3, 1), ("/a/\t1:1\r", "views-line-ending", 3, 8),
    ("/a/\t1:-1", "views-entry", 3, 5), ("/a/\t1:99999999999", "views-entry", 3, 5),
    ("", "views-tab", 3, 1), ("/a/\t1:1 ", "views-entry", 3, 9), ("/a/\t1:１", "views-entry", 3, 5),
  ])
  func saysWhereAFaultIs(_ line: String, _ id: String, _ row: Int, _ column: Int) throws {
    let head = Self.text.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n"
    let (_, faults) = try Self.parse(head + line + "\n")
    let fault = try #require(faults.first)
    #expect(faults.count == 1)
    #expect(fault.id == id)
    #expect(fault.severity == .error)
    #expect(fault.location?.line == row)
    #expect(fault.location?.column == column)
  }

  @Test(arguments: [
    ("", "views-head"), ("/a/\t1:1\n", "views-head"),
    ("# publish views 2\tsource main\tzone UTC\n", "views-version"),
    ("# publish views 1\tsource other\tzone UTC\n", "views-source"),
    ("# publish views 1\tsource main\tUTC\n", "views-head"),
    ("# publish views 1 source main zone UTC\n", "views-head"),
  ])
  func firstLineSaysWhatItIs(_ text: String, _ id: String) throws {
    #expect(try Self.parse(text).1.map(\.id) == [id])
  }

  @Test func windowsLineEndsAreSaidOnce() throws {
    let (page, faults) = try Self.parse(Self.text.replacing("\n", with: "\r\n"))
    #expect(faults.map(\.id) == ["views-line-ending"])
    #expect(page.rows.count == 2)
  }

  @Test(arguments: [
    "Views/main/2026-13.tsv", "Views/main/2026-1.tsv", "Views/2026-11.tsv", "Views/a/b/2026-11.tsv",
    "Views/main/2026-11.txt", "Views/.x/2026-11.tsv", "Views/main/notes.md",
    "Views/a b/2026-11.tsv",
  ])
  func otherFilesAreNoLedgers(_ path: String) {
    #expect(LedgerParser.place(of: path) == nil)
  }

  @Test func spansJoinWhenTheyMeet() {
    let spans = [CoveredSpan(10, 20), CoveredSpan(21, 30), CoveredSpan(32, 40), CoveredSpan(1, 5)]
    #expect(spans.joined() == [CoveredSpan(1, 5), CoveredSpan(10, 30), CoveredSpan(32, 40)])
  }

  @Test func spanIsSplitAtTheMonthsOfTheSite() throws {
    let first = try #require(CivilDay("2026-10-30")).number * 86_400
    let last = try #require(CivilDay("2026-12-02")).number * 86_400
    let parts = LedgerMonth.parts(of: [CoveredSpan(first, last)], Self.shanghai)
    #expect(parts.keys.map(\.text).sorted() == ["2026-10", "2026-11", "2026-12"])
    #expect(parts.values.flatMap { $0 }.joined() == [CoveredSpan(first, last)])
    let november = try #require(parts.first { $0.key.text == "2026-11" }?.value.first)
    #expect(Self.shanghai.text(november.first) == "2026-11-01T00:00:00+08:00")
    #expect(Self.shanghai.text(november.last) == "2026-11-30T23:59:59+08:00")
  }

  @Test func stateIsReadAsItWasWritten() throws {
    var state = ImportState()
    var source = ImportState.Source(name: "main")
    let stream = ImportState.Stream(
      id: 5, offset: 1 << 40, tail: 7, lines: 3, first: -1, last: 1_794_744_000, stamp: 9)
    source.set(stream)
    source.files = [.init(path: "Views/main/2026-11.tsv", before: [], after: [1, 2, 3])]
    source.memories =
      Counting(
        (0..<50).map { SampleRequest($0, "/guides/refund/", from: "203.0.113.\($0)").combined },
        unit: .requests
      ).counter.memories
    state[source: "main"] = source
    let read = try #require(ImportState(state.bytes))
    #expect(read.key == state.key)
    #expect(read[source: "main"].streams == [stream])
    #expect(read[source: "main"].files == source.files)
    let day = try #require(read[source: "main"].memories.days.first)
    #expect(day.pairs.count == 50)
    #expect(day.moments.count == 50)
    #expect(Set(day.readers.entries) == Set(source.memories.days[0].readers.entries))
    for cut in stride(from: 0, to: state.bytes.count, by: 7) {
      #expect(ImportState(Array(state.bytes.prefix(cut))) == nil)
    }
    var flipped = state.bytes
    flipped[40] ^= 1
    #expect(ImportState(flipped) == nil)
  }

  @Test func hashesAsSipHashDoes() {
    // The example of the paper, appendix A.
    let key = SipKey(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    #expect(SipHash.hash((0..<15).map { UInt8($0) }, key) == 0xa129_ca61_49be_45e5)
  }
}
