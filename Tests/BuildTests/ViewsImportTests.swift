import Build
import Diagnostics
import Foundation
import TestSupport
import Testing
import Views

@Suite struct ViewsImportTests {
  /// A site with a hundred articles, and logs beside it.
  private final class Site {
    let folder: TemporaryFolder
    let logs: TemporaryFolder
    private static let site = ViewsSite(
      table: ArticleTable((0..<100).map { .init(address: "/a/\($0)/") }),
      clock: SiteClock(zone: "Asia/Shanghai") { _ in 8 * 3600 }, hosts: ["kb.example.com"])

    init() throws {
      folder = try TemporaryFolder()
      logs = try TemporaryFolder()
    }

    @discardableResult
    func read(
      _ names: String..., change: (inout ViewsRequest) -> Void = { _ in }
    ) -> ViewsReport {
      read(names, change: change)
    }

    func read(_ names: [String], change: (inout ViewsRequest) -> Void = { _ in }) -> ViewsReport {
      var request = ViewsRequest(now: Log.noon + 30 * 86_400)
      request.paths = names.map { "\(logs.path)/\($0)" }
      change(&request)
      return ViewsImporter.run(request, into: Self.site, at: folder.path)
    }

    /// Every ledger with its text.
    var ledgers: [String: String] {
      get throws {
        var result: [String: String] = [:]
        for name in try folder.contents() where name.hasSuffix(".tsv") {
          result[name] = String(decoding: try folder.read(name), as: UTF8.self)
        }
        return result
      }
    }

    var views: Int {
      get throws {
        try ledgers.values.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("/") }
          .flatMap { $0.split(separator: "\t")[1].split(separator: " ") }
          .reduce(0) { $0 + (Int($1.split(separator: ":")[1]) ?? 0) }
      }
    }

