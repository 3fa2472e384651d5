import Foundation
import TestSupport
import Testing

/// What the program says of moments, and of those that are given to it.
@Suite struct MomentTests {
  private func site(_ configuration: String, _ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "title: Shop\nbaseURL: https://shop.example\n" + configuration, at: "site.yaml")
    for name in ["article", "home", "section", "terms", "term", "ranking", "copyright", "404"] {
      try folder.write("<h1>{{ page.title }}</h1>", at: "Templates/\(name).html")
    }
    for (path, text) in files { try folder.write(text, at: path) }
    return folder
  }

  private static let contact = "takedown: {contact: a@shop.example}\n"

  private static let dated = [
    "Content/a.md": "# A", "Content/b.md": "---\ndate: 2026-12-01 09:49\n---\n# B",
    "Content/c.md": "---\ndate: 2026-01-01\nexpires: 2026-12-01 01:20:30\n---\n# C",
    "Content/d.md": "---\nexpires: 2026-12-30\n---\n# D",
  ]

  @Test func namesTheMomentAndTheZoneOfWhatItLeavesOut() throws {
    let folder = try site(Self.contact + "timeZone: Asia/Taipei\n", Self.dated)
    let program = Program(in: folder.path)
    let skipped = [
      "  skipped  1 future: Content/b.md (2026-12-01 09:49 Asia/Taipei, in 7 h 59 min)",
      "  skipped  1 expired: Content/c.md (2026-12-01 01:20:30 Asia/Taipei, 29 min ago)",
      "  next     build due 2026-12-01 09:49 Asia/Taipei, in 7 h 59 min",
    ]
    // The second build finds nothing to do, and knows it all from the first.
    for _ in 0..<2 {
      let build = try program.run("build", "--clock", "2026-12-01 01:50")
      #expect(build.status == 0)
      #expect(build.output.split(separator: "\n").dropFirst(3).map(String.init) == skipped)
    }
    let list = try program.run("list", "skipped", "--clock", "2026-12-01 01:50")
    #expect(
      list.output == """
        future\tContent/b.md\t2026-12-01 09:49 Asia/Taipei, in 7 h 59 min
        expired\tContent/c.md\t2026-12-01 01:20:30 Asia/Taipei, 29 min ago

        """)
  }

  @Test func saysWhenTheNextBuildIsDueUnderTheOptions() throws {
    let folder = try site(Self.contact, Self.dated)
    let program = Program(in: folder.path)
    func next(_ arguments: String...) throws -> Substring? {
      try program.run(arguments: ["build"] + arguments).output.split(separator: "\n")
        .first { $0.hasPrefix("  next ") }
    }
    #expect(
      try next("--clock", "2026-12-01", "--future")
        == "  next     build due 2026-12-01 01:20:30 UTC, in 1 h 20 min")
    #expect(
      try next("--clock", "2026-12-01 10:00")
        == "  next     build due 2026-12-30 00:00 UTC, in 28 days")
    #expect(try next("--clock", "2026-12-01 10:00", "--expired") == nil)
    #expect(try next("--clock", "2027-01-01") == nil)
  }

  @Test(arguments: [
    ("timeZone: Asia/Taipei\n", "2026-12-01 09:49", true),
    ("timeZone: Asia/Taipei\n", "2026-12-01 09:48", false),
    ("timeZone: Asia/Taipei\n", "2026-12-01T01:49:00Z", true),
    ("timeZone: Asia/Taipei\n", "2026-12-01 09:49:00-01:00", true),
    ("timeZone: Asia/Taipei\n", "2026-12-01T01:48:59Z", false),
    ("timeZone: America/New_York\n", "2026-12-01 09:48:59", false),
    ("timeZone: America/New_York\n", "2026-12-02", true), ("", "2026-12-01 09:49", true),
    ("", "2026-12-01 09:48", false),
  ])
  func takesAMomentWithoutAZoneOnTheSitesClock(
    _ zone: String, _ clock: String, _ isDue: Bool
  ) throws {
    let folder = try site(zone, ["Content/b.md": "---\ndate: 2026-12-01 09:49\n---\n# B"])
    for command in ["list", "check", "build"] {
      #expect(try Program(in: folder.path).run(command, "--clock", clock).status == 0)
    }
    let list = try Program(in: folder.path).run("list", "--clock", clock)
    #expect(list.output.isEmpty == !isDue)
  }

  @Test func takesTheEpochForWhatItIsInEveryZone() throws {
    let folder = try site(
      "timeZone: Asia/Taipei\n", ["Content/b.md": "---\ndate: 2026-12-01 08:00\n---\n# B"])
    for (epoch, isDue) in [("1796083200", true), ("1796083199", false)] {
      let program = Program(in: folder.path, environment: ["SOURCE_DATE_EPOCH": epoch])
      #expect(try program.run("list").output.isEmpty == !isDue)
    }
  }

  @Test(arguments: [
    ("", "1:1"), ("takedown: {}\n", "1:1"), ("takedown:\n  contact: []\n", "4:12"),
    ("takedown:\n  contact: ' '\n", "4:12"),
    ("takedown:\n  contact: [takedown@example.com]\n", "4:12"),
    ("takedown:\n  contact: MAILTO:Takedown@Example.com\n", "4:12"),
  ])
  func notesThatNobodyCanBeReached(_ takedown: String, _ place: String) throws {
    let folder = try site(takedown, ["Content/a.md": "# A"])
    let program = Program(in: folder.path)
    let note =
      "  note     site.yaml:\(place): 'takedown' names no contact: the owner of a text cannot reach you; "
      + "write an address of yours under 'takedown: contact:'\n"
    for arguments in [["build", "--strict"], ["build", "--strict"], ["check", "--strict"]] {
      let outcome = try program.run(arguments: arguments)
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.hasSuffix(note))
    }
    #expect(try program.run("build", "--quiet").output == "")
  }

  @Test(arguments: ["a@shop.example", "[takedown@example.com, 'QQ 123']"])
  func notesNothingWhereSomebodyCanBeReached(_ contact: String) throws {
    let folder = try site("takedown: {contact: \(contact)}\n", ["Content/a.md": "# A"])
    #expect(try !Program(in: folder.path).run("build").output.contains("note"))
  }
}
