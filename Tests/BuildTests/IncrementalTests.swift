import Diagnostics
import Files
import Plan
import Testing

@testable import Build

/// What is rendered again after one edit, and the reason that is given.
@Suite struct IncrementalTests {
  /// Ten articles with one tag each, in the theme of `RandomSite`, built once.
  private func site(adding markup: String = "") async throws -> TestSite {
    var files: [String: String] = [:]
    for number in 0..<10 {
      files["Content/a\(number).md"] = Self.article(number)
    }
    // What machines are told of an article is made of nearly all of its front matter.
    let template = RandomSite.theme["Templates/article.html"]?
      .replacing("{{ page.structured_data | tojson }}", with: markup)
    files["Templates/article.html"] = template
    let site = TestSite(RandomSite.theme.merging(files) { $1 })
    _ = try await site.build()
    return site
  }

  /// The newest first: `a9` is on the home page and in the sidebar, `a0` is not. Every one has a tag
  /// of its own, so that none is like another.
  private static func article(
    _ number: Int, title: String? = nil, text: String = "Text.", views: Int = 0
  ) -> String {
    """
    ---
    title: \(title ?? "Title \(number)")
    date: 2023-01-1\(number)
    tags: [t\(number)]
    views: \(views)
    description: D
    ---
    \(text)
    """
  }

  private func rendered(_ report: BuildReport) -> [String] {
    report.reasons.map { reason in
      String(reason.split(separator: ":")[0].dropFirst("rendered Public/".count))
    }
  }

