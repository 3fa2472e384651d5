@testable import Content
import ContentSamples
import Diagnostics
@testable import Plan
import Templates
import TestSupport
import Testing

@testable import Pages

/// What hides an article elsewhere hides it here.
@Suite struct HidingKeyTests {
  @Test(arguments: [
    "draft: 'true'", "draft: yes", "draft: 是", "draft: 1", "draft: ｔｒｕｅ", "draft: \"true\\u200B\"",
    "draft: ✅",
    "\u{200B}draft: true", "draft\u{A0}: true", "published: false", "published: \"no\"",
    "publish: 否",
    "dg-publish: false", "dg_publish: false", "unpublished: true", "status: draft",
    "status: Pending",
    "status: 草稿", "status: in progress", "status: auto-draft", "状态: 待审核", "发布: 否", "草稿: 是",
    "wip: true",
    "isDraft: true", "is_draft: true", "share: false", "show: 0", "render: false",
    "permalink: false",
    "headless: true", "build: {render: never}", "_build: {render: false, list: false}",
    "state: draft",
  ])
  func takesForADraft(line: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\n\(line)\n---\ntext")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(article?.frontMatter.isDraft == true && article?.frontMatter.isPrivate == false)
  }

  @Test(arguments: [
    "private: true", "private: 'yes'", "password: 1234", "password: '退款'", "password: 0", "pwd: x",
    "密码: x",
    "status: private", "status: trash", "status: 私密", "visibility: private", "visibility: members",
    "visible: false", "public: false", "encrypted: true", "encrypt: true", "protected: true",
    "secret: 1",
    "access: private", "公开: 否", "isPrivate: true", "passphrase: x", "deleted: true",
  ])
  func keepsPrivate(line: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\n\(line)\n---\ntext")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(article?.frontMatter.isPrivate == true)
  }

  @Test(arguments: [
    "unlisted: true", "hidden: true", "hidden: 是", "hide: true", "listed: false", "status: hidden",
    "visibility: unlisted", "隐藏: 是", "build: {list: never}", "eleventyExcludeFromCollections: true",
  ])
  func takesForUnlisted(line: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\n\(line)\n---\ntext")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let front = article?.frontMatter
    #expect(front?.isUnlisted == true && front?.isUnindexed == true)
    #expect(front?.isDraft == false && front?.isPrivate == false)
  }

  @Test(arguments: ["robots: noindex, nofollow", "sitemap: false", "sitemap: {exclude: true}"])
  func keepsFromSearchEngines(line: String) {
    let front = frontMatter(line)
    #expect(front.isUnindexed && !front.isUnlisted && !front.isDraft)
  }

  @Test(arguments: [
    "draft: 'false'", "draft: 否", "draft:", "published: true", "published: 2024-01-01",
    "publish: 是", "password:",
    "password: ''", "password: false", "private: no", "private:", "status: published",
    "status: publish",
    "status: 已发布", "status:", "visibility: public", "hidden: false", "unlisted: 0", "listed: true",
    "visible: yes", "dg-publish: true", "robots: index", "sitemap: true", "build: {render: always}",
  ])
  func publishesWhatIsNotHidden(line: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\n\(line)\n---\ntext")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let front = article?.frontMatter
    #expect(front?.isDraft == false && front?.isPrivate == false && front?.isUnlisted == false)
    #expect(front?.hidingKey == nil)
  }

  @Test(arguments: [
    ("private: «some»", "error", "wrong-type"), ("hidden: «maybe»", "error", "wrong-type"),
    ("published: «later»", "error", "wrong-type"), ("visibility: «staff»", "error", "wrong-type"),
    ("unlisted: «[a]»", "error", "wrong-type"), ("status: «new»", "warning", "unknown-status"),
    ("«pasword»: 1234", "error", "unknown-key"), ("«Privat»: true", "error", "unknown-key"),
    ("«hide»: [navigation, toc]", "warning", "unknown-key"),
    ("«output»: html", "warning", "unknown-key"),
  ])
  func saysWhatItDoesNotUnderstand(line: String, severity: String, id: String) {
    let marked = MarkedSource("---\ntitle: x\n\(line)\n---\ntext")
    let diagnostics = parse(marked.file).diagnostics
    #expect(diagnostics.map { "\($0.severity.rawValue) \($0.id)" } == ["\(severity) \(id)"])
    #expect(diagnostics.first?.location == marked.location)
  }

