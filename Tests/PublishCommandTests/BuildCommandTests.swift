import Foundation
import TestSupport
import Testing

@Suite struct BuildCommandTests {
  private func site(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "title: Shop\nbaseURL: https://shop.example\ntakedown: {contact: a@shop.example}\n",
      at: "site.yaml")
    for name in ["article", "home", "section", "terms", "term", "ranking", "copyright", "404"] {
      try folder.write("<h1>{{ page.title }}</h1>", at: "Templates/\(name).html")
    }
    for (path, text) in files { try folder.write(text, at: path) }
    return folder
  }

  @Test func saysWhatItBuilt() throws {
    let folder = try site([
      "Content/a.md": "# A", "Content/b.md": "---\ndraft: true\n---\n# B",
    ])
    let outcome = try Program(in: folder.path).run("build")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("Built Public in ") == true)
    #expect(
      lines.dropFirst() == [
        "  pages    1 article, 1 home, 1 hot, 1 latest, 1 tags, 1 categories, 1 copyright, 1 404, "
          + "2 feeds, 1 sitemap, 1 robots",
        "  files    12 written, 0 unchanged, 0 removed",
        "  skipped  1 draft: Content/b.md",
      ])
  }

  @Test func printsAFaultWithItsPlaceAndFails() throws {
    let folder = try site(["Content/guides/refund.md": "---\ntilte: 如何退款\n---\ntext"])
    let outcome = try Program(in: folder.path).run("build")
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == """
        Content/guides/refund.md:2:1: error: front-matter key 'tilte' is unknown; did you mean 'title'?
        2 | tilte: 如何退款
          | ^^^^^
        hint: keys of your own go under 'extra'

        1 error

        """)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/Public"))
  }

  @Test func failsInAFolderThatIsNoSite() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(in: folder.path).run("build")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("site.yaml:1:1: error: 'site.yaml' is missing"))
  }

  @Test(arguments: [
    ["build", "--jobs", "0"], ["build", "--clock", "yesterday"], ["build", "--base-url", "x"],
    ["build", "--no-such-option"], ["bulid"], ["render"], ["render", "a.md", "--template", "b"],
  ])
  func answersWrongUsageWith64(_ arguments: [String]) throws {
    let folder = try site()
    let outcome = try Program(in: folder.path).run(arguments: arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Error:"))
  }

  @Test(arguments: ["/", ".", "Content", "site.yaml"])
  func refusesADangerousOutputFolder(_ output: String) throws {
    let folder = try site(["Content/a.md": "# A"])
    let outcome = try Program(in: folder.path).run("build", "--output", output)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: output folder '\(output)'"))
  }

  @Test func takesTheMomentFromTheEnvironmentAndTheOption() throws {
    let folder = try site(["Content/a.md": "---\ndate: 2030-01-01\n---\n# A"])
    let page = folder.path + "/Public/a/index.html"
    _ = try Program(in: folder.path, environment: ["SOURCE_DATE_EPOCH": "1700000000"]).run("build")
    #expect(!FileManager.default.fileExists(atPath: page))
    _ = try Program(in: folder.path).run("build", "--clock", "2030-01-02")
    #expect(FileManager.default.fileExists(atPath: page))
  }

  @Test func failsForAWarningOnlyWhenStrict() throws {
    let folder = try site(["Content/a.md": "[b](b.md)"])
    #expect(try Program(in: folder.path).run("build").status == 0)
    #expect(try Program(in: folder.path).run("build", "--strict").status == 1)
  }

  @Test func namesTheFilesThatNoPageNames() throws {
    let folder = try site(["Content/a.md": "# A", "Content/b.pdf": "b", "Content/c.png": "c"])
    let line =
      "  unnamed  2 files that no page names: Content/b.pdf, Content/c.png (publish list files)\n"
    for _ in 0..<2 {
      let outcome = try Program(in: folder.path).run("build", "--strict")
      #expect(outcome.status == 0)
      #expect(outcome.output.hasSuffix("\n" + line))
    }
    #expect(try Program(in: folder.path).run("check", "--strict").output.hasSuffix("\n" + line))
    #expect(
      try Program(in: folder.path).run("list", "files").output
        == "Content/b.pdf\nContent/c.png\n")
    #expect(try Program(in: folder.path).run("build", "--quiet").output == "")
  }

  @Test func isQuietWhenAsked() throws {
    let folder = try site(["Content/a.md": "# A"])
    let outcome = try Program(in: folder.path).run("build", "--quiet")
    #expect(outcome.output + outcome.errors == "")
  }

  @Test func explainsKeysOfOtherGenerators() throws {
    let folder = try site(["Content/a.md": "---\nlastmod: 2022-01-01\n---\n# A"])
    let outcome = try Program(in: folder.path).run("build", "--explain")
    #expect(
      outcome.output.hasPrefix(
        "Content/a.md: front-matter key 'lastmod' is read as updated\n"))
  }

  @Test func buildsASiteInAnotherFolderWithAnOddName() throws {
    let outer = try TemporaryFolder()
    let name = "my site 🛒 店"
    try outer.write("title: 店\nbaseURL: https://a.example\n", at: "\(name)/site.yaml")
    for template in ["article", "home", "section", "terms", "term", "ranking", "copyright", "404"] {
      try outer.write("{{ page.title }}", at: "\(name)/Templates/\(template).html")
    }
    try outer.write("# 你好 😀", at: "\(name)/Content/文章 一 😀.md")
    let outcome = try Program(in: outer.path).run("build", "--site", name)
    #expect(outcome.status == 0)
    #expect(
      try String(decoding: outer.read("\(name)/Public/文章-一/index.html"), as: UTF8.self)
        == "你好 😀")
  }

  @Test func checkFindsFaultsAndWritesNothing() throws {
    let folder = try site(["Content/a.md": "---\nviews: many\n---\n"])
    let outcome = try Program(in: folder.path).run("check")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Content/a.md:2:8: error: 'views' must be a whole number"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/Public"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/.publish"))
  }

  @Test func answersAnOutputThatCannotBeWrittenWith74() throws {
    let folder = try site(["Content/a.md": "# A", "Public/a": "in the way"])
    let outcome = try Program(in: folder.path).run("build")
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("Public/a/index.html:1:1: error: "))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func answersAStandardOutputThatIsFullWith74() throws {
    let folder = try site(["Content/a.md": "# A"])
    for command in ["list", "build", "check"] {
      #expect(try Program(in: folder.path).run(command, outputTo: "/dev/full").status == 74)
    }
  }

  @Test(arguments: [64, 40])
  func buildsWithFewOpenFiles(_ limit: Int) throws {
    let folder = try site()
    for number in 0..<200 {
      let path = "s\(number % 50)/t\(number)" + String(repeating: "/d", count: number == 0 ? 30 : 1)
      try folder.write("# A \(number)", at: "Content/\(path)/a.md")
      try folder.write("a", at: "Content/\(path)/a.txt")
    }
    let script = "ulimit -n \(limit) && exec \"$0\" build --jobs 8"
    for name in ["s0/t0/d/b", "s1/t1/b"] {
      let outcome = try Program(in: folder.path, executable: "/bin/sh")
        .run("-c", script, Program.executable.path)
      #expect(outcome.status == 0, "\(outcome.errors)")
      try folder.write("# B", at: "Content/\(name).md")
    }
    #expect(try folder.contents().contains("Public/s7/t7/d/a/index.html"))
  }

  @Test func saysThatThereIsNoSuchFolder() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(in: folder.path).run("build", "--site", "nowhere")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("There is no folder 'nowhere'."))
  }

  @Test func takesAnEmptyEpochForNone() throws {
    let folder = try site(["Content/a.md": "# A"])
    let program = Program(in: folder.path, environment: ["SOURCE_DATE_EPOCH": ""])
    #expect(try program.run("build").status == 0)
  }
}