    func gzip(_ name: String) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["gzip", "-f", "\(logs.path)/\(name)"]
      try process.run()
      process.waitUntilExit()
    }
  }

  private enum Log {
    static let noon = 1_794_744_000

    static func line(
      _ second: Int, _ reader: Int, _ article: Int, agent: String = "Mozilla/5.0 (X11)"
    )
      -> String
    {
      let day = SiteClock(zone: "-") { _ in 8 * 3600 }.text(noon + second)
      let date = "\(day.dropFirst(8).prefix(2))/Nov/2026:\(day.dropFirst(11).prefix(8)) +0800"
      return
        "203.0.\(reader / 250).\(reader % 250) - - [\(date)] \"GET /a/\(article)/ HTTP/1.1\" 200 5 \"-\" \"\(agent)\"\n"
    }

    static func random(_ count: Int, _ random: inout SeededGenerator) -> [String] {
      var second = 0
      return (0..<count).map { _ in
        second += Int.random(in: 0...40, using: &random) / 25 * 300
        return line(
          second, Int.random(in: 0..<20, using: &random), Int.random(in: 0..<10, using: &random))
      }
    }
  }

  @Test func readsALogOnceHoweverItIsKept() throws {
    let site = try Site()
    var random = SeededGenerator(seed: 7)
    try site.logs.write(Log.random(500, &random).joined(), at: "access.log")
    #expect(site.read("access.log").tally.views > 100)
    let ledgers = try site.ledgers
    #expect(site.read("access.log").tally.lines == 0)
    try FileManager.default.moveItem(
      atPath: "\(site.logs.path)/access.log", toPath: "\(site.logs.path)/access.log.1")
    #expect(site.read("access.log.1").tally.lines == 0)
    try site.gzip("access.log.1")
    #expect(site.read("access.log.1.gz").tally.lines == 0)
    try FileManager.default.removeItem(atPath: "\(site.folder.path)/.publish")
    #expect(site.read("access.log.1.gz").tally.alreadyCounted == 500)
    #expect(try site.ledgers == ledgers)
  }

  @Test func piecesInAnyFormGiveTheLedgerOfTheWhole() throws {
    var random = SeededGenerator(for: "piecesInAnyFormGiveTheLedgerOfTheWhole")
    for round in 0..<40 {
      let lines = Log.random(Int.random(in: 1...120, using: &random), &random)
      let whole = try Site()
      try whole.logs.write(lines.joined(), at: "access.log")
      whole.read("access.log")
      let pieces = try Site()
      var start = 0
      var names: [String] = []
      while start < lines.count {
        // A log that is being written, read at any byte, and rotated at a line end.
        let end = min(lines.count, start + Int.random(in: 1...60, using: &random))
        let bytes = Array(lines[start..<end].joined().utf8)
        var written = 0
        while written < bytes.count {
          written = min(bytes.count, written + Int.random(in: 1...4000, using: &random))
          try pieces.logs.write(Array(bytes[..<written]), at: "access.log")
          if Bool.random(using: &random) { _ = pieces.read(names + ["access.log"]) }
        }
        let name = "access.log.\(names.count)"
        try FileManager.default.moveItem(
          atPath: "\(pieces.logs.path)/access.log", toPath: "\(pieces.logs.path)/\(name)")
        if Bool.random(using: &random) {
          try pieces.gzip(name)
          names.append(name + ".gz")
        } else {
          names.append(name)
        }
        if Bool.random(using: &random) { _ = pieces.read(names) }
        start = end
      }
      _ = pieces.read(names.shuffled(using: &random))
      let rows = try [whole, pieces].map { site in
        try site.ledgers.mapValues { $0.split(separator: "\n").filter { $0.hasPrefix("/") } }
      }
      #expect(rows[0] == rows[1], "round \(round)")
    }
  }

  @Test func lastLineThatIsFinishedLaterCountsOnce() throws {
    let site = try Site()
    let last = Log.line(60, 2, 2)
    try site.logs.write(Log.line(0, 1, 1) + last.dropLast(30), at: "access.log")
    #expect(site.read("access.log").tally.views == 1)
    try site.logs.write(Log.line(0, 1, 1) + last, at: "access.log")
    #expect(site.read("access.log").tally.views == 1)
    #expect(site.read("access.log").tally.views == 0)
    #expect(try site.views == 2)
    // In a log that is not the newest it is a line.
    let rotated = try Site()
    try rotated.logs.write(String(last.dropLast()), at: "access.log.1")
    try rotated.logs.write(Log.line(90, 3, 3), at: "access.log")
    #expect(rotated.read("access.log.1", "access.log").tally.views == 2)
  }

  @Test func truncatedLogIsANewOne() throws {
    let site = try Site()
    try site.logs.write(Log.line(0, 1, 1) + Log.line(10, 2, 1), at: "access.log")
    site.read("access.log")
    // copytruncate: the file shrinks and grows again, also beyond where it was.
    try site.logs.write((20..<40).map { Log.line($0, $0, 1) }.joined(), at: "access.log")
    #expect(site.read("access.log").tally.views == 20)
    #expect(site.read("access.log").tally.views == 0)
    #expect(try site.views == 22)
  }

  @Test func linesOfALastSecondCountWhileTheStateIsKnown() throws {
    for loses in [false, true] {
      let site = try Site()
      try site.logs.write(Log.line(0, 1, 1) + Log.line(10, 2, 1), at: "access.log.1")
      site.read("access.log.1")
      if loses { try FileManager.default.removeItem(atPath: "\(site.folder.path)/.publish") }
      try site.logs.write(Log.line(10, 3, 1) + Log.line(11, 4, 1), at: "access.log")
      #expect(site.read("access.log").tally.views == (loses ? 1 : 2))
    }
  }

  @Test func keepsNoAddressAndNoAgent() throws {
    let site = try Site()
    let agent = "Mozilla/5.0 (VeryOwnDevice 12)"
    try site.logs.write(
      (0..<40).map { Log.line($0, $0, 1, agent: agent) }.joined() + "203.0.0.1 nonsense VeryOwn\n",
      at: "access.log")
    let report = site.read("access.log") { $0.isForced = true }
    #expect(report.tally.malformed == 1)
    for name in try site.folder.contents() {
      guard let bytes = try? site.folder.read(name) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("203.0.") && !text.contains("VeryOwn"), "\(name)")
    }
    for text in report.diagnostics.map({ $0.message + ($0.hint ?? "") }) {
      #expect(!text.contains("203.0.") && !text.contains("VeryOwn"))
    }
    let path = "\(site.folder.path)/.publish/views"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // Three days later nothing is left of the day.
    let size = try site.folder.read(".publish/views").count
    try site.logs.write(Log.line(3 * 86_400, 1, 1), at: "later.log")
    site.read("later.log")
    #expect(try site.folder.read(".publish/views").count < size)
  }

  @Test func sourcesAreCountedApart() throws {
    let site = try Site()
    try site.logs.write(Log.line(0, 1, 1) + Log.line(10, 2, 1), at: "access.log")
    site.read("access.log") { $0.source = "first" }
    #expect(site.read("access.log") { $0.source = "second" }.tally.views == 2)
    #expect(
      try site.ledgers.keys.sorted() == ["Views/first/2026-11.tsv", "Views/second/2026-11.tsv"])
  }

  @Test func datesThatAreLeftOutCountLater() throws {
    let site = try Site()
    try site.logs.write(Log.line(0, 1, 1) + Log.line(86_400, 2, 1), at: "access.log")
    let day = CivilDay("2026-11-15")
    #expect(site.read("access.log") { $0.until = day }.tally.views == 1)
    let rest = site.read("access.log")
    #expect(rest.tally.views == 1)
    #expect(rest.tally.alreadyCounted == 1)
    #expect(try site.views == 2)
  }

  @Test(arguments: [
    "[Sun Nov 15 12:00:00 2026] [core:error] [pid 1] [client 203.0.113.7:1] AH00126: Invalid URI\n",
    "{\"uptime\": 5,\n \"status\": \"up\"}\n", "<html>\n<body>\n", "\0\u{1}\u{2}\n",
  ])
  func refusesWhatIsNoLog(_ text: String) throws {
    let site = try Site()
    try site.logs.write(text, at: "error.log")
    try site.logs.write(Log.line(0, 1, 1), at: "access.log")
    let report = site.read("access.log", "error.log")
    #expect(report.diagnostics.map(\.id) == ["views-format"])
    #expect(report.hasFailed)
    #expect(try site.ledgers.isEmpty)
    // In a folder of logs it is passed over.
    #expect(site.read("").tally.views == 1)
  }

  @Test func manyMalformedLinesAreAFault() throws {
    let site = try Site()
    let lines = (0..<200).map { Log.line($0, $0, 1) }
    try site.logs.write((lines + ["x\n", "y\n", "z\n"]).joined(), at: "access.log")
    let report = site.read("access.log")
    #expect(report.hasFailed)
    #expect(report.malformed.map(\.line) == [201, 202, 203])
    #expect(try site.ledgers.isEmpty)
    #expect(!site.read("access.log") { $0.isForced = true }.hasFailed)
  }

  @Test func emptyLogIsNoFault() throws {
    let site = try Site()
    try site.logs.write("", at: "access.log")
    let report = site.read("access.log")
    #expect(!report.hasFailed && report.diagnostics.isEmpty && report.tally.lines == 0)
    #expect(site.read("missing.log").wasRefusedBySystem)
  }

  @Test func cutGzipGivesItsWholeLines() throws {
    let site = try Site()
    var random = SeededGenerator(seed: 3)
    try site.logs.write(Log.random(2000, &random).joined(), at: "access.log")
    try site.gzip("access.log")
    let bytes = try site.logs.read("access.log.gz")
    // A second part follows the first; both are read.
    try site.logs.write(bytes + bytes, at: "twice.gz")
    try site.logs.write(Array(bytes.prefix(bytes.count / 2)), at: "cut.gz")
    let cut = site.read("cut.gz") { $0.isDry = true }
    #expect(cut.diagnostics.map(\.id) == ["views-cut"])
    #expect((1..<2000).contains(cut.tally.lines) && cut.tally.malformed <= 1)
    #expect(site.read("twice.gz") { $0.isDry = true }.tally.lines == 4000)
    #expect(try site.ledgers.isEmpty)
  }

  @Test func longLinesAndZerosAreMalformed() throws {
    let site = try Site()
    let lines = (0..<400).map { Log.line($0, $0, 1) }
    let long = String(repeating: "x", count: 10 << 20) + "\n"
    try site.logs.write(
      lines[..<200].joined() + long + "\0\0\0\n" + lines[200...].joined(), at: "access.log")
    let report = site.read("access.log")
    #expect(report.tally.views == 400)
    #expect(report.tally.malformed == 2)
  }

  @Test func unfinishedImportIsBroughtToItsEnd() throws {
    let site = try Site()
    try site.logs.write(Log.line(0, 1, 1), at: "a.log")
    site.read("a.log")
    let before = try #require(try site.ledgers["Views/main/2026-11.tsv"])
    try site.logs.write(Log.line(100, 2, 2), at: "b.log")
    site.read("b.log")
    let after = try #require(try site.ledgers["Views/main/2026-11.tsv"])
    // As it is when the import is killed between the state and the ledger.
    try site.folder.write(before, at: "Views/main/2026-11.tsv")
    try site.folder.write(after, at: "Views/main/.2026-11.tsv.views.publish-tmp")
    #expect(site.read("a.log", "b.log").tally.lines == 0)
    #expect(try site.ledgers["Views/main/2026-11.tsv"] == after)
    #expect(try site.folder.contents().filter { $0.hasSuffix("tmp") } == [])
    // The staged file is gone: the import has never been.
    try site.folder.write(before, at: "Views/main/2026-11.tsv")
    #expect(site.read("a.log", "b.log").tally.views == 1)
    #expect(try site.ledgers["Views/main/2026-11.tsv"] == after)
    // Neither: the ledger is believed, and what it covers is not counted again.
    try site.folder.write(after.replacing("/a/2/", with: "/a/3/"), at: "Views/main/2026-11.tsv")
    #expect(site.read("a.log", "b.log").tally.views == 0)
  }
}
