@testable import Pages
@testable import Content
import ContentSamples
import Diagnostics
import TestSupport
import Testing

@testable import Plan

private func article(_ title: String, _ yaml: String = "") -> String {
  "---\ntitle: \(title)\n\(yaml)\n---\ntext\n"
}

@Suite struct IndexTests {
  @Test func listsNewestFirstAndUndatedLast() {
    let site = SiteSample([
      ("a.md", article("old", "date: 2020-01-01")), ("b.md", article("none")),
      ("c.md", article("new", "date: 2021-01-01 00:00:01")),
      ("d.md", article("tie", "date: 2020-01-01")),
      ("e.md", article("pinned", "date: 2019-01-01\npinned: true")),
    ])
    #expect(site.titles == ["new", "old", "tie", "pinned", "none"])
    #expect(site.titles(site.index.homeOrder) == ["pinned", "new", "old", "tie", "none"])
  }

  @Test func ranksByViewsThenByDateThenByAddress() {
    let site = SiteSample([
      ("a.md", article("few", "date: 2021-01-01\nviews: 1")),
      ("b.md", article("older", "date: 2020-01-01\nviews: 9")),
      ("d.md", article("second", "date: 2020-02-01\nviews: 9")),
      ("c.md", article("first", "date: 2020-02-01\nviews: 9")),
      ("e.md", article("none", "date: 2022-01-01")),
    ])
    #expect(site.titles(site.index.hotOrder) == ["first", "second", "older", "few", "none"])
  }

  @Test func leavesOutDraftsFutureAndExpired() {
    let texts = [
      ("a.md", article("draft", "draft: true")), ("b.md", article("future", "date: 2024-01-02")),
      ("c.md", article("expired", "expires: 2023-12-31")),
      ("d.md", article("live", "date: 2024-01-01")),
      ("e.md", article("early", "date: 2023-01-01\npublishDate: 2025-01-01")),
      ("f.md", article("ends", "expires: 2024-01-01T00:00:00Z")),
    ]
    let site = SiteSample(texts)
    #expect(site.titles == ["live"])
    #expect(
      site.index.skipped.map { "\($0.sourcePath) \($0.reason)" } == [
        "Content/a.md draft", "Content/b.md future", "Content/c.md expired", "Content/e.md future",
        "Content/f.md expired",
      ])
    #expect(SiteSample(texts) { $0.includesDrafts = true }.titles.contains("draft"))
    #expect(SiteSample(texts) { $0.includesFuture = true }.titles.contains("early"))
    #expect(SiteSample(texts) { $0.includesExpired = true }.titles.contains("ends"))
  }

  @Test func groupsTagsByCaseAndNormalisation() {
    let site = SiteSample([
      ("a.md", article("a", "date: 2021-01-01\ntags: [Refund, refund, 'Cafe\u{301}']")),
      ("b.md", article("b", "tags: [REFUND, Café, 退款]\ncategory: 甲")),
    ])
    #expect(site.diagnostics.map(\.id) == ["term-spelling", "term-spelling"])
    #expect(site.diagnostics.map(\.severity) == [.warning, .warning])
    #expect(site.index.tags.terms.map(\.name) == ["Café", "Refund", "退款"])
    #expect(site.index.tags.terms.map(\.articles.count) == [2, 2, 1])
    #expect(site.index.articles[0].tags.count == 2)
    #expect(site.index.categories.terms.map(\.address.path) == ["/categories/甲/"])
  }

  @Test func refusesTagsThatShareAnAddress() {
    let site = SiteSample([("a.md", article("a", "tags: [前端, 前*端, C*, C]"))])
    #expect(site.diagnostics.map(\.id) == ["address-conflict"])
    let message = site.diagnostics.first?.message ?? ""
    #expect(message.contains("'C*'") && message.contains("'C'"))
  }

  @Test func keepsEmojiTagsApart() {
    let site = SiteSample([("a.md", article("a", "tags: [❤️, ☀️]"))])
    #expect(site.diagnostics.isEmpty)
    #expect(site.addresses(of: .tag) == ["/tags/u2600-ufe0f/", "/tags/u2764-ufe0f/"])
  }

  @Test func relatesByRareTagsFirst() {
    var texts = (0..<30).map {
      ("c\($0).md", article("common \($0)", "date: 2021-01-01\ntags: [common]"))
    }
    texts.append(("x.md", article("x", "date: 2022-01-01\ntags: [common, rare]")))
    texts.append(("y.md", article("rare", "date: 2001-01-01\ntags: [rare]")))
    texts.append(("z.md", article("alone", "date: 2000-01-01")))
    let site = SiteSample(texts)
    let related = RelatedArticles(site.index)
    let position = site.position(of: "x.md")
    #expect(site.titles(related.positions(for: position)).first == "rare")
    #expect(related.positions(for: position).count == 5)
    #expect(!related.positions(for: position).contains(position))
    #expect(related.positions(for: site.position(of: "z.md")).isEmpty)
  }

  @Test func boundsTheWorkOfRelating() {
    func related(_ count: Int) -> RelatedArticles {
      let texts = (0..<count).map { ("c\($0).md", article("c", "tags: [one, two, three]")) }
      return RelatedArticles(SiteSample(texts).index)
    }
    let (small, large) = (related(500), related(2_000))
    let growth = ProcessorTime.growth {
      for position in 0..<500 { _ = small.positions(for: position) }
    } to: {
      for position in 0..<2_000 { _ = large.positions(for: position) }
    }
    #expect(growth < 8)
  }
}

