import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Content

@Suite struct TimeZoneTests {
  private func zone(_ name: String) throws -> TimeZoneOffsets {
    guard case .known(let zone, _) = TimeZoneDatabase.system.zone(named: name) else {
      throw UnknownZone(name: name)
    }
    return zone
  }

  private struct UnknownZone: Error { let name: String }

  @Test(arguments: [
    // Before the first change, in one, after the last by the file, and centuries later.
    ("Asia/Shanghai", -2_208_988_800, 29_143), ("Asia/Shanghai", -931_046_400, 32_400),
    ("Asia/Shanghai", 583_718_400, 32_400), ("Asia/Shanghai", 1_656_633_600, 28_800),
    ("Asia/Shanghai", 5_695_920_000, 28_800), ("Asia/Taipei", -773_280_000, 32_400),
    ("Asia/Taipei", 173_404_800, 32_400), ("Asia/Taipei", 4_118_083_200, 28_800),
    // The very seconds of a change.
    ("America/New_York", 1_647_154_799, -18_000), ("America/New_York", 1_647_154_800, -14_400),
    ("America/New_York", 1_667_714_399, -14_400), ("America/New_York", 1_667_714_400, -18_000),
    ("America/New_York", 7_242_220_800, -14_400), ("America/New_York", 7_255_440_000, -18_000),
    // Summer is standard time, and winter goes back; half an hour; a day that was left out.
    ("Europe/Dublin", 4_103_654_400, 0), ("Europe/Dublin", 4_119_292_800, 3600),
    ("Australia/Lord_Howe", 4_103_654_400, 39_600), ("Australia/Lord_Howe", 4_119_292_800, 37_800),
    ("Asia/Kathmandu", 504_901_799, 19_800), ("Asia/Kathmandu", 504_901_800, 20_700),
    ("Pacific/Apia", 1_325_160_000, -36_000), ("Pacific/Apia", 1_325_239_200, 50_400),
    // A change at an hour before midnight.
    ("America/Nuuk", 4_109_875_199, -7200), ("America/Nuuk", 4_109_878_800, -3600),
    // Offsets of odd seconds, names of three parts, names with a sign.
    ("Africa/Monrovia", -1_262_304_000, -2670),
    ("America/Argentina/Buenos_Aires", 1_199_145_600, -7200), ("Etc/GMT+8", 946_684_800, -28_800),
    ("UTC", 0, 0), ("GMT", 1 << 40, 0), ("Etc/UTC", -(1 << 40), 0),
  ])
  func knowsTheOffset(name: String, moment: Int, offset: Int) throws {
    #expect(try zone(name).offset(at: moment) == offset)
  }

  @Test(arguments: [
    ("CST-8", 0, 28_800), ("<+0545>-5:45", 0, 20_700), ("<-00>0", 0, 0), ("AAA-3:58:04", 0, 14_284),
    // 2024-02-29, by a count with and one without leap days.
    ("AAA0BBB,59/0,60/0", 1_709_164_800, 3600), ("AAA0BBB,J60/0,J61/0", 1_709_164_800, 0),
    ("AAA0BBB,J60/0,J61/0", 1_709_251_200, 3600),
    // The whole year, written as POSIX cannot do without.
    ("XXX3EDT4,0/0,J365/23", 1_704_067_200 + 10_800, -14_400),
    ("XXX3EDT4,0/0,J365/23", 1_735_689_599 + 10_800, -14_400),
    // South of the equator, and a time of the day before or after the one named.
    ("AAA0BBB,M10.1.0,M4.1.0/3", 1_704_067_200, 3600),
    ("AAA0BBB,M1.1.1/-24,M2.1.4", 1_704_067_200, 3600),
    ("AAA0BBB,M12.5.0/167,M2.1.4", 1_704_067_200, 0),
    ("AAA0BBB1,M3.2.0,M11.1.0", 1_720_000_000, -3600),
  ])
  func followsARule(rule: String, moment: Int, offset: Int) throws {
    #expect(try #require(TimeZoneRule(Array(rule.utf8)[...])).offset(at: moment) == offset)
  }

  @Test(arguments: [
    "", "8", "CS-8", "CST", "CST-", "CST-26", "CST-8:60", "CST-8 ", "<+08-8", "CST-8CDT",
    "CST-8CDT,", "CST-8CDT,M3.2.0", "CST-8CDT,M13.1.0,M1.1.0", "CST-8CDT,M1.6.0,M1.1.0",
    "CST-8CDT,M1.1.7,M1.1.0", "CST-8CDT,J0,J1", "CST-8CDT,366,1", "CST-8CDT,0/168,1",
    "CST-8CDT,0,1,2", "CST-8CDT,M3.2.0,M11.1.0x", "CST-99999999999999999999",
  ])
  func refusesWhatIsNoRule(text: String) {
    #expect(TimeZoneRule(Array(text.utf8)[...]) == nil)
  }