  @Test func takesADateOfPublicationForTheDate() {
    #expect(frontMatter("published: 2024-01-02").date?.text == "2024-01-02")
    #expect(frontMatter("published: 2024-01-02\ndate: 2024-01-01").date?.text == "2024-01-01")
  }

  @Test func listsWhatIsLeftOutWithTheKey() {
    let site = SiteSample([
      ("a.md", "---\ndraft: true\n---\nx"), ("b.md", "---\nstatus: pending\n---\nx"),
      ("c.md", "---\npassword: 1234\n---\nx"), ("d.md", "---\ndraft: true\nprivate: yes\n---\nx"),
      ("e.md", "---\nhidden: true\n---\nx"),
    ])
    #expect(
      site.index.skipped.map { "\($0.sourcePath) \($0.reason.rawValue) \($0.detail ?? "-")" } == [
        "Content/a.md draft -", "Content/b.md draft status: pending",
        "Content/c.md private password",
        "Content/d.md private private: yes",
      ])
    let drafts = SiteSample([("a.md", "---\ndraft: true\nprivate: true\n---\nx")]) {
      $0.includesDrafts = true
    }
    #expect(drafts.index.articles.isEmpty, "no option publishes what is private")
  }
}

@Suite struct UnlistedArticleTests {
  private static let site = SiteSample(
    [
      (
        "a.md",
        "---\ntitle: A\ndate: 2023-01-03\ntags: [one]\ncategory: News\n---\ntext"
      ),
      (
        "guides/x.md",
        "---\ntitle: X\ndate: 2023-01-02\ntags: [one, two]\ncategory: Other\nviews: 99\npinned: true\nhidden: true\naliases: [/old/]\n---\ntext"
      ),
      ("guides/c.md", "---\ntitle: C\ndate: 2023-01-01\ntags: [one]\n---\ntext"),
      ("guides/c.en.md", "---\ntitle: C in English\nhidden: true\n---\ntext"),
      ("only/d.md", "---\ntitle: D\nunlisted: true\n---\ntext"),
    ], configuration: "title: S\nbaseURL: https://s.example\nlanguage: zh-Hant")

  @Test func haveAPageThatSearchEnginesLeaveAlone() {
    let site = Self.site
    #expect(site.diagnostics.allSatisfy { $0.severity == .warning } && site.linkFaults.isEmpty)
    #expect(site.addresses(of: .article).contains("/guides/x/"))
    #expect(site.page("/guides/x/")["noindex"].bool == true)
    #expect(site.page("/a/")["noindex"].bool == false)
    #expect(!site.text(at: "/sitemap.xml").contains("/guides/x/"))
    #expect(site.addresses(of: .redirect) == ["/old/"])
  }

  @Test func areInNoList() {
    let site = Self.site
    func titles(_ value: Value) -> [String] { value.elements.compactMap { $0["title"].string } }
    #expect(titles(site.page("/")["articles"]) == ["A", "C"])
    #expect(titles(site.page("/hot/")["articles"]) == ["A", "C"])
    #expect(titles(site.page("/latest/")["articles"]) == ["A", "C"])
    #expect(titles(site.page("/guides/")["articles"]) == ["C"])
    #expect(titles(site.page("/tags/one/")["articles"]) == ["A", "C"])
    #expect(titles(site.site["hot"]) == ["A", "C"] && titles(site.site["latest"]) == ["A", "C"])
    #expect(site.index.tags.terms.map(\.name) == ["one"])
    #expect(site.index.categories.terms.map(\.name) == ["News"])
    #expect(!site.addresses(of: .section).contains("/only/"))
    #expect(titles(site.page("/a/")["related"]) == ["C"])
    #expect(site.page("/a/")["next"]["title"].string == "C")
    #expect(site.page("/guides/c/")["translations"].elements.isEmpty)
    for feed in ["/feed.xml", "/feed.json"] { #expect(!site.text(at: feed).contains("guides/x")) }
    #expect(
      site.page("/guides/x/")["article"]["tags"].elements.compactMap { $0["name"].string } == [
        "one"
      ])
    #expect(site.page("/guides/x/")["previous"].isNone && site.page("/guides/x/")["next"].isNone)
  }

  @Test func areNotFoundByTheSearch() async {
    let files = await SearchPages.files(Self.site.index, language: "zh-Hant") { _ in nil }
    let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(text.contains("guides/c/") && !text.contains("guides/x/") && !text.contains("only/d"))
  }
}
