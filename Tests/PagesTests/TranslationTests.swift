import Diagnostics
@testable import Pages
@testable import Plan
import Templates
import Testing

@testable import Content

@Suite struct TranslationTests {
  private func site(
    _ extra: [(path: String, text: String)] = [], language: String = "zh-Hant"
  ) -> SiteSample {
    SiteSample(
      [
        ("guides/refund.md", "---\ndate: 2023-02-01\ntags: [退款]\ncategory: 客服\n---\n# 退款"),
        (
          "guides/refund.zh-Hans.md",
          "---\ndate: 2023-02-01\ntags: [退款, 简体]\ncategory: 客服\n---\n# 退款简体"
        ), ("guides/refund.en.md", "---\ndate: 2023-02-01\n---\n# Refunds"),
        ("guides/newer.md", "---\ndate: 2023-03-01\ntags: [退款]\n---\n# 新"),
        ("guides/older.md", "---\ndate: 2023-01-01\n---\n# 舊"),
      ] + extra,
      configuration: "title: A\nbaseURL: https://x.example\nlanguage: \(language)")
  }

  @Test(arguments: [
    ("refund.zh-Hans", "refund", "zh-Hans"), ("refund.ZH-hans", "refund", "zh-Hans"),
    ("refund.en", "refund", "en"), ("a.b.pt-br", "a.b", "pt-BR"),
    ("x.zh-hant-tw", "x", "zh-Hant-TW"),
  ])
  func takesTheLanguageFromTheName(name: String, stem: String, language: String) {
    let split = LanguageSuffix.split(name)
    #expect(split.stem == stem && split.language == language)
  }

  @Test(arguments: [
    "refund", "v1.2", "node.js", ".en", "a.", "a.zh-", "a.zh-Hans-Hant", "a.english", "a.zz",
    "a.zh_Hans", "a.ｅｎ", "a.en-",
  ])
  func leavesOtherNamesWhole(name: String) {
    let split = LanguageSuffix.split(name)
    #expect(split.stem == name && split.language == nil)
  }

  @Test func areWrittenInLanguagesThatTheSiteKnows() {
    let names = ["node.ts", "a.io", "b.zh-Hans", "c.en", "d.fr", "e.pt-BR", "about.me", "draft.is"]
    let site = SiteSample(
      names.map { ("\($0).md", $0 == "d.fr" ? "---\nlanguage: fr-CA\n---\nx" : "x") },
      configuration: "title: A\nlanguage: zh-Hant")
    let known = site.articles.compactMap { article in
      article.languageSuffix.map { "\(article.name) \($0)" }
    }
    #expect(known == ["b zh-Hans", "c en", "d fr", "e pt-BR"])
    #expect(Set(site.articles.map(\.title)).isSuperset(of: ["node.ts", "a.io", "draft.is", "b"]))
    #expect(site.addresses(of: .article).contains("/node-ts/"))
    #expect(site.diagnostics == [])
    let words = SiteLanguages(
      of: SiteConfiguration(title: "A"),
      strings: ["Templates/strings/ts.yaml", "Templates/strings/zh-Hant.yaml"])
    #expect(words.contains("TS") && words.contains("zh-TW") && words.contains("en-GB"))
    #expect(!words.contains("fr"))
  }

  @Test func areMissedWhereTheSiteDoesNotKnowTheirLanguage() throws {
    let site = SiteSample([
      ("a/b.md", "x"), ("a/b.fr.md", "y"), ("b.de.md", "no b.md beside it"), ("a/node.js.md", "z"),
      ("a/node.md", "z"),
    ])
    let doubt = try #require(site.diagnostics.first)
    #expect(site.diagnostics.count == 1 && doubt.id == "unknown-language")
    #expect(doubt.location?.path == "Content/a/b.fr.md")
    #expect(doubt.message.hasPrefix("'fr' is not a language of this site"))
    #expect(doubt.hint?.contains("language: fr") == true)
  }

