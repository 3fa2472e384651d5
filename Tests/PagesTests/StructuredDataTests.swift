import ContentSamples
import Diagnostics
import Foundation
import Testing

@testable import Content
@testable import Pages
@testable import Plan

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

  /// What a page of the kind at an address has in its script.
  private func script(_ site: SiteSample, _ address: String) throws -> String {
    let text = "<script type=\"application/ld+json\">{{ page.structured_data }}</script>"
    let theme = Theme.parse(
      templates: ["article", "home", "term"].map {
        SourceFile(path: "Templates/\($0).html", text: text)
      }, strings: [], assets: AssetCatalog(fingerprints: []), configuration: site.configuration
    ).theme
    let renderer = PageRenderer(site.plan, theme: theme, configuration: site.configuration) {
      [bodies = site.bodies] in bodies[$0]
    }
    let page = try #require(site.plan.page(at: Address(address)))
    let html = String(decoding: try renderer.render(page).bytes, as: UTF8.self)
    #expect(html.count { $0 == "<" } == 2, "one script and its end")
    return String(html.dropFirst("<script type=\"application/ld+json\">".count).dropLast(9))
  }

  /// The things of a page, by type.
  private func things(_ site: SiteSample, _ address: String) throws -> [String: JSON] {
    let text = try script(site, address)
    let whole = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    #expect(whole["@context"].text == "https://schema.org")
    return Dictionary(
      whole["@graph"].elements.map { ($0["@type"].text ?? "", $0) }, uniquingKeysWith: { a, _ in a }
    )
  }

  @Test func tellsWhatAnArticleIs() throws {
    let article = try #require(try things(site(), "/guides/a/")["Article"])
    #expect(article["headline"].text == "</script><b>&'")
    #expect(article["url"].text == "https://x.example/kb/guides/a/")
    #expect(article["datePublished"].text == "2022-12-08T14:23:18Z")
    #expect(article["dateModified"].text == "2023-01-02")
    #expect(article["inLanguage"].text == "zh-Hant")
    #expect(article["author"]["name"].text == "小明")
    #expect(article["articleSection"].text == "客服")
    #expect(article["keywords"].elements.map(\.text) == ["退款", "b"])
  }

  @Test func tellsWhoseAnArticleIs() throws {
    let article = try #require(try things(site(), "/guides/a/")["Article"])
    #expect(
      article["license"].text == "https://creativecommons.org/licenses/by-sa/4.0/")
    let source = article["isBasedOn"]
    #expect(source["url"].text == "https://s.example/a")
    #expect(source["name"].text == "原站")
    #expect(source["author"]["name"].text == "王五")
    #expect(article["creditText"].text == "王五 · 原站")
    #expect(article["copyrightNotice"].text == "© 2022 王五")
    let plain = try #require(try things(site("text", more: "author: 編輯部"), "/guides/a/")["Article"])
    for name in ["license", "isBasedOn", "creditText", "copyrightNotice", "datePublished"] {
      #expect(plain[name].isAbsent, "\(name)")
    }
    #expect(plain["author"]["name"].text == "編輯部")
    let words = try #require(
      try things(site("---\nlicense: 轉載請註明\n---\ntext"), "/guides/a/")["Article"])
    #expect(words["license"]["name"].text == "轉載請註明")
  }

  @Test func tellsTheWayToAPage() throws {
    let items = try #require(try things(site(), "/guides/a/")["BreadcrumbList"])["itemListElement"]
      .elements
    #expect(items.map { $0["position"].number } == [1, 2, 3])
    #expect(items.map { $0["name"].text } == ["A", "guides", "</script><b>&'"])
    #expect(
      items.map { $0["item"].text } == [
        "https://x.example/kb/", "https://x.example/kb/guides/",
        "https://x.example/kb/guides/a/",
      ])
    #expect(try things(site(), "/")["BreadcrumbList"] == nil)
  }

  @Test func tellsWhatTheSiteIsOnItsHomePage() throws {
    let site = try #require(try things(site(more: "description: D"), "/")["WebSite"])
    #expect(site["name"].text == "A" && site["description"].text == "D")
    #expect(site["url"].text == "https://x.example/kb/")
  }

  @Test func namesTranslations() throws {
    let site = SiteSample(
      [("a.md", "a"), ("a.en.md", "# B")],
      configuration: "title: A\nbaseURL: https://x.example\nlanguage: zh-Hant")
    let original = try #require(try things(site, "/a/")["Article"])
    #expect(
      original["workTranslation"].elements.map { $0["url"].text } == [
        "https://x.example/en/a/"
      ])
    let translation = try #require(try things(site, "/en/a/")["Article"])
    #expect(translation["translationOfWork"]["inLanguage"].text == "zh-Hant")
    #expect(translation["workTranslation"].isAbsent)
  }

  @Test func cannotEndItsScript() throws {
    let text = try script(site(), "/guides/a/")
    #expect(text.contains("\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\u0027"))
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

/// A value of JSON.
private enum JSON: Decodable {
  case object([String: JSON])
  case array([JSON])
  case text(String)
  case number(Int)
  case absent

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else if let array = try? value.decode([JSON].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  subscript(_ key: String) -> JSON {
    if case .object(let object) = self { object[key] ?? .absent } else { .absent }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Int? { if case .number(let number) = self { number } else { nil } }
  var elements: [JSON] { if case .array(let array) = self { array } else { [] } }
  var isAbsent: Bool { if case .absent = self { true } else { false } }
}
