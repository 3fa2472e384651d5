import ContentSamples
import Diagnostics
import TestSupport
import Testing

@testable import Content

@Suite struct FrontMatterTests {
  @Test func readsEveryKey() throws {
    let (article, _, diagnostics) = parse(
      """
      ---
      title: 如何退款
      date: 2022-12-08 14:23:18
      updated: 2023-01-01
      expires: 2030-01-01T00:00:00+08:00
      tags: [退款, Refund]
      category: 淘寶代運營
      description: 說明
      slug: refund
      aliases: [/old/, old.html]
      views: 242
      draft: false
      pinned: true
      noindex: yes
      author: 小明
      source: {name: 淘寶, url: "https://example.com/a", author: 原作者}
      license: CC BY 4.0
      image: a.png
      template: special
      language: zh-Hant
      extra: {a: 1}
      ---
      本文
      """)
    #expect(diagnostics.isEmpty)
    let front = try #require(article?.frontMatter)
    #expect(front.title == "如何退款")
    #expect(front.date?.text == "2022-12-08 14:23:18")
    #expect(front.updated?.text == "2023-01-01")
    #expect(front.expires?.text == "2029-12-31 16:00:00")
    #expect(front.tags.map(\.value) == ["退款", "Refund"])
    #expect(front.category?.value == "淘寶代運營")
    #expect(front.description == "說明" && front.slug?.value == "refund")
    #expect(front.aliases.map(\.value) == ["/old/", "old.html"])
    #expect(front.views == 242)
    #expect(!front.isDraft && front.isPinned && front.isUnindexed)
    #expect(front.author == "小明" && front.license == "CC BY 4.0")
    #expect(
      front.source
        == .init(name: "淘寶", url: "https://example.com/a", author: "原作者"))
    #expect(front.image?.value == "a.png" && front.template?.value == "special")
    #expect(front.language == "zh-Hant")
  }

  @Test func understandsOtherGenerators() {
    let front = frontMatter(
      """
      tag: [a]
      categories: [甲, [乙, 丙]]
      lastmod: 2020-01-02
      summary: S
      alias: /a/
      redirect_from: [/b/]
      published: false
      expiryDate: 2021-01-01
      publishDate: 2020-01-01
      """)
    #expect(front.tags.map(\.value) == ["a", "乙", "丙"])
    #expect(front.category?.value == "甲")
    #expect(front.updated?.text == "2020-01-02")
    #expect(front.description == "S")
    #expect(front.aliases.map(\.value) == ["/a/", "/b/"])
    #expect(front.isDraft)
    #expect(front.expires?.text == "2021-01-01" && front.date?.text == "2020-01-01")
    #expect(front.understood.map(\.key).contains("redirect_from"))
    #expect(frontMatter("modified: 2020-01-03").updated?.text == "2020-01-03")
    #expect(frontMatter("excerpt: E").description == "E")
    #expect(!frontMatter("published: true").isDraft)
  }

  @Test(arguments: ["summary: S\ndescription: D", "description: D\nsummary: S"])
  func prefersItsOwnKeys(yaml: String) {
    #expect(frontMatter(yaml).description == "D")
  }

  @Test(arguments: [
    "draft: true\npublished: true", "published: true\ndraft: true",
    "draft: false\npublished: false", "published: false\ndraft: false",
  ])
  func takesContradictionsForADraft(yaml: String) {
    #expect(frontMatter(yaml).isDraft)
  }

  @Test func fillsAnEmptyKeyFromAForeignOne() {
    #expect(frontMatter("date:\npublishDate: 2020-01-01").date?.text == "2020-01-01")
  }

  @Test(arguments: [
    "lastmod: 2020-01-01\nmodified: 2020-01-02", "modified: 2020-01-02\nlastmod: 2020-01-01",
    "lastmod: 2020-01-01\nmodified:", "updated:\nlastmod: 2020-01-01\nmodified: 2020-01-02",
  ])
  func takesTheForeignKeyThatCounts(yaml: String) {
    #expect(frontMatter(yaml).updated?.text == "2020-01-01")
  }

  @Test(arguments: [
    "title«：»退款", "title«：»退款\ndate: 2022-12-08", "title: a\ntags«：»b",
    "title: a\ntags«：»b\ndate: 2022-12-08", "date: 2022-12-08\n\ntitle «：» a",
  ])
  func marksAFullWidthColon(yaml: String) throws {
    let yaml = yaml.replacing(" «：»", with: "«：»")
    let marked = MarkedSource("---\n\(yaml)\n---\ntext\n")
    let diagnostics = parse(marked.file).diagnostics
    #expect(diagnostics.map(\.id) == ["full-width-colon"])
    #expect(diagnostics.first?.location == marked.location)
    #expect(diagnostics.first?.hint?.contains("':' (half-width)") == true)
  }

  @Test func takesAFullWidthColonForText() {
    let (article, _, diagnostics) = parse("---\ntitle: 退款：流程\ndescription: |\n  title：x\n---\n")
    #expect(diagnostics.isEmpty && article?.title == "退款：流程")
  }

  @Test func splitsTagsAtCommasOfAnyWidth() {
    #expect(
      frontMatter("tags: 退款，退貨、 a  b ,c,").tags.map(\.value) == ["退款", "退貨", "a b", "c"])
  }

  @Test(arguments: [
    ("«dratf»: true", "error", "unknown-key"), ("«frobnicate»: 1", "warning", "unknown-key"),
    ("«publised»: false", "error", "unknown-key"),
    ("date: «2022-02-30»", "error", "date"), ("date: «yesterday»", "error", "date"),
    ("updated: «[1]»", "error", "wrong-type"), ("views: «-1»", "error", "wrong-type"),
    ("views: «many»", "error", "wrong-type"),
    ("views: «99999999999999999999»", "error", "wrong-type"),
    ("draft: «maybe»", "error", "wrong-type"), ("slug: «a/b»", "error", "slug"),
    ("slug: «../x»", "error", "slug"), ("slug: «..»", "error", "slug"),
    ("slug: «'❤️'»", "error", "slug"), ("slug: «\"/\\u0301\"»", "error", "slug"),
    ("aliases: [/ok/, «/../x»]", "error", "alias"), ("aliases: «//evil.example»", "error", "alias"),
    ("aliases: «\"/..\\u002F\\u0301x\"»", "error", "alias"),
    ("aliases: «https://evil.example/»", "error", "alias"), ("aliases: «/a%2fb»", "error", "alias"),
    ("aliases: «/a?b»", "error", "alias"), ("aliases: «/»", "error", "alias"),
    ("aliases: «'a\\b'»", "error", "alias"),
    ("image: «javascript:x»", "error", "url-scheme"),
    ("image: «https://a b»", "error", "url-scheme"),
    ("image: «//evil.example/x.png»", "error", "url-scheme"), ("image: «a.md»", "error", "image"),
    ("description: d\n«summary»: s", "warning", "second-key"),
    ("«categories»: [b]\ncategory: a", "warning", "second-key"),
    ("«lastmod»: 2020-01-01\nupdated: 2020-01-02", "warning", "second-key"),
    ("lastmod: 2020-01-01\n«modified»: 2020-01-02", "warning", "second-key"),
    ("date: «12/08/2022»", "error", "date"),
    ("source: {url: «ftp://x»}", "error", "url-scheme"),
    ("source: {«nmae»: x}", "error", "unknown-key"), ("source: «[x]»", "error", "wrong-type"),
    ("language: «Klingon»", "error", "language"), ("lang: «xx»", "error", "language"),
    ("extra: «text»", "error", "wrong-type"),
    ("title: «\"a\\x1Bb\"»", "error", "control-character"),
    ("tags: [a, «\"\\uFFFE\"»]", "error", "control-character"),
    ("title: «{a: b}»", "error", "wrong-type"),
  ])
  func refusesWhatAKeyCannotBe(yaml: String, severity: String, id: String) throws {
    let before = yaml.hasPrefix("title") ? "" : "title: x\n"
    let marked = MarkedSource("---\n\(before)author: y\n\(yaml)\n---\ntext\n")
    let (article, _, diagnostics) = parse(marked.file)
    let fault = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(fault.severity.rawValue == severity && fault.id == id, "\(fault)")
    #expect(fault.location == marked.location)
    #expect(article != nil, "the rest of the article is still checked")
  }

  @Test func takesTextThatLooksLikeAnotherType() {
    let front = frontMatter("title: 2022\ntags: [2022, true]\ncategory: no")
    #expect(front.title == "2022")
    #expect(front.tags.map(\.value) == ["2022", "true"])
    #expect(front.category?.value == "no")
  }
}