  /// One block of a file; its types are offsets, its changes moments with the index of a type.
  private static func block(
    version: UInt8, size: Int, _ types: [Int32], _ changes: [(Int, UInt8)]
  ) -> [UInt8] {
    func big(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    return Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
      + [0, 0, 0, changes.count, types.count, 4].flatMap { big($0, 4) }
      + changes.flatMap { big($0.0, size) } + changes.map(\.1)
      + types.flatMap { big(Int($0), 4) + [0, 0] } + Array("LMT\0".utf8)
  }

  private static func file(_ rule: String) -> [UInt8] {
    block(version: 0x32, size: 4, [], [])
      + block(version: 0x32, size: 8, [100, 3600], [(-1 << 40, 1), (0, 0), (1 << 33, 1)])
      + Array("\n\(rule)\n".utf8)
  }

  @Test func readsTheFirstVersion() throws {
    let file = Self.block(version: 0, size: 4, [100, 3600], [(-5, 1), (5, 0)])
    let zone = try #require(TimeZoneFile.parse(file))
    #expect([-6, -5, 4, 5, 1 << 40].map(zone.offset) == [100, 3600, 3600, 100, 100])
  }

  @Test func readsLaterVersions() throws {
    let plain = try #require(TimeZoneFile.parse(Self.file("")))
    let moments = [Int.min >> 2, -1 << 40, -1, 0, 1 << 33, 1 << 40]
    #expect(moments.map(plain.offset) == [100, 3600, 3600, 100, 3600, 3600])
    let ruled = try #require(TimeZoneFile.parse(Self.file("AAA-2")))
    #expect(moments.map(ruled.offset) == [100, 3600, 3600, 100, 7200, 7200])
  }

  @Test func refusesAFileThatIsDamaged() {
    let whole = Self.file("EST5EDT,M3.2.0,M11.1.0")
    for length in 0..<whole.count { #expect(TimeZoneFile.parse(Array(whole[..<length])) == nil) }
    #expect(TimeZoneFile.parse(Self.file("EST5EDT")) == nil)
    #expect(TimeZoneFile.parse(Self.block(version: 0, size: 4, [], [])) == nil)
    #expect(TimeZoneFile.parse(Self.block(version: 0, size: 4, [0], [(0, 1)])) == nil)
    #expect(TimeZoneFile.parse(Self.block(version: 0, size: 4, [0], [(5, 0), (5, 0)])) == nil)
    #expect(TimeZoneFile.parse(Self.block(version: 0, size: 4, [93_600], [])) == nil)
  }

  @Test func readsAnyBytes() {
    var random = SeededGenerator(for: "readsAnyBytes")
    let whole = Self.file("EST5EDT,M3.2.0,M11.1.0")
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      guard let zone = TimeZoneFile.parse(bytes) else { continue }
      for moment in [-62_135_596_800, 0, 253_402_300_799] {
        #expect(abs(zone.offset(at: moment)) < 26 * 3600)
      }
    }
  }

  @Test(arguments: [
    ("Asia/Taibei", "'Asia/Taibei' is unknown; did you mean 'Asia/Taipei'?"),
    ("../../etc/passwd", "is unknown"), ("/etc/localtime", "is unknown"),
    ("posix/Asia/Taipei", "is unknown"), ("right/Asia/Taipei", "is unknown"),
    ("localtime", "is unknown"), ("Asia/./Taipei", "is unknown"),
    ("Asia//Taipei", "is unknown"),
  ])
  func namesAZoneThatIsNone(name: String, message: String) throws {
    let source = MarkedSource("title: A\ntimeZone: «\(name)»\n")
    let fault = try #require(
      ConfigurationParser.parse(source.file, zones: .system).diagnostics.first)
    #expect(fault.id == "time-zone" && fault.message.contains(message))
    #expect(fault.location?.line == 2 && fault.location?.column == 11)
  }

  @Test func saysThatThisSystemHasNoZones() throws {
    let source = MarkedSource("title: A\ntimeZone: «Asia/Taipei»\n").file
    let fault = try #require(ConfigurationParser.parse(source, zones: .none).diagnostics.first)
    #expect(fault.message.hasSuffix("this system has no time-zone files"))
    #expect(fault.location?.line == 2 && fault.hint?.contains("tzdata") == true)
    let damaged = TimeZoneDatabase { _ in .file([1, 2, 3]) }
    let other = try #require(ConfigurationParser.parse(source, zones: damaged).diagnostics.first)
    #expect(other.message.hasSuffix("is damaged"))
  }

  @Test(arguments: ["UTC", "GMT", "Etc/UTC"])
  func needsNoFilesForUTC(name: String) {
    let source = MarkedSource("title: A\ntimeZone: \(name)\n").file
    let (site, faults) = ConfigurationParser.parse(source, zones: .none)
    #expect(faults.isEmpty && site.timeZone.name == name)
  }

  @Test func knowsRulesThatHaveChanged() {
    let source = MarkedSource("title: A\ntimeZone: Asia/Taipei\n").file
    let rules = ["CST-8", "CST-9"].map { rule in
      ConfigurationParser.parse(source, zones: TimeZoneDatabase { _ in .file(Self.file(rule)) })
        .configuration
    }
    #expect(rules[0].digest != rules[1].digest && rules[0].timeZone != rules[1].timeZone)
  }

  private static let facts = ProcessInfo.processInfo.environment["PUBLISH_ZONE_FACTS"]

  /// Lines of a zone, a moment and an offset, as another program knows them.
  @Test(.enabled(if: facts != nil, "PUBLISH_ZONE_FACTS names no file: see make test-differential"))
  func agreesWithOthers() throws {
    let lines = try String(contentsOfFile: Self.facts ?? "", encoding: .utf8).split(separator: "\n")
    var zones: [Substring: TimeZoneOffsets] = [:]
    var differences = 0
    for line in lines {
      let fields = line.split(separator: " ")
      let (moment, offset) = (try #require(Int(fields[1])), try #require(Int(fields[2])))
      let zone = try zones[fields[0]] ?? zone(String(fields[0]))
      zones[fields[0]] = zone
      guard zone.offset(at: moment) != offset else { continue }
      differences += 1
      if differences < 20 { Issue.record("\(line), not \(zone.offset(at: moment))") }
    }
    #expect(differences == 0 && !lines.isEmpty)
    print("\(lines.count) moments in \(zones.count) zones, \(differences) differences")
  }
}
