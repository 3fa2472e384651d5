import Diagnostics
import Files
import Plan
import Testing

@testable import Build

@Suite struct SiteBuilderTests {
  /// Each is sought among all addresses: for a site whose every article has one, that takes minutes.
  @Test func suggestsWhatIsMeantToTheFirstHundredArticlesWithBrokenLinks() async throws {
    var files = ["Content/target.md": "# Target\n"]
    // What is no broken link takes nobody's place.
    for number in 0..<100 { files["Content/0\(number).md"] = "# B\n\n![](a.png)\n" }
    files["Content/a.png"] = ""
    for number in 100..<230 { files["Content/a\(number).md"] = "# A\n\n[x](traget.md)\n" }
    let report = try await TestSite(files).build()
    let broken = report.diagnostics.filter { $0.id == "broken-link" }
    #expect(broken.count == 130)
    let suggested = broken.filter { $0.hint == "did you mean 'target.md'?" }
    #expect(suggested.count == 100)
    #expect(broken.count { $0.hint == nil } == 30)
  }

  @Test func writesEveryAddressOfThePlan() async throws {
    let site = TestSite([
      "Content/guides/refund.md":
        "---\ntitle: 退款\ntags: [售後]\ncategory: 客服\ndate: 2022-12-08\n---\n\nText.",
      "Content/images/a.svg": "<svg/>",
      "Templates/assets/style.css": "a {}",
    ])
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    let paths = site.output.files.keys.filter { !$0.hasPrefix("assets/style.") }.sorted()
    #expect(
      paths == [
        "404.html", "categories/index.html", "categories/客服/feed.xml", "categories/客服/index.html",
        "copyright/index.html",
        "feed.json", "feed.xml", "guides/index.html", "guides/refund/index.html", "hot/index.html",
        "images/a.svg", "index.html", "latest/index.html", "robots.txt", "sitemap.xml",
        "tags/index.html", "tags/售後/feed.xml", "tags/售後/index.html",
      ])
    #expect(site.output.files.keys.filter { $0.hasPrefix("assets/style.") }.count == 2)
    #expect(site.text("guides/refund/index.html") == "<h1>退款</h1><p>Text.</p>\n")
    #expect(report.written == site.output.files.count)
  }

  @Test func writesNothingWhenNothingHasChanged() async throws {
    let site = TestSite(["Content/a.md": "# A\n\nText."])
    _ = try await site.build()
    let report = try await site.build()
    #expect(report.written == 0)
    #expect(report.removed == 0)
    #expect(report.unchanged == site.output.files.count)
  }

  @Test func writesOnlyThePagesThatShowTheChange() async throws {
    let site = TestSite(["Content/a.md": "# A\n\nText.", "Content/b.md": "# B\n\nText."])
    _ = try await site.build()
    site.change("Content/a.md", to: "# A\n\nOther text.")
    let report = try await site.build()
    #expect(report.written == 1)
    #expect(site.text("a/index.html")?.contains("Other text.") == true)
  }

  @Test func removesThePageOfAnArticleThatIsGone() async throws {
    let site = TestSite(["Content/a.md": "# A", "Content/b.md": "# B"])
    _ = try await site.build()
    site.change("Content/a.md", to: nil)
    let report = try await site.build()
    #expect(report.removed == 1)
    #expect(site.text("a/index.html") == nil)
    #expect(site.text("b/index.html") != nil)
  }

  @Test func leavesFilesThatItDidNotWrite() async throws {
    let site = TestSite(["Content/a.md": "# A"])
    site.output.files["a/notes.txt"] = Array("mine".utf8)
    _ = try await site.build()
    site.change("Content/a.md", to: nil)
    _ = try await site.build()
    #expect(site.text("a/notes.txt") == "mine")
    #expect(site.text("a/index.html") == nil)
  }

  @Test func leavesTheOutputAsItWasWhenAnArticleIsFaulty() async throws {
    let site = TestSite(["Content/a.md": "# A", "Content/b.md": "# B"])
    _ = try await site.build()
    let before = site.output.files
    site.change("Content/a.md", to: "---\ndratf: true\n---\n# Changed")
    site.change("Content/b.md", to: "---\ndate: 2022-02-30\n---\n# Changed too")
    let report = try await site.build()
    #expect(report.hasFailed)
    #expect(report.written == 0)
    #expect(
      report.diagnostics.ordered().map { $0.location?.path } == ["Content/a.md", "Content/b.md"])
    #expect(site.output.files == before)
  }

  @Test func leavesTheOutputAsItWasWhenATemplateFailsWhileRendering() async throws {
    let site = TestSite(["Content/a.md": "# A", "Content/b.md": "# B"])
    _ = try await site.build()
    let before = site.output.files
    site.change("Content/a.md", to: "# Changed")
    site.change("Templates/home.html", to: "{{ page.titel }}")
    let report = try await site.build()
    #expect(report.diagnostics.map { $0.location?.path } == ["Templates/home.html"])
    #expect(report.diagnostics.first?.location?.column == 4)
    #expect(site.output.files == before)
    // Nothing is left staged: the next run may stage the same paths.
    site.change("Templates/home.html", to: "{{ page.title }}")
    #expect(try await !site.build().hasFailed)
  }

  @Test func reportsAMissingTemplateWithItsName() async throws {
    let site = TestSite(["Content/a.md": "# A"])
    site.change("Templates/article.html", to: nil)
    let report = try await site.build()
    #expect(
      report.diagnostics.contains {
        $0.id == "missing-template" && $0.message.contains("article.html")
      })
    #expect(site.output.files.isEmpty)
  }

  @Test func reportsASiteWithoutConfiguration() async throws {
    let site = TestSite()
    site.change("site.yaml", to: nil)
    let report = try await site.build()
    #expect(report.diagnostics.map(\.id) == ["missing-configuration"])
    #expect(site.output.files.isEmpty)
  }

  @Test func stopsForAWarningOnlyWhenStrict() async throws {
    let site = TestSite(["Content/a.md": "See [b](missing.md)."])
    let strict = try await site.build { $0.isStrict = true }
    #expect(strict.diagnostics.map(\.id) == ["broken-link"])
    #expect(site.output.files.isEmpty)
    let report = try await site.build()
    #expect(report.diagnostics.map(\.id) == ["broken-link"])
    #expect(!site.output.files.isEmpty)
  }

  @Test func buildsTheSameWithOneWorkerAsWithMany() async throws {
    var files: [String: String] = [:]
    for number in 1...200 {
      files["Content/\(number % 7)/a\(number).md"] =
        "---\ntags: [t\(number % 5), t\(number % 11)]\ndate: 2022-01-\(10 + number % 20)\n---\n\n# T\(number)\n"
    }
    let one = TestSite(files)
    let many = TestSite(files)
    _ = try await one.build(jobs: 1)
    _ = try await many.build(jobs: 8)
    #expect(one.output.files == many.output.files)
    #expect(one.output.files.count > 200)
  }

  @Test func leavesOutDraftsFutureAndExpiredAndNamesThem() async throws {
    let site = TestSite([
      "Content/a.md": "---\ndraft: true\n---\n# A",
      "Content/b.md": "---\ndate: 2024-01-02\n---\n# B",
      "Content/c.md": "---\ndate: 2020-01-01\nexpires: 2023-12-31\n---\n# C",
      "Content/d.md": "# D",
    ])
    let report = try await site.build()
    #expect(report.skipped.map(\.sourcePath) == ["Content/a.md", "Content/b.md", "Content/c.md"])
    #expect(report.skipped.map(\.reason) == [.draft, .future, .expired])
    #expect(site.text("a/index.html") == nil)
    _ = try await site.build {
      $0.options.includesDrafts = true
      $0.options.includesFuture = true
      $0.options.includesExpired = true
    }
    for path in ["a", "b", "c", "d"] { #expect(site.text("\(path)/index.html") != nil) }
  }

  @Test func checkWritesNothingAndFindsFaultsOfTemplates() async throws {
    let site = TestSite(["Content/a.md": "# A"])
    site.change("Templates/404.html", to: "{{ site.nmae }}")
    let request = SiteBuilder.Request(options: SiteOptions(clock: 0), workers: Workers(2))
    let report = await SiteBuilder(site.sources, request).check()
    #expect(report.diagnostics.map { $0.location?.path } == ["Templates/404.html"])
    #expect(site.output.files.isEmpty)
  }

  @Test func refusesToReplaceFilesThatItDidNotWrite() async throws {
    let site = TestSite(["Content/a.md": "# A"])
    site.output.files["index.html"] = Array("mine".utf8)
    let first = try await site.build()
    #expect(first.diagnostics.map(\.id) == ["not-ours"])
    #expect(first.diagnostics.first?.location?.path == "Public/index.html")
    #expect(site.output.files.keys.sorted() == ["index.html"])
    site.output.files["index.html"] = nil
    _ = try await site.build()
    site.output.files["b/index.html"] = Array("mine".utf8)
    site.change("Content/b.md", to: "# B")
    #expect(try await site.build().diagnostics.map(\.id) == ["not-ours"])
    #expect(site.text("b/index.html") == "mine")
  }

  @Test func goesOnWithItsOwnOutputWhenTheStateFolderIsLost() async throws {
    let site = TestSite(["Content/a.md": "# A", "Content/b.md": "# B"])
    _ = try await site.build()
    site.state.files = [:]
    site.change("Content/a.md", to: "# Changed")
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    #expect(site.text("a/index.html")?.contains("Changed") == true)
  }

  @Test func warnsOfASiteWithoutArticlesAndBuildsIt() async throws {
    let site = TestSite()
    let report = try await site.build()
    #expect(report.diagnostics.map(\.id) == ["no-articles"])
    #expect(site.text("index.html") == "")
  }

  @Test func leavesNothingStagedWhenTheManifestCannotBeRead() async throws {
    let site = TestSite(["Content/a.md": "# A"])
    let request = SiteBuilder.Request(options: SiteOptions(clock: 0), workers: Workers(1))
    let builder = SiteBuilder(site.sources, request)
    // A folder stands where the manifest should be.
    let broken = MemoryTree()
    let state = BuildState(for: "/output", in: broken)
    broken.files[state.manifest.name + "/x"] = [1]
    await #expect(throws: FileError.self) {
      try await builder.build(into: site.output, state: state)
    }
    #expect(try await !site.build().hasFailed)
  }
}