@Suite struct FrontMatterBlockTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func endsLinesInAnyWay(end: String) throws {
    let text = ["---", "title: T", "date: 2022-12-08", "---", "# H", "", "text"].joined(
      separator: end)
    for mark in ["", "\u{FEFF}"] {
      let (article, body, diagnostics) = parse(mark + text)
      #expect(diagnostics.isEmpty)
      #expect(article?.title == "T" && article?.frontMatter.date != nil)
      #expect(body.contains("<h1"))
    }
  }

  @Test func namesTheLineInTheFileNotInTheBlock() {
    for end in ["\n", "\r\n", "\r"] {
      let (_, _, diagnostics) = parse("---\(end)title: x\(end)dratf: true\(end)---\(end)")
      #expect(diagnostics.map(summary) == ["3:1 error unknown-key"])
    }
  }

  @Test func takesFilesWithoutFrontMatter() {
    let (article, _, diagnostics) = parse("# 標題\n\ntext\n", path: "a/b.md")
    #expect(diagnostics.isEmpty)
    #expect(article?.title == "標題")
    #expect(parse("text", path: "a/退款.md").article?.title == "退款")
    #expect(parse("", path: "a/index.md").article?.title == "a")
    #expect(parse("---\n---\n# T").article?.title == "T")
  }

  @Test func takesTheTitleOutOfTheText() {
    #expect(!parse("# T\n\ntext").body.contains("<h1"))
    #expect(parse("---\ntitle: A\n---\n# T\n\ntext").body.contains("<h1"))
  }

  @Test(arguments: [
    ("«---»\ntitle: x\n", "unclosed-front-matter"),
    ("---\n«just words»\n---\n", "wrong-type"),
    (" --- \ndraft«：»true\n---\n", "full-width-colon"),
    ("\n«---»\ntitle: x\n", "unclosed-front-matter"),
    ("«+++»\ntitle = 'x'\n", "unclosed-front-matter"),
    ("«+++»\n[extra]\n\ntext", "unclosed-front-matter"),
    ("«;;;»\n\"title\": \"x\"\n", "unclosed-front-matter"),
    ("«———»\ntitle: 秘密\ndraft: true\n\ntext", "unclosed-front-matter"),
    ("«---toml»\ntitle = 'x'\n\ntext", "unclosed-front-matter"),
    ("«{»\"title\": \"x\",\n\ntext\n", "json-front-matter"),
    ("«{» title: x,\n\ntext\n", "json-front-matter"),
    ("«--- title: x»\ndraft: true\n---\n", "front-matter-fence"),
    ("«--- settings»\ndraft: true\n---\n", "front-matter-fence"),
    ("---\n\n«draft true»\n\n---\ntext", "front-matter-colon"),
    ("---\n\n«draft true»\n\ntext", "front-matter-colon"),
    ("«title: 秘密»\ndraft: true\nsome words\n\ntext", "bare-front-matter"),
    ("«title = '秘密'»\ndraft = true\n\ntext", "bare-front-matter"),
    ("# 秘密\n\n«---»\ntitle: x\ndraft: true\n---\ntext", "misplaced-front-matter"),
    ("---\ntitle: a\n---\n\n«---»\ntitle: b\ndraft: true\n---\ntext", "misplaced-front-matter"),
    ("```yaml\n---\ntitle: x\n«draft: true»\n---\n```\n\ntext", "misplaced-front-matter"),
  ])
  func refusesABlockThatIsNone(text: String, id: String) {
    let marked = MarkedSource(text)
    let diagnostics = parse(marked.file).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.location == marked.location)
  }

  @Test(arguments: ["\n", "\r\n", " \n\t\n\n", "\u{FEFF}\n"])
  func passesOverBlankLinesBeforeTheFence(blank: String) {
    let (article, body, diagnostics) = parse(blank + "---\ntitle: 秘密\ndraft: true\n---\nsecret")
    #expect(diagnostics.isEmpty)
    #expect(article?.frontMatter.isDraft == true && !body.contains("秘密"))
  }

  @Test(arguments: [
    "\n---\n\ntext\n", "----\n\nNote: a rule\n", "----\nNote: words\nmore words\n----\n",
    "{ x }\n\ntext", "——他說\n\ntext", "--\ntext\n--\n", "\n---\ntext\n---\n",
  ])
  func takesRulesAndDashesForText(text: String) {
    let (article, _, diagnostics) = parse(text)
    #expect(article != nil && diagnostics.isEmpty, "\(diagnostics)")
  }

  @Test func saysWhereBytesAreNotUTF8() {
    let source = SourceFile(path: "Content/a.md", bytes: Array("# 退\nab".utf8) + [0xE9, 0x80])
    #expect(parse(source).diagnostics.map(summary) == ["2:3 error invalid-utf8"])
  }
}
