import Foundation
import TestSupport
import Testing

/// What the program takes from the system that it runs on, and what it does without.
@Suite struct SystemTests {
  @Test func saysItsVersionAndPlatform() throws {
    let outcome = try Program(in: "/").run("--version")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.wholeMatch(
        of: /publish \d+\.\d+\.\d+ \(([0-9a-f]{12}\+?, )?(linux|macos)-[a-z0-9_]+\)\n/) != nil)
  }

  /// The program alone, as one who has downloaded it has it.
  @Test func bringsTheTheme() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/bin", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.executable, to: URL(fileURLWithPath: folder.path + "/bin/publish"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: folder.path + "/bin/publish")
    process.arguments = ["new", "site", folder.path + "/shop"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let build = try Program(in: folder.path).run(
      "build", "--site", "shop", "--strict", "--base-url", "https://a.example")
    #expect(build.output.contains("1 article"))
    #expect(try folder.contents().contains("shop/Templates/strings/zh-Hant.yaml"))
  }

  private func site(in folder: TemporaryFolder) throws {
    try folder.write("title: A\nbaseURL: https://a.example\ntimeZone: Asia/Here\n", at: "site.yaml")
    try folder.write("---\ntitle: A\ndate: 2022-12-08T20:00:00Z\n---\n\ntext\n", at: "Content/a.md")
    try folder.write("{{ page.article.date }}", at: "Templates/article.html")
    for name in ["home", "section", "terms", "term", "ranking", "copyright", "404"] {
      try folder.write("x", at: "Templates/\(name).html")
    }
  }

  private func zone(_ hours: UInt8) -> [UInt8] {
    func block(_ size: Int) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [UInt8](repeating: 0, count: 16) + [0, 0, 0, 1, 0, 0, 0, 4]
        + [0, 0, hours * 14, 16 * hours, 0, 0] + Array("LMT\0".utf8)
    }
    return block(4) + block(8) + Array("\nAAA-\(hours)\n".utf8)
  }

  @Test func buildsAnewWhenTheRulesOfItsZoneChange() throws {
    let folder = try TemporaryFolder()
    try site(in: folder)
    try folder.write(zone(8), at: "zones/Asia/Here")
    let program = Program(in: folder.path, environment: ["TZDIR": folder.path + "/zones"])
    let page = { String(decoding: try folder.read("Public/a/index.html"), as: UTF8.self) }
    #expect(try program.run("build").status == 0)
    #expect(try page() == "2022-12-09 04:00:00")
    try folder.write(zone(9), at: "zones/Asia/Here")
    #expect(try program.run("build").status == 0)
    #expect(try page() == "2022-12-09 05:00:00")
  }

  @Test func saysWhereAZoneIsMissing() throws {
    let folder = try TemporaryFolder()
    try site(in: folder)
    let program = Program(in: folder.path, environment: ["TZDIR": folder.path + "/none"])
    let outcome = try program.run("check")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.hasPrefix("site.yaml:3:11: error: time zone 'Asia/Here' cannot be looked up"))
  }

  @Test func readsStandardInputToItsEnd() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "words and words\n\n", count: 20_000)
    let outcome = try Program(in: folder.path).run("render", "-", input: text)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 20_000)
  }
}
