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

  private func text(_ name: String, in folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  @Test(arguments: [
    ("zh_CN.UTF-8", "zh-Hans", "我的知识库", "欢迎"), ("zh_SG", "zh-Hans", "我的知识库", "欢迎"),
    ("zh_TW.UTF-8", "zh-Hant", "我的知識庫", "歡迎"), ("zh_HK@stroke", "zh-Hant", "我的知識庫", "歡迎"),
    ("zh_MO.Big5", "zh-Hant", "我的知識庫", "歡迎"), ("de_DE.UTF-8", "en", "My knowledge base", "Welcome"),
    ("C", "en", "My knowledge base", "Welcome"), ("", "en", "My knowledge base", "Welcome"),
  ])
  func takesTheLanguageOfTheUser(
    _ locale: String, _ language: String, _ title: String, _ welcome: String
  ) throws {
    for (index, name) in ["LC_ALL", "LC_MESSAGES", "LANG"].enumerated() {
      let folder = try TemporaryFolder()
      // What comes before is empty, and what comes after does not count.
      var environment = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": ""]
      if index < 2, !locale.isEmpty { environment["LANG"] = "zh_XX" }
      environment[name] = locale
      let program = Program(in: folder.path, environment: environment)
      #expect(try program.run("new", "site", "shop").status == 0)
      let lines = try text("shop/site.yaml", in: folder).split(separator: "\n")
      #expect(lines.prefix(2) == ["title: \"\(title)\"", "language: \(language)"])
      #expect(try text("shop/Content/welcome.md", in: folder).contains("title: \(welcome)"))
    }
  }

  @Test func prefersTheLanguageAndTitleThatAreGiven() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path, environment: ["LC_ALL": "zh_CN.UTF-8"])
    _ = try program.run("new", "site", "a", "--language", "zh-HK")
    let lines = try text("a/site.yaml", in: folder).split(separator: "\n")
    #expect(lines.prefix(2) == ["title: \"我的知識庫\"", "language: zh-HK"])
    _ = try program.run("new", "site", "b", "--title", "My shop")
    #expect(
      try text("b/site.yaml", in: folder).hasPrefix("title: \"My shop\"\nlanguage: zh-Hans\n"))
  }

  @Test(arguments: [
    ("Asia/Shanghai", "Asia/Shanghai"), (":Asia/Taipei", "Asia/Taipei"),
    ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"), ("PRC", "Asia/Shanghai"),
    ("CST-8", "Etc/GMT-8"),
    ("<+08>-8", "Etc/GMT-8"), ("UTC", "UTC"), ("UTC0", "UTC"), ("", "UTC"), ("Nowhere/Town", "UTC"),
    ("CST-99", "UTC"),
  ])
  func takesTheTimeZoneOfTheMachine(_ name: String, _ zone: String) throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path, environment: ["TZ": name])
    _ = try program.run("new", "site", "shop")
    #expect(try text("shop/site.yaml", in: folder).contains("\ntimeZone: \(zone)\n"))
    #expect(try program.run("build", "--site", "shop").status == 0)
  }

  @Test func promisesNothingUntilThereIsAContact() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path, environment: ["TZ": "UTC"])
    _ = try program.run("new", "site", "shop", "--language", "en")
    let promises = [
      "remove it at once", "Write to us", "contacts above", "example.com", "What happens then",
    ]
    #expect(try program.run("build", "--site", "shop").output.contains("  note     site.yaml:"))
    for page in ["copyright", "welcome"] {
      let html = try text("shop/Public/\(page)/index.html", in: folder)
      #expect(promises.filter(html.contains) == [])
      #expect(html.contains("the rights stay with the authors."))
    }
    let begun = try text("shop/site.yaml", in: folder)
    try folder.write(
      begun.replacing("takedown@example.com", with: "a@shop.example"), at: "shop/site.yaml")
    #expect(try !program.run("build", "--site", "shop").output.contains("note"))
    let html = try text("shop/Public/copyright/index.html", in: folder)
    #expect(html.contains("What happens then") && html.contains("mailto:a@shop.example"))
  }

  @Test func keepsWhatIsMadeOutOfGit() throws {
    let folder = try TemporaryFolder()
    _ = try Program(in: folder.path).run("new", "site", "shop")
    #expect(try text("shop/.gitignore", in: folder) == "/.publish/\n/Public/\n")
  }

  @Test func beginsASiteInAFreshRepository() throws {
    let folder = try TemporaryFolder()
    let found = [
      ".git/config", ".gitignore", ".gitattributes", "README.md", "readme.zh.md", "LICENSE",
      "LICENSE-MIT",
      "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md",
    ]
    for name in found { try folder.write("mine", at: name) }
    let outcome = try Program(in: folder.path).run("new", "site", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Left as it was: .gitignore\n"))
    for name in found { #expect(try text(name, in: folder) == "mine") }
    #expect(try Program(in: folder.path).run("build").status == 0)
  }

  @Test func beginsASiteBesideOtherFilesWhenForced() throws {
    let folder = try TemporaryFolder()
    for name in ["notes.txt", "Content/a.md", "Templates/partials/footer.html"] {
      try folder.write("mine", at: name)
    }
    try folder.link("site.yaml", to: "nowhere")
    let program = Program(in: folder.path)
    let refused = try program.run("new", "site", ".")
    #expect(refused.status == 1 && refused.errors.contains("--force"))
    let forced = try program.run("new", "site", ".", "--force")
    #expect(forced.status == 0)
    #expect(forced.output.contains("Left as it was: Templates/partials/footer.html, site.yaml\n"))
    for name in ["notes.txt", "Content/a.md", "Templates/partials/footer.html"] {
      #expect(try text(name, in: folder) == "mine")
    }
    let contents = try folder.contents()
    #expect(contents.contains("Templates/base.html") && !contents.contains("Content/welcome.md"))
    #expect(!contents.contains("nowhere"))
  }

  @Test(arguments: [
    "tags/x", "categories/news/x", "search", "search.md", "hot", "latest", "copyright", "tags",
    "Refund", "re fund/../refund", "gone", "_index", "old~/a", "Thumbs.db/a", "guides/RETURN",
    String(repeating: "a/", count: 61) + "b",
  ])
  func refusesWhatTheNextBuildWouldRefuse(_ path: String) throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    try folder.write("# Refund\n", at: "Content/refund.md")
    try folder.write("---\naliases: [/gone/]\n---\n# Return\n", at: "Content/guides/return.md")
    try folder.write("# Home\n", at: "Content/index.md")
    let before = try folder.contents()
    let outcome = try program.run("new", "article", path)
    #expect([1, 64].contains(outcome.status), "\(outcome)")
    #expect(outcome.errors.lowercased().contains("error: "))
    #expect(outcome.output == "")
    #expect(try folder.contents() == before)
    #expect(try program.run("build").status == 0)
  }

  @Test func takesTheCategoryThatAddressesHave() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    try folder.write("title: T\npermalink: /:category/:slug/\n", at: "site.yaml")
    try folder.write("---\ncategory: a\n---\n# A\n", at: "Content/welcome.md")
    #expect(try program.run("new", "article", "refund", "--category", "Help: 1").status == 0)
    let begun = String(decoding: try folder.read("Content/refund.md"), as: UTF8.self)
    try folder.write(begun + "Text\n", at: "Content/refund.md")
    #expect(try program.run("build").status == 0)
    #expect(try folder.contents().contains("Public/help-1/refund/index.html"))
  }

  @Test func beginsAnArticleBesideFaultsThatAreThereAlready() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    try folder.write("---\ntilte: A\n---\n", at: "Content/a.md")
    try folder.write("# X\n", at: "Content/tags/x.md")
    #expect(try program.run("new", "article", "b").status == 0)
    #expect(try program.run("new", "article", "a").status == 1)
  }

  @Test(arguments: ["index", "guides/index"])
  func beginsThePageOfAFolderWithoutIdleKeys(_ path: String) throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    try folder.write("# Refund\n", at: "Content/guides/refund.md")
    #expect(try program.run("new", "article", path, "--title", "Guides").status == 0)
    let text = String(decoding: try folder.read("Content/\(path).md"), as: UTF8.self)
    #expect(text == "---\ntitle: \"Guides\"\n---\n\n")
    #expect(try !program.run("build").errors.contains("idle-key"))
  }

  @Test(arguments: [
    ["new", "article", "a\u{1B}[31mb"], ["new", "article", "a\u{202E}b\u{9B}"],
    ["new", "article", "tags/\u{1B}]0;x\u{07}"], ["new", "article", "a", "\u{1B}[2J"],
    ["new", "article", "a", "--no-\u{1B}c"], ["new", "article", "a", "--site", "no\u{1B}[1mne"],
    ["new", "site", "s\u{1B}[31m\u{2066}"], ["build", "--clock", "\u{1B}[31m"],
    ["build", "--output", "Content\u{1B}[31m/\u{0D}x"], ["b\u{1B}uild"],
  ])
  func printsNoSignThatATerminalObeys(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder.path)
    _ = try program.run("new", "site", ".")
    for run in [arguments, arguments] {
      let outcome = try program.run(arguments: run)
      let said = (outcome.output + outcome.errors).unicodeScalars
      #expect(!said.isEmpty)
      #expect(
        !said.contains {
          ($0.value < 32 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
            || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        }, "\(outcome)")
    }
  }

  @Test func welcomesInTheLanguageOfTheSite() throws {
    let folder = try TemporaryFolder()
    _ = try Program(in: folder.path).run("new", "site", "shop", "--language", "zh-TW")
    let text = String(decoding: try folder.read("shop/Content/welcome.md"), as: UTF8.self)
    #expect(text.contains("title: 歡迎"))
  }
}