@Suite struct SectionTests {
  @Test func makesAPageForAFolderThatHasNone() {
    let site = SiteSample([("guides/a.md", "a"), ("guides/deep/b.md", "b")])
    #expect(site.addresses(of: .section) == ["/guides/", "/guides/deep/"])
    #expect(site.index.sections.map(\.articles.count) == [2, 1])
    #expect(site.addresses(of: .article).sorted() == ["/guides/a/", "/guides/deep/b/"])
  }

  @Test(arguments: ["index", "_index"])
  func takesTheIndexForThePageOfTheFolder(name: String) {
    let site = SiteSample([("guides/\(name).md", "# 指南\n\n說明"), ("guides/a.md", "a")])
    #expect(site.diagnostics.isEmpty)
    #expect(site.index.sections.map(\.title) == ["指南"])
    #expect(site.titles == ["a"])
    #expect(site.page("/guides/")["content"].string?.contains("說明") == true)
  }

  @Test func takesAnIndexAloneForAnArticle() {
    let site = SiteSample(
      [("guides/refund/index.md", "# R"), ("guides/a.md", "a")],
      files: ["guides/refund/a.png"])
    #expect(site.addresses(of: .article).sorted() == ["/guides/a/", "/guides/refund/"])
    #expect(site.addresses(of: .section) == ["/guides/"])
  }

  @Test func putsTheTextOfTheContentFolderOnTheHomePage() {
    let site = SiteSample([
      ("index.md", "---\naliases: /start/\n---\n# 歡迎\n\n你好"), ("a.md", "a"),
    ])
    #expect(site.page("/")["content"].string?.contains("你好") == true)
    #expect(site.addresses(of: .redirect) == ["/start/"])
    #expect(site.titles == ["a"])
  }

  @Test func marksTheTagThatIsInConflict() throws {
    let marked = MarkedSource("---\ntitle: b\ntags: [退款, «c/1»]\n---\ntext")
    let site = SiteSample([
      ("a.md", "---\ndate: 2020-01-01\ntags: [c 1]\n---\ntext"),
      ("b.md", String(decoding: marked.file.bytes, as: UTF8.self)),
    ])
    #expect(site.diagnostics.map(summary) == ["3:12 error address-conflict"])
    let fault = try #require(site.diagnostics.first)
    #expect(fault.location?.excerpt?.marked == "c/1")
    #expect(fault.location?.path == "Content/b.md")
    #expect(fault.location?.column == marked.location.column)
    #expect(fault.trail.first?.location.path == "Content/a.md")
    #expect(fault.trail.first?.location.line == 3)
  }

