import TestSupport
import Testing

@Suite struct NewCommandTests {
  @Test func beginsASiteThatBuilds() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    #expect(
      try program.run("new", "site", "shop", "--title", "退款: \"大全\"", "--language", "zh-Hant")
        .status == 0)
    let build = try program.run("build", "--site", "shop")
    #expect(build.status == 0)
    #expect(build.output.contains("1 article"))
    let page = String(decoding: try folder.read("shop/Public/welcome/index.html"), as: UTF8.self)
    #expect(page.contains("退款: &quot;大全&quot;") || page.contains("退款: &#34;大全&#34;"))
  }

  @Test func beginsAnArticleThatBuilds() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    let outcome = try program.run("new", "article", "guides/refund", "--title", "如何: 退款")
    #expect(outcome.output == "Created Content/guides/refund.md\n")
    let build = try program.run("build")
    #expect(build.status == 0 && build.errors.contains("article has no text, and is left out"))
    #expect(try program.run("list", "--drafts").output.contains("/guides/refund/\t如何: 退款\t"))
    let begun = String(decoding: try folder.read("Content/guides/refund.md"), as: UTF8.self)
    try folder.write(begun + "先看訂單。\n", at: "Content/guides/refund.md")
    #expect(try program.run("list").output.contains("/guides/refund/\t如何: 退款\t"))
  }

  @Test func neverWritesOverAFile() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    try folder.write("mine", at: "Content/a.md")
    #expect(try program.run("new", "article", "a.md").status == 1)
    #expect(try folder.read("Content/a.md") == Array("mine".utf8))
  }

  @Test func refusesAnArticleOutsideTheContentFolder() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", "in")
    #expect(try program.run("new", "article", "../../a.md", "--site", "in").status != 0)
    #expect(try folder.contents().filter { $0.hasSuffix("a.md") } == [])
  }

  @Test func beginsASiteOnlyInAnEmptyFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", at: "shop/notes.txt")
    for place in ["/", "shop"] {
      let outcome = try Program(in: folder.path).run("new", "site", place)
      #expect(outcome.status == 1)
      #expect(outcome.errors.hasPrefix("error: folder '\(place)' is not empty"))
    }
    #expect(try folder.contents() == ["shop", "shop/notes.txt"])
  }

  @Test(arguments: ["", ".", "drafts/", ".hidden", "../x", "/abs/x.md", "a//b"])
  func answersAPathThatIsNoArticleWith64(_ path: String) throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", "shop")
    let before = try folder.contents()
    #expect(try program.run("new", "article", path, "--site", "shop").status == 64)
    #expect(try folder.contents() == before)
  }

  @Test func welcomesInTheLanguageOfTheSite() throws {
    let folder = try TemporaryFolder()
    _ = try Program(in: folder.path).run("new", "site", "shop", "--language", "zh-TW")
    let text = String(decoding: try folder.read("shop/Content/welcome.md"), as: UTF8.self)
    #expect(text.contains("title: 歡迎"))
  }
}
