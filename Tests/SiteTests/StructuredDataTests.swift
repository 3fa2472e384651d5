import Diagnostics
import Templates
import Testing

@testable import Site

@Suite struct StructuredDataTests {
  private static let article = """
    ---
    title: "</script><b>&'"
    date: 2022-12-08 14:23:18
    updated: 2023-01-02
    tags: [退款, b]
    category: 客服
    author: 小明
    license: CC BY-SA 4.0
    source: {name: 原站, url: "https://s.example/a", author: 王五}
    description: 說明
    ---
    text
    """

  private func site(_ text: String = article, more yaml: String = "") -> SiteSample {
    SiteSample(
      [("guides/a.md", text)],
      configuration: "title: A\nbaseURL: https://x.example/kb/\nlanguage: zh-Hant\n" + yaml,
      files: ["i.png"])
  }

  /// The things of a page, by type.
  private func things(_ site: SiteSample, _ address: String) -> [String: Value] {
    let data = site.page(address)["structured_data"]
    guard case .dictionary(let whole) = data, let graph = whole["@graph"] else { return [:] }
    #expect(whole["@context"]?.string == "https://schema.org")
    return Dictionary(
      graph.elements.map { ($0.field("@type").string ?? "", $0) }, uniquingKeysWith: { a, _ in a })
  }

  @Test func tellsWhatAnArticleIs() throws {
    let article = try #require(things(site(), "/guides/a/")["Article"])
    #expect(article.field("headline").string == "</script><b>&'")
    #expect(article.field("url").string == "https://x.example/kb/guides/a/")
    #expect(article.field("datePublished").string == "2022-12-08T14:23:18Z")
    #expect(article.field("dateModified").string == "2023-01-02")
    #expect(article.field("inLanguage").string == "zh-Hant")
    #expect(article.field("author").field("name").string == "小明")
    #expect(article.field("articleSection").string == "客服")
    #expect(article.field("keywords").elements.map(\.string) == ["退款", "b"])
  }

  @Test func tellsWhoseAnArticleIs() throws {
    let article = try #require(things(site(), "/guides/a/")["Article"])
    #expect(
      article.field("license").string == "https://creativecommons.org/licenses/by-sa/4.0/")
    let source = article.field("isBasedOn")
    #expect(source.field("url").string == "https://s.example/a")
    #expect(source.field("name").string == "原站")
    #expect(source.field("author").field("name").string == "王五")
    #expect(article.field("creditText").string == "王五 · 原站")
    #expect(article.field("copyrightNotice").string == "© 2022 王五")
    let plain = try #require(things(site("text", more: "author: 編輯部"), "/guides/a/")["Article"])
    for name in ["license", "isBasedOn", "creditText", "copyrightNotice", "datePublished"] {
      #expect(plain.field(name).isNone, "\(name)")
    }
    #expect(plain.field("author").field("name").string == "編輯部")
    let words = try #require(things(site("---\nlicense: 轉載請註明\n---\n"), "/guides/a/")["Article"])
    #expect(words.field("license").field("name").string == "轉載請註明")
  }

  @Test func tellsTheWayToAPage() throws {
    let items = try #require(things(site(), "/guides/a/")["BreadcrumbList"])
      .field("itemListElement").elements
    #expect(items.map { $0.field("position").int } == [1, 2, 3])
    #expect(items.map { $0.field("name").string } == ["A", "guides", "</script><b>&'"])
    #expect(
      items.map { $0.field("item").string } == [
        "https://x.example/kb/", "https://x.example/kb/guides/",
        "https://x.example/kb/guides/a/",
      ])
    #expect(things(site(), "/")["BreadcrumbList"] == nil)
  }

  @Test func tellsWhatTheSiteIsOnItsHomePage() throws {
    let site = try #require(things(site(more: "description: D"), "/")["WebSite"])
    #expect(site.field("name").string == "A" && site.field("description").string == "D")
    #expect(site.field("url").string == "https://x.example/kb/")
  }

  @Test func namesTranslations() throws {
    let site = SiteSample(
      [("a.md", "a"), ("a.en.md", "# B")],
      configuration: "title: A\nbaseURL: https://x.example\nlanguage: zh-Hant")
    let original = try #require(things(site, "/a/")["Article"])
    #expect(
      original.field("workTranslation").elements.map { $0.field("url").string } == [
        "https://x.example/en/a/"
      ])
    let translation = try #require(things(site, "/en/a/")["Article"])
    #expect(translation.field("translationOfWork").field("inLanguage").string == "zh-Hant")
    #expect(translation.field("workTranslation").isNone)
  }

  @Test func cannotEndItsScript() throws {
    let site = site()
    let theme = Theme.parse(
      templates: [
        SourceFile(
          path: "Templates/article.html",
          text: "<script type=\"application/ld+json\">{{ page.structured_data }}</script>")
      ], strings: [], assets: AssetCatalog(fingerprints: []), configuration: site.configuration
    ).theme
    let renderer = PageRenderer(site.plan, theme: theme, configuration: site.configuration) {
      [bodies = site.bodies] in bodies[$0]
    }
    let page = try #require(site.plan.page(at: Address("/guides/a/")))
    let html = String(decoding: try renderer.render(page).bytes, as: UTF8.self)
    #expect(html.contains("\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\u0027"))
    #expect(html.components(of: "<").count == 3, "one script and its end")
  }

  @Test func takesTheImageOfTheSiteWhereAPageHasNone() {
    let site = site(more: "image: i.png")
    #expect(site.page("/guides/a/")["image"].string == "https://x.example/kb/i.png")
    #expect(site.page("/")["image"].string == "https://x.example/kb/i.png")
    #expect(site.linkFaults == [] && site.diagnostics == [])
    #expect(
      self.site(more: "image: none.png").linkFaults.map(summary) == ["4:8 error broken-image"])
    #expect(
      self.site(more: "image: javascript:x").diagnostics.map(summary) == ["4:8 error url-scheme"])
  }
}

extension Value {
  /// The value of a key; none where there is none.
  fileprivate func field(_ name: String) -> Value {
    if case .dictionary(let dictionary) = self { dictionary[name] ?? .none } else { .none }
  }
}

extension String {
  fileprivate func components(of separator: Character) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