  @Test func warnsOfKeysThatDoNothingOnThePageOfAFolder() {
    let text = """
      ---
      title: 指南
      date: 2020-01-01
      tags: [a]
      slug: other
      description: d
      updated: 2020-01-02
      ---
      text
      """
    let site = SiteSample([("guides/index.md", text), ("guides/a.md", "a")])
    #expect(
      site.diagnostics.map(summary) == [
        "3:1 warning idle-key", "4:1 warning idle-key", "5:1 warning idle-key",
      ])
    #expect(SiteSample([("guides/index.md", text)]).diagnostics.isEmpty, "an article of its own")
  }

  @Test func tellsTwinNamesApart() throws {
    let twins = SiteSample([("caf\u{E9}.md", "a"), ("cafe\u{301}.md", "b")])
    let twin = try #require(twins.diagnostics.first)
    #expect(twins.diagnostics.count == 1 && twin.id == "address-conflict")
    #expect(twin.message.contains("differs only in how its characters are stored"))
    let cases = SiteSample([("A.md", "a"), ("a.md", "b")])
    #expect(cases.diagnostics.first?.message.contains("differs only in case") == true)
    let others = SiteSample([("a b.md", "a"), ("a-b.md", "b")])
    #expect(others.diagnostics.first?.message.contains("differs") == false)
    for site in [twins, cases, others] {
      #expect(site.diagnostics.first?.trail.isEmpty == true, "the first line says it all")
    }
  }

  @Test(arguments: ["", "guides/"])
  func refusesTwoPagesForOneFolder(folder: String) {
    let site = SiteSample([
      ("\(folder)index.md", "a"), ("\(folder)_index.md", "b"), ("\(folder)c.md", "c"),
    ])
    #expect(site.diagnostics.map(\.id) == ["address-conflict"])
    let fault = site.diagnostics.first
    let texts = [fault?.message, fault?.location?.path].compactMap { $0 }
    #expect(texts.contains { $0.contains("_index.md") })
  }
}

