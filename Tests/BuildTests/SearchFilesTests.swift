import Diagnostics
import Files
import Plan
import Testing

@testable import Build

/// The search page and its index, as a build writes them.
@Suite struct SearchFilesTests {
  private static let files = [
    "Templates/search.html": "{{ page.kind }} {{ page.noindex }} {{ site.search_url }}",
    "Content/guides/refund.md":
      "---\ntitle: 如何退款\ndate: 2022-12-08\ntags: [售後]\n---\n先看訂單。\n\n## 第二步\n",
    "Content/return.md": "---\ntitle: '</script><b>\"退貨\"'\nnoindex: true\n---\n驗貨。\n",
    "Content/draft.md": "---\ntitle: 草稿\ndraft: true\n---\n秘密。\n",
  ]

  private func index(of site: TestSite) -> [String] {
    site.output.files.keys.filter { $0.hasPrefix("search/") }.sorted()
  }

  private func results(of site: TestSite) -> String {
    index(of: site).filter { $0.hasSuffix(".json") }.compactMap(site.text).joined()
  }

  @Test func writesTheIndexBesideTheSearchPage() async throws {
    let site = TestSite(Self.files)
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    #expect(site.text("search/index.html") == "search True /search/")
    #expect(index(of: site).contains("search/index.bin"))
    #expect(results(of: site).contains(#"["guides/refund/","如何退款","#))
    #expect(results(of: site).contains(#""2022-12-08","","","第二步","""#))
    #expect(report.pages.contains { $0.kind == "search" && $0.count == 1 })
    #expect(site.text("sitemap.xml")?.contains("/search/") == false)
  }

  @Test func tellsMachinesWhereToSearch() async throws {
    let site = TestSite(Self.files)
    site.change(
      "Templates/home.html",
      to: "<script type=\"application/ld+json\">{{ page.structured_data }}</script>")
    _ = try await site.build()
    let home = site.text("index.html") ?? ""
    #expect(home.contains("SearchAction"))
    #expect(home.contains("https://shop.example/search/?q={search_term_string}"))
  }

  @Test func writesNoSearchWithoutItsTemplate() async throws {
    let site = TestSite(Self.files)
    site.change("Templates/search.html", to: nil)
    site.change("Templates/404.html", to: "{{ site.search_url or 'none' }}")
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    #expect(index(of: site).isEmpty)
    #expect(site.text("404.html") == "none")
  }

  @Test func writesNoSearchWhereTheSiteWantsNone() async throws {
    let site = TestSite(Self.files)
    _ = try await site.build()
    site.change("site.yaml", to: "title: Shop\nbaseURL: https://shop.example\nsearch: false\n")
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    #expect(index(of: site).isEmpty)
  }

  @Test func findsPublishedArticlesAndNoOthers() async throws {
    let site = TestSite(Self.files)
    _ = try await site.build()
    // What is kept from search engines is found on the site itself.
    #expect(results(of: site).contains(#"</script><b>\"退貨\""#))
    #expect(!results(of: site).contains("草稿"))
    _ = try await site.build { $0.options.includesDrafts = true }
    #expect(results(of: site).contains("草稿"))
  }

  @Test func writesTheSameWhetherArticlesAreParsedOrRemembered() async throws {
    let site = TestSite(Self.files)
    _ = try await site.build()
    site.change("Content/return.md", to: "---\ntitle: 換貨\n---\n量子色動力學。\n")
    site.change("Content/new.md", to: "---\ntitle: 新的\n---\n新的文章。\n")
    _ = try await site.build()
    let clean = TestSite(site.sources.files.mapValues { String(decoding: $0, as: UTF8.self) })
    _ = try await clean.build()
    #expect(index(of: site) == index(of: clean))
    for path in index(of: site) { #expect(site.output.files[path] == clean.output.files[path]) }
  }

  @Test func leavesFilesThatNothingHasChanged() async throws {
    let site = TestSite(Self.files)
    _ = try await site.build()
    let report = try await site.build()
    #expect(report.rendered == 0)
    site.change("Templates/home.html", to: "new")
    let second = try await site.build()
    #expect(!second.reasons.contains { $0.contains("/search/") })
  }

  @Test func servesASiteWithoutArticles() async throws {
    let site = TestSite(["Templates/search.html": "x"])
    _ = try await site.build()
    // The Han table, the manifest, the page.
    #expect(index(of: site).count == 3)
  }

  @Test func refusesAnArticleInTheSearchPagesPlace() async throws {
    let site = TestSite(Self.files)
    site.change("Content/search.md", to: "x")
    let report = try await site.build()
    #expect(report.diagnostics.map(\.id) == ["address-conflict"])
  }
}