  @Test func rendersOneArticleAndItsFeedsWhenItsBodyChanges() async throws {
    let site = try await site()
    site.change("Content/a0.md", to: Self.article(0, text: "Other."))
    let report = try await site.build()
    #expect(rendered(report) == ["a0/index.html", "feed.xml", "feed.json", "tags/t0/feed.xml"])
    #expect(report.rendered == 4)
    #expect(report.written == 4)
    // With the sitemap, which shows something of every article.
    #expect(report.examined == 5)
    #expect(
      report.reasons.first == "rendered Public/a0/index.html: because 'Content/a0.md' changed")
  }

  /// What the first build learns of pages from a few of each kind, it learns of the others too.
  @Test func knowsWhatOneLateArticleAloneHasRead() async throws {
    let site = try await site(
      adding: "{% if page.article.title == 'Title 0' %}{{ site.author }}{% endif %}")
    site.change("Content/a3.md", to: Self.article(3, text: "Other."))
    let report = try await site.build()
    #expect(rendered(report) == ["a3/index.html", "feed.xml", "feed.json", "tags/t3/feed.xml"])
    #expect(report.examined == 5)
    let configuration = try #require(RandomSite.theme["site.yaml"] ?? TestSite.theme["site.yaml"])
    site.change("site.yaml", to: configuration + "author: Lin\n")
    #expect(rendered(try await site.build()).contains("a0/index.html"))
    #expect(site.text("a0/index.html")?.contains("Lin") == true)
  }

  @Test func rendersThePagesThatShowATitleWhenItChanges() async throws {
    let site = try await site()
    site.change("Content/a4.md", to: Self.article(4, title: "Other"))
    let pages = rendered(try await site.build())
    // Its own page, those of its neighbours, the lists that it is on, and nothing else.
    #expect(
      Set(pages) == [
        "a4/index.html", "a3/index.html", "a5/index.html", "page/2/index.html",
        "hot/page/2/index.html", "latest/page/2/index.html", "tags/t4/index.html",
        "tags/t4/feed.xml", "feed.xml", "feed.json",
      ])
  }

  @Test func rendersEveryPageWhenATitleInTheSidebarChanges() async throws {
    let site = try await site()
    site.change("Content/a9.md", to: Self.article(9, title: "Other"))
    let report = try await site.build()
    for number in 0..<10 { #expect(rendered(report).contains("a\(number)/index.html")) }
    #expect(!rendered(report).contains("tags/index.html"))
    #expect(
      report.reasons.contains(
        "rendered Public/a0/index.html: because what every page shows of the site changed"))
  }

  @Test func rendersOnlyRankingsAndSidebarWhenViewsChangeUnranked() async throws {
    let site = try await site()
    // Behind the three of the sidebar, and the order stays.
    for number in 7..<10 {
      site.change("Content/a\(number).md", to: Self.article(number, views: 100 - number))
    }
    _ = try await site.build()
    site.change("Content/a6.md", to: Self.article(6, views: 3))
    let pages = rendered(try await site.build())
    #expect(pages.allSatisfy { !$0.hasPrefix("a") && !$0.hasSuffix("feed.xml") })
    #expect(pages.contains("hot/page/2/index.html"))
  }

  @Test func rendersWhatUsesATemplateWhenItChanges() async throws {
    let site = try await site()
    site.change("Templates/term.html", to: "Other")
    let report = try await site.build()
    #expect(rendered(report).count == 10)
    #expect(rendered(report).allSatisfy { $0.hasPrefix("tags/t") })
    #expect(report.reasons.allSatisfy { $0.hasSuffix("because its template 'term.html' changed") })
    site.change("Templates/partials/macros.html", to: "{% macro link(a) %}{{ a }}{% endmacro %}")
    let pages = rendered(try await site.build())
    #expect(pages.count == 10)
    #expect(pages.allSatisfy { $0.hasPrefix("a") })
  }

  @Test func rendersWhatLookedForATemplateThatWasNotThere() async throws {
    let site = try await site()
    site.change("Templates/partials/extra.html", to: "There.")
    let pages = rendered(try await site.build())
    #expect(pages.count == 4)
    #expect(pages.allSatisfy { $0 == "index.html" || $0.hasPrefix("page/") })
  }

  @Test func rendersNothingForWhatNoPageReads() async throws {
    let site = try await site()
    site.change("Templates/strings/de.yaml", to: "hot: Heiß\n")
    site.change("Templates/assets/unused.css", to: "b {}")
    site.change(
      "site.yaml", to: (RandomSite.theme["site.yaml"] ?? "") + "author: Somebody\n")
    let report = try await site.build()
    // The author stands in feeds.
    #expect(rendered(report).allSatisfy { $0.hasPrefix("feed") || $0.hasSuffix("feed.xml") })
    #expect(report.written == report.rendered + 2)
  }

  @Test func readsArticlesAnewWhenCodeIsNoLongerColoured() async throws {
    let site = try await site()
    site.change("Content/a1.md", to: Self.article(1, text: "```json\n{\"a\": 1}\n```"))
    _ = try await site.build()
    #expect(site.text("a1/index.html")?.contains("class=\"hl-n\"") == true)
    let before = RandomSite.theme["site.yaml"] ?? ""
    site.change("site.yaml", to: before + "markdown: {highlight: false}\n")
    _ = try await site.build()
    #expect(site.text("a1/index.html")?.contains("{&quot;a&quot;: 1}") == true)
    site.change("site.yaml", to: before)
    _ = try await site.build()
    #expect(site.text("a1/index.html")?.contains("class=\"hl-n\"") == true)
  }

  @Test func rendersWhatNamesAnAssetWhenItChanges() async throws {
    let site = try await site()
    site.change("Templates/assets/style.css", to: "b {}")
    let report = try await site.build()
    #expect(rendered(report).contains("a0/index.html"))
    #expect(
      report.reasons.contains { $0.hasSuffix("because a file of the theme, or an option, changed") }
    )
    #expect(site.output.files.keys.filter { $0.hasPrefix("assets/style.") }.count == 2)
  }

  @Test func rendersWhatLinksToAnArticleThatMoves() async throws {
    let site = try await site()
    site.change("Content/a1.md", to: Self.article(1, text: "See [it](a8.md)."))
    _ = try await site.build()
    site.change("Content/a8.md", to: Self.article(8).replacing("views: 0", with: "slug: moved"))
    let report = try await site.build()
    #expect(
      report.reasons.contains(
        "rendered Public/a1/index.html: because what every page shows of the site changed")
        || report.reasons.contains(
          "rendered Public/a1/index.html: because what 'Content/a1.md' links to changed")
    )
    #expect(site.text("a1/index.html")?.contains("href=\"/moved/\"") == true)
  }

  @Test func writesAgainWhatSomebodyHasChangedOrDeleted() async throws {
    let site = try await site()
    let before = site.output.files
    site.output.files["a0/index.html"] = Array("theirs".utf8)
    site.output.files["a1/index.html"] = nil
    site.output.files["image.svg"] = nil
    let report = try await site.build()
    #expect(site.output.files == before)
    #expect(rendered(report) == ["a1/index.html", "a0/index.html"])
    #expect(report.written == 3)
    #expect(report.reasons.allSatisfy { $0.hasSuffix("was changed or deleted by someone") })
  }

  @Test func repeatsWarningsOfUnchangedFiles() async throws {
    let site = try await site()
    site.change("Content/b.md", to: "---\nodd: 1\n---\n[x](missing.md)\n")
    let first = try await site.build()
    #expect(Set(first.diagnostics.map(\.id)) == ["unknown-key", "broken-link"])
    let second = try await site.build()
    #expect(second.diagnostics == first.diagnostics)
    site.change("Content/a0.md", to: Self.article(0, text: "Other."))
    #expect(try await site.build().diagnostics.ordered() == first.diagnostics.ordered())
  }

  @Test func publishesAnArticleThatIsDueWithoutAnyEdit() async throws {
    let site = try await site()
    site.change("Content/b.md", to: "---\ndate: 2024-01-02\n---\n# B")
    _ = try await site.build()
    #expect(site.text("b/index.html") == nil)
    let report = try await site.build(clock: 1_704_153_600)
    #expect(site.text("b/index.html") != nil)
    #expect(report.reasons.contains("rendered Public/b/index.html: because it is new"))
  }

  @Test func parsesNothingThatHasNotChanged() async throws {
    let site = try await site()
    let state = BuildState(for: "/output", in: site.state)
    let cache = try state.earlierRun().cache()
    let loader = SiteLoader(
      site.sources, options: SiteOptions(clock: 1_704_110_400), workers: Workers(2), cache: cache)
    #expect(await loader.load().changedArticles.isEmpty)
    site.change("Content/a3.md", to: Self.article(3, text: "Other."))
    let changed = await loader.load()
    #expect(changed.changedArticles == ["Content/a3.md"])
    // The next load may begin from that one, in memory.
    let next = SiteLoader(
      site.sources, options: SiteOptions(clock: 1_704_110_400), workers: Workers(2),
      cache: changed.cache)
    #expect(await next.load().changedArticles.isEmpty)
  }

  @Test func seesAnEditThatKeepsSizeAndTime() async throws {
    let site = try await site()
    site.sources.replaceUnseen("Content/a0.md", with: Array(Self.article(0, text: "Tex!.").utf8))
    _ = try await site.build()
    #expect(site.text("a0/index.html")?.contains("Tex!.") == true)
  }

  @Test func seesAnEditInTheSameStepOfTheClock() async throws {
    let site = try await site()
    site.clock.isStill = true
    site.change("Content/a0.md", to: Self.article(0, text: "One.."))
    _ = try await site.build()
    site.change("Content/a0.md", to: Self.article(0, text: "Two.."))
    _ = try await site.build()
    #expect(site.text("a0/index.html")?.contains("Two..") == true)
  }

  @Test func rendersEverythingWhenAskedTo() async throws {
    let site = try await site()
    let report = try await site.build { $0.isClean = true }
    #expect(report.rendered == report.pages.reduce(0) { $0 + $1.count })
    #expect(report.written == 0)
    #expect(report.reasons.allSatisfy { $0.hasSuffix("because '--clean' asks for every page") })
  }

  @Test func keepsBodiesInAPackThatDoesNotGrowForEver() async throws {
    let site = TestSite(["Content/a.md": "# A"])
    _ = try await site.build()
    for number in 0..<40 {
      let text = String(repeating: "word \(number) ", count: 20_000)
      site.change("Content/a.md", to: text)
      _ = try await site.build()
    }
    let packs = site.state.files.filter { $0.key.hasPrefix("bodies-") }
    #expect(packs.count <= 2)
    #expect(packs.values.reduce(0) { $0 + $1.count } < 3 << 20)
    #expect(site.text("a/index.html")?.contains("word 39") == true)
    site.change("Templates/article.html", to: "{{ page.content }}")
    _ = try await site.build()
    #expect(site.text("a/index.html")?.hasPrefix("<p>word 39") == true)
  }

  @Test func parsesAgainWhatIsDamagedInThePack() async throws {
    let site = try await site()
    for name in site.state.files.keys where name.hasPrefix("bodies-") {
      site.state.files[name] = (site.state.files[name] ?? []).map { $0 ^ 0x20 }
    }
    site.change("Templates/article.html", to: "{{ page.content }}")
    _ = try await site.build()
    #expect(site.text("a0/index.html") == "<p>Text.</p>\n")
  }
}