@Suite struct PlanTests {
  @Test func namesEveryAddressOfASmallSite() {
    let site = SiteSample(
      [("guides/退款.md", article("t", "tags: [Tag A]\ncategory: Cat\naliases: /old/"))],
      files: ["images/a.png"], assets: ["style.css"])
    #expect(site.diagnostics.isEmpty)
    #expect(
      Set(site.plan.pages.map(\.address.path)) == [
        "/", "/guides/", "/guides/退款/", "/tags/", "/tags/tag-a/", "/tags/tag-a/feed.xml",
        "/categories/", "/categories/cat/", "/categories/cat/feed.xml", "/hot/", "/latest/",
        "/copyright/", "/404.html",
        "/feed.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/old/",
      ])
    #expect(
      site.plan.copies.map(\.address.path) == [
        "/assets/style.0123abcd.css", "/assets/style.css", "/images/a.png",
      ])
  }

  @Test func spreadsListsOverPages() {
    let texts = (1...5).map { ("g/a\($0).md", article("\($0)", "tags: [t]\ncategory: c")) }
    let site = SiteSample(texts, configuration: "title: A\npageSize: 2")
    #expect(site.addresses(of: .home) == ["/", "/page/2/", "/page/3/"])
    #expect(site.addresses(of: .tag) == ["/tags/t/", "/tags/t/page/2/", "/tags/t/page/3/"])
    #expect(site.addresses(of: .category).count == 3 && site.addresses(of: .section).count == 3)
    #expect(site.addresses(of: .hot).count == 3 && site.addresses(of: .latest).count == 3)
    let shown = site.addresses(of: .latest).flatMap { site.page($0)["articles"].elements }
    #expect(shown.compactMap { $0["url"].string } == (1...5).map { "/g/a\($0)/" })
  }

  @Test func plansAnEmptySite() {
    let site = SiteSample([])
    #expect(site.diagnostics.isEmpty)
    #expect(site.page("/")["articles"].elements.isEmpty)
    #expect(site.page("/")["pagination"]["total"].int == 1)
  }

  @Test(arguments: [
    (["a.md", "A.md"], [], "case"), (["é.md", "e\u{301}.md"], [], "normalisation"),
    (["a b.md", "a-b.md"], [], "slug"), (["tags/index.md", "tags/a.md"], [], "the list of tags"),
    (["hot.md"], [], "the hot list"), (["a.md"], ["a/index.html"], "a file"),
    (["a.md"], ["a"], "a file where a folder must be"), ([], ["404.html"], "the 404 page"),
    (["page/2.md"] + (0..<21).map { "x/\($0).md" }, [], "page 2 of the home page"),
    ([], ["a.png", "A.PNG"], "files"), (["A b/x.md", "a-b/y.md"], [], "folders"),
  ])
  func refusesTwoSourcesForOneAddress(articles: [String], files: [String], what: String) {
    let site = SiteSample(articles.map { ($0, "text") }, files: files)
    let faults = site.diagnostics.filter { $0.severity == .error }
    #expect(faults.map(\.id) == ["address-conflict"], "\(what)")
    #expect(site.diagnostics.allSatisfy { $0.location != nil })
    #expect(Set(site.plan.pages.map(\.address.folded)).count == site.plan.pages.count)
  }

  @Test func pointsToTheAliasThatIsTaken() {
    let marked = MarkedSource("---\ntitle: a\naliases: [/x/, «/B/»]\n---\ntext")
    let text = String(decoding: marked.file.bytes, as: UTF8.self)
    let site = SiteSample([("a.md", text), ("b.md", "b")])
    #expect(site.diagnostics.map(\.id) == ["address-conflict"])
    #expect(site.diagnostics.first?.location?.line == 3)
    #expect(site.diagnostics.first?.location?.column == marked.location.column)
    #expect(site.diagnostics.first?.message.contains("claimed by Content/b.md") == true)
  }

  @Test func takesTheRobotsOfTheContent() {
    let site = SiteSample([], files: ["robots.txt"])
    #expect(site.diagnostics.isEmpty && site.addresses(of: .robots).isEmpty)
  }

  @Test func isTheSameWhateverTheOrderOfFiles() {
    var random = SeededGenerator(for: "isTheSameWhateverTheOrderOfFiles")
    let names = ["a", "A", "b", "c/index", "c/_index", "c/d", "c/e f", "c/e-f", "❤️", "tags/x", "z"]
    let texts = names.enumerated().map { number, name in
      (
        "\(name).md",
        article(
          name,
          "date: 202\(number % 3)-01-01\nviews: \(number % 2)\ntags: [\(number % 2 == 0 ? "Tag" : "TAG"), C, C++]"
            + "\ncategory: \(number % 4)\naliases: [/o\(number % 5)/]\npinned: \(number % 3 == 0)")
      )
    }
    func plan(_ texts: [(String, String)]) -> [String] {
      let site = SiteSample(texts, files: ["a/index.html", "Z"])
      return site.plan.pages.map { "\($0.address.path) \($0.content)" }
        + site.index.articles.map { "\($0.article.path) \($0.tags)" }
        + site.index.tags.terms.map { "\($0.name) \($0.articles)" }
        + site.diagnostics.ordered().map { "\($0)" }
    }
    let expected = plan(texts)
    for _ in 0..<20 { #expect(plan(texts.shuffled(using: &random)) == expected) }
  }

  @Test func takesNamesMeantToBreakOut() {
    let hostile = "\"><script>alert(1)<script>"
    let site = SiteSample(
      [
        ("\(hostile).md", "text"), ("\u{301}x/\u{301}.md", "text"), ("...md", "text"),
        ("\u{3000}/\u{3000}.md", "text"), ("a\nb.md", "text"), ("%2e%2e.md", "text"),
      ], files: ["\u{301}a.png", "\(hostile).png"])
    #expect(site.diagnostics.isEmpty)
    for page in site.plan.pages {
      let names = page.address.outputPath.utf8.split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      #expect(names.allSatisfy { !["", ".", ".."].contains(String(Substring($0))) })
      let safe = page.address.encoded.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7F && !"\"<>'".utf8.contains($0)
      }
      #expect(safe)
    }
    #expect(site.addresses(of: .article).contains("/script-alert-1-script/"))
    #expect(site.plan.copies.map(\.address.outputPath).contains("\u{301}a.png"))
  }
}