  @Test func ofTheHomePageAndOfFoldersNameEachOther() {
    let site = SiteSample(
      [
        ("index.md", "# 首頁"), ("index.zh-Hans.md", "# 首页"), ("g/index.md", "# 指南"),
        ("g/index.en.md", "# Guides"), ("g/index.zh-Hans.md", "---\ndate: 2023-01-01\n---\n# 指南简体"),
        ("g/a.md", "---\ndate: 2023-02-01\n---\n# 文"), ("h/index.en.md", "# Alone"),
        ("h/b.md", "b"),
      ],
      configuration: "title: A\nbaseURL: https://x.example/s\nlanguage: zh-Hant\npageSize: 1")
    for (addresses, languages) in [
      (["/", "/zh-hans/"], ["zh-Hant", "zh-Hans"]),
      (["/g/", "/en/g/", "/zh-hans/g/"], ["zh-Hant", "en", "zh-Hans"]),
    ] {
      for (position, address) in addresses.enumerated() {
        let page = site.page(address)
        let versions = page["translations"].elements
        #expect(versions.map { $0["language"].string } == languages, "\(address)")
        #expect(
          versions.map { $0["canonical"].string } == addresses.map { "https://x.example/s\($0)" })
        #expect(versions.map { $0["listed"].bool } == languages.map { $0 == "zh-Hant" })
        #expect(versions.firstIndex { $0["current"].bool == true } == position)
      }
    }
    #expect(site.page("/page/2/")["translations"].elements.isEmpty)
    #expect(Set(site.titles(site.index.homeOrder)) == ["文", "Alone", "b"], "no list shows them")
    let translated = site.page("/zh-hans/g/")
    #expect(
      translated["previous"]["title"].string == nil && translated["next"]["title"].string == nil)
    #expect(site.page("/en/h/")["translations"].elements.isEmpty)
  }

  @Test func standBelowTheirLanguage() {
    #expect(
      Set(site().addresses(of: .article)) == [
        "/guides/refund/", "/zh-hans/guides/refund/", "/en/guides/refund/", "/guides/newer/",
        "/guides/older/",
      ])
    #expect(
      Set(
        SiteSample(
          [
            ("a.en.md", "a"), ("a.md", "---\nlanguage: fr\n---\nb"), ("index.md", "c"),
            ("index.fr.md", "---\nlanguage: fr\n---\nd"),
          ],
          configuration: "title: A\nlanguage: EN\npermalink: /:slug.html"
        ).addresses(of: .article)) == ["/a.html", "/fr/"],
      "the site's own language has no folder; of two for one address the first has it")
  }

  @Test func showAnArticleOnceInLists() {
    let site = site()
    #expect(site.titles(site.index.homeOrder) == ["新", "退款", "舊"])
    #expect(site.index.hotOrder.count == 3 && site.index.sections[0].articles.count == 3)
    let tags = site.index.tags.terms.map { ($0.name, site.titles($0.articles)) }
    #expect(tags.map(\.0) == ["退款", "简体"])
    #expect(tags.map(\.1) == [["新", "退款"], ["退款简体"]])
    #expect(site.page("/latest/")["articles"].elements.count == 3)
    #expect(site.site["latest"].elements.count == 3)
    #expect(!site.text(at: "/feed.xml").contains("Refunds"))
    #expect(!site.text(at: "/feed.json").contains("Refunds"))
    #expect(site.text(at: "/sitemap.xml").contains("https://x.example/en/guides/refund/"))
  }

  @Test func listTheVersionInTheLanguageOfTheSite() {
    let english = site(language: "en")
    #expect(english.titles(english.index.homeOrder) == ["新", "Refunds", "舊"])
    #expect(english.addresses(of: .article).contains("/zh-hans/guides/refund/"))
    let draft = site([("lone.en.md", "---\ndate: 2022-01-01\n---\n# Alone")])
    #expect(draft.titles(draft.index.homeOrder).last == "Alone")
    #expect(draft.addresses(of: .article).contains("/en/lone/"))
  }

  @Test func nameEachOther() {
    let site = site()
    for address in ["/guides/refund/", "/zh-hans/guides/refund/", "/en/guides/refund/"] {
      let page = site.page(address)
      let versions = page["translations"].elements
      #expect(
        versions.map { $0["language"].string } == ["zh-Hant", "en", "zh-Hans"], "\(address)")
      #expect(versions.map { $0["name"].string } == ["繁體中文", "English", "简体中文"])
      #expect(versions.map { $0["listed"].bool } == [true, false, false])
      #expect(
        versions.first { $0["current"].bool == true }?["url"].string == page["url"].string)
      #expect(page["previous"]["title"].string == "新" && page["next"]["title"].string == "舊")
    }
    #expect(site.page("/en/guides/refund/")["language"].string == "en")
    #expect(site.page("/guides/newer/")["translations"].elements.isEmpty)
  }

  @Test func areFoundByTheNameOfTheirFile() {
    let site = site([("b.md", "[x](guides/refund.en.md) [y](/zh-hans/guides/refund/)")])
    #expect(site.linkFaults == [])
  }

  @Test(arguments: [
    ("zh-Hant", "繁體中文"), ("zh-TW", "正體中文"), ("zh-SG", "简体中文"), ("en-GB", "English"),
    ("en", "English"), ("pt-BR", "Português (Brasil)"), ("tlh", "tlh"),
  ])
  func callALanguageByItsOwnName(tag: String, name: String) {
    #expect(LanguageName.own(of: tag) == name)
  }
}
