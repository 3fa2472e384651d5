import ContentSamples
import Diagnostics
import TestSupport
import Testing

@testable import Content
@testable import Pages
@testable import Plan

/// Front matter that was written for another generator.
@Suite struct OtherGeneratorsTests {
  /// The keys at the head of articles of Hexo, Hugo, Jekyll, Zola, VuePress, Docusaurus and their themes.
  @Test(arguments: [
    "toc: true", "top: 1", "lang: zh-TW", "math: true", "katex: {enable: true}", "nav: 1",
    "path: x",
    "name: y", "donate: false", "images: [a.png]", "layout: post", "comments: false", "type: tags",
    "mathjax: yes", "mermaid: true", "sidebar: auto", "sidebar_label: x", "keywords: [a, b]",
    "authors: [a, b]", "cover: 3", "cover: true", "cover: '#fff'", "banner: rgb(0,0,0)",
    "order: abc",
    "id: 3", "uuid: x", "subtitle: x", "tocNum: false", "hide_table_of_contents: true",
    "category_slug: x", "isCJKLanguage: true", "menu: {main: {weight: 3}}", "permalink: /:title/",
    "abbrlink: 3f2a", "url: [x]", "sticky: ''", "nav_order: 2.5", "header: {image: x}",
    "ShowToc: true", "TocOpen: false", "editLink: true", "outline: deep", "aside: false",
    "parent: x", "has_children: true", "thumbnail: {src: x.png}", "cssclasses: []", "series: [a]",
    "redirect_from:", "pin: true", "license: false", "reading_time: 3",
    "canonical_url: https://a.b/c",
  ])
  func saysNothingOfKeysThatDoNoHarm(line: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\n\(line)\n---\ntext")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(article != nil)
  }

  @Test func readsWhatTheyCallOurKeys() {
    let front = frontMatter(
      """
      Title: 退款
      created: 2020-1-2
      update: 2020-2-3
      sticky: 100
      cover: {image: pics/a.png, alt: x}
      authors: [{name: 小王}, 小李]
      lang: cn
      sidebar_position: 3
      desc: D
      """)
    #expect(front.title == "退款" && front.description == "D")
    #expect(front.date?.text == "2020-01-02" && front.updated?.text == "2020-02-03")
    #expect(front.isPinned && front.weight == 3)
    #expect(front.image?.value == "pics/a.png" && front.image?.isForeign == true)
    #expect(front.author == "小王、小李" && front.language == "zh-Hans")
    #expect(frontMatter("author: {name: Ann, url: x}").author == "Ann")
    #expect(frontMatter("author: [Ann, Bob]").author == "Ann, Bob")
    #expect(frontMatter("images: [a.png, b.png]").image?.value == "a.png")
    #expect(frontMatter("image: {path: a.png}").image?.value == "a.png")
    #expect(!frontMatter("top: false").isPinned && !frontMatter("top: 0").isPinned)
    #expect(frontMatter("cover_image: a.png\nimage: b.png").image?.value == "b.png")
    #expect(frontMatter("thumbnail: a.png\ncoverImage: b.png").image?.value == "b.png")
  }

  @Test(arguments: [
    ("permalink: /pages/50f49f/", "/pages/50f49f/"),
    ("url: /2015/02/18/Starup/", "/2015/02/18/Starup/"),
    ("path: old/page", "/old/page/"), ("abbrlink: 3f2a", "/posts/3f2a/"),
    ("permalink: /a.html", "/a.html"), ("url: https://kb.example.com/docs/x/", "/x/"),
  ])
  func sendsReadersOnFromTheOldAddress(line: String, from: String) {
    let site = SiteSample(
      [("a.md", "---\ntitle: x\n\(line)\n---\ntext")],
      configuration: "title: S\nbaseURL: https://kb.example.com/docs/")
    #expect(site.diagnostics.isEmpty, "\(site.diagnostics)")
    #expect(site.addresses(of: .redirect) == [from])
  }

  @Test func takesNoAddressThatIsInUse() {
    let site = SiteSample([
      ("a.md", "---\ntitle: x\npermalink: /b/\n---\ntext"), ("b.md", "text"),
      ("c.md", "---\ntitle: y\npermalink: /c/\n---\ntext"),
      ("d.md", "---\ntitle: z\nurl: /old/\n---\ntext"),
      ("e.md", "---\ntitle: w\naliases: /old/\n---\ntext"),
    ])
    #expect(site.diagnostics.isEmpty, "\(site.diagnostics)")
    #expect(site.addresses(of: .redirect) == ["/old/"])
  }

  @Test(arguments: [
    "[/old/, /old/]", "[/old/, old]", "['/old/', /old/index.html]", "[/old/, /a/]",
    "[https://KB.example.com/old/, /old/]", "[https://kb.example.com/old/#part]",
    "[/%6Fld/]",
  ])
  func takesAnAliasTwiceAndAsABrowserCopiesIt(aliases: String) {
    let site = SiteSample(
      [("a.md", "---\ntitle: x\naliases: \(aliases)\n---\ntext")],
      configuration: "title: S\nbaseURL: https://kb.example.com")
    #expect(site.diagnostics.isEmpty, "\(site.diagnostics)")
    #expect(site.addresses(of: .redirect) == ["/old/"])
  }

  @Test func decodesAliases() {
    let front = frontMatter("aliases: /%E9%80%80%E6%AC%BE/")
    #expect(front.aliases.map(\.value) == ["/退款/"])
  }

  @Test func readsTheDateOfAFileName() {
    let site = SiteSample([
      ("_posts/2020-01-02-name.md", "text"), ("2021-3-4_二.md", "---\ndate: 2022-01-01\n---\ntext"),
      ("2020-13-02-x.md", "text"), ("2020-01-05.md", "text"), ("2020-01-02-…….md", "text"),
    ])
    let dates = Dictionary(
      site.articles.map { ($0.path, $0.frontMatter.date?.text ?? "") },
      uniquingKeysWith: { a, _ in a })
    #expect(dates["_posts/2020-01-02-name.md"] == "2020-01-02")
    #expect(dates["2021-3-4_二.md"] == "2022-01-01" && dates["2020-13-02-x.md"] == "")
    #expect(
      Set(site.addresses(of: .article)) == [
        "/posts/name/", "/二/", "/2020-13-02-x/", "/2020-01-05/", "/2020-01-02/",
      ])
    #expect(site.articles.first?.title == "name")
  }

  @Test func keepsDatesInAddressesThatWouldBeOne() {
    let articles = [
      ("2020-01-02-w.md", "# 1\n\na"), ("2020-01-09-w.md", "# 2\n\nb"), ("2020-01-09-v.md", "c"),
    ]
    let site = SiteSample(articles)
    #expect(site.diagnostics.isEmpty, "\(site.diagnostics)")
    #expect(Set(site.addresses(of: .article)) == ["/2020-01-02-w/", "/2020-01-09-w/", "/v/"])
    let dated = SiteSample(
      articles, configuration: "title: S\npermalink: /:year/:month/:day/:slug/")
    #expect(dated.addresses(of: .article).contains("/2020/01/02/w/"))
  }

  @Test func ordersTheListOfAFolderByWeight() {
    let site = SiteSample([
      ("g/a.md", "---\ndate: 2020-01-01\n---\ntext"), ("g/b.md", "---\nweight: 2\n---\ntext"),
      ("g/c.md", "---\norder: 1\n---\ntext"), ("g/d.md", "---\ndate: 2021-01-01\n---\ntext"),
    ])
    #expect(site.titles(site.index.sections[0].articles) == ["c", "b", "d", "a"])
  }
}

/// Values as people write them.
@Suite struct WrittenValueTests {
  @Test(arguments: [
    "tags: [退款，售後、客服]", "tags: 退款，售後、客服", "tags: 退款、售後, 客服", "tags:\n  - 退款，售後\n  - 客服",
    "tags:\n  - 退款\n  - 售後\n  - 客服", "tag: [退款, 售後，客服]", "taxonomies: {tags: [退款，售後、客服]}",
  ])
  func separatesTags(yaml: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\n\(yaml)\n---\ntext")
    #expect(diagnostics.isEmpty)
    #expect(article?.frontMatter.tags.map(\.value) == ["退款", "售後", "客服"])
  }

  @Test func leavesQuotedTagsWhole() {
    #expect(frontMatter("tags: ['a，b', c]").tags.map(\.value) == ["a，b", "c"])
  }

  @Test func asksWhetherASpaceSeparates() {
    let (article, _, diagnostics) = parse("---\ntitle: x\ntags: 退款 售後\n---\ntext")
    #expect(article?.frontMatter.tags.map(\.value) == ["退款 售後"])
    #expect(diagnostics.map(summary) == ["3:7 warning space-in-name"])
    #expect(diagnostics.first?.hint?.contains("[退款, 售後]") == true)
    #expect(parse("---\ntitle: x\ntags: [退款 售後]\n---\ntext").diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("cn", "zh-Hans"), ("zh-cn", "zh-cn"), ("中文", "zh-Hans"), ("Chinese", "zh-Hans"),
    ("zh_TW", "zh-TW"),
    ("繁體中文", "zh-Hant"), ("tw", "zh-Hant"), ("英语", "en"), ("English", "en"), ("日本語", "ja"),
    ("jp", "ja"), ("简体", "zh-Hans"), ("Traditional Chinese", "zh-Hant"), ("fr", "fr"),
    ("yue", "yue"),
  ])
  func knowsLanguagesByTheirNames(text: String, tag: String) {
    let (article, _, diagnostics) = parse("---\ntitle: x\nlanguage: \(text)\n---\ntext")
    #expect(diagnostics.isEmpty)
    #expect(article?.frontMatter.language == tag)
  }

  @Test func takesChineseForTheScriptOfTheSite() {
    let site = "title: S\nlanguage: zh-TW"
    let article = parse("---\nlanguage: 中文\n---\ntext", configuration: site).article
    #expect(article?.frontMatter.language == "zh-TW")
    let (configuration, faults) = ConfigurationParser.parse(
      SourceFile(path: "site.yaml", text: "title: S\nlanguage: cn"))
    #expect(faults.isEmpty && configuration.language == "zh-Hans")
  }

  @Test(arguments: [
    ("title: «#1 退款»", "says nothing without it"), ("title: 订单 «#12 退款»", "no part of 'title'"),
    ("tags:\n  - a\n  - «#退款»", "'tags' says nothing"), ("title: «# 退款»", "says nothing"),
    ("title: x\ncategory: «#客服»", "'category' says nothing"),
  ])
  func warnsOfTextThatIsAComment(yaml: String, phrase: String) throws {
    let marked = MarkedSource("---\n\(yaml)\n---\ntext\n")
    let diagnostics = parse(marked.file).diagnostics
    #expect(diagnostics.map(\.id) == ["yaml-comment"])
    let fault = try #require(diagnostics.first)
    #expect(fault.location == marked.location && fault.message.contains(phrase), "\(fault)")
  }

  @Test(arguments: [
    "title: x # a note", "tags: # none", "views: 3 #x", "title: 'a #b'", "title: a#b",
  ])
  func saysNothingOfAComment(yaml: String) {
    let title = yaml.hasPrefix("title") ? "" : "title: y\n"
    #expect(parse("---\n\(title)\(yaml)\n---\ntext\n").diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("title«:»退款\ndate: 2022-12-08", "colon-space"), ("title:«\u{A0}»退款", "colon-space"),
    ("title:«\u{3000}»退款\ntags: [a]", "colon-space"),
    ("title:«\u{200B}»退款\ntags: [a]", "colon-space"),
    ("date: 2022-12-08\ntitle«:»退款", "colon-space"), ("title: [公告] «退款»", "text-behind-bracket"),
    ("title: \"公告\" «退款»", "text-behind-bracket"),
    ("title: '公告'«退款»\ndate: 2020-01-01", "text-behind-bracket"),
    ("title: {x} «退款»", "text-behind-bracket"), ("tags: [a, «#b, c]»", "yaml-comment"),
    ("tags: [«#退款]»\ntitle: x", "yaml-comment"), ("tags:\n«-»退款\n-售後", "list-dash"),
    ("title: x\ntags:\n  «-退款»", "list-dash"), ("title: «\"»退款\ndate: 2022-12-08", "yaml-quote"),
    ("title: x\n«\t»tags: [a]", "yaml-syntax"),
  ])
  func namesTheSlipInItsLine(yaml: String, id: String) throws {
    let marked = MarkedSource("---\n\(yaml)\n---\ntext\n")
    let diagnostics = parse(marked.file).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.location == marked.location)
    #expect(diagnostics.first?.severity == .error && diagnostics.first?.hint != nil)
  }
}

/// Tags and categories whose names differ by their signs, or by next to nothing.
@Suite struct TermTests {
  @Test(arguments: [
    ("C", "c"), ("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dotnet"), ("NET", "net"),
    ("F#", "f-sharp"), ("C++11", "c-plus-plus-11"), (".NET Core", "dotnet-core"),
    ("Google+", "google-plus"),
    ("Node.js", "node-js"), ("CPU+GPU", "cpu-gpu"), ("Notepad++", "notepad-plus-plus"),
    ("ASP.NET", "asp-net"), ("#退款", "退款"), ("a#b", "a-b"), ("C# 8.0", "c-sharp-8-0"),
    ("G++", "g-plus-plus"),
    ("v1.2", "v1-2"), ("1+1", "1-1"), ("+", "u2b"),
  ])
  func spellOutTheirSigns(name: String, slug: String) {
    #expect(TermSlug.of(name) == slug)
  }

  @Test func liveSideBySide() {
    let site = SiteSample([
      ("a.md", "---\ntags: [C, C++, 'C#', .NET, NET]\ncategory: C++\n---\ntext"),
      ("b.md", "---\ncategory: 'C#'\n---\ntext"),
    ])
    #expect(site.diagnostics.isEmpty, "\(site.diagnostics)")
    #expect(site.index.tags.terms.count == 5 && site.index.categories.terms.count == 2)
  }

  @Test func areOneInEveryCaseWithAWarning() {
    let site = SiteSample([
      ("a.md", "---\ntags: [Vue JS, linux]\n---\ntext"),
      ("b.md", "---\ntags: [vue-js, Linux]\n---\ntext"),
      ("c.md", "---\ntags: [vue-js, Linux]\n---\ntext"),
    ])
    #expect(
      site.diagnostics.map(summary).sorted() == [
        "2:16 warning term-spelling", "2:8 warning term-spelling",
      ])
    #expect(site.index.tags.terms.map(\.name) == ["Vue JS", "linux"])
  }

  @Test func takeTheirSlugFromTheSite() {
    let site = SiteSample(
      [("a.md", "---\ntags: [C*, C, 退款]\n---\ntext")],
      configuration: "title: S\nterms:\n  C*: {slug: c-star}\n  退款: refund\n")
    #expect(site.diagnostics.isEmpty, "\(site.diagnostics)")
    #expect(
      Set(site.index.tags.terms.map(\.address.path)) == [
        "/tags/c-star/", "/tags/c/", "/tags/refund/",
      ])
    let (_, faults) = ConfigurationParser.parse(
      SourceFile(path: "site.yaml", text: "title: S\nterms: {a: {slug: 'x/y'}, b: {slag: z}}"))
    #expect(faults.map(\.id) == ["slug", "unknown-key"])
  }

  @Test func haveAnAddressThatIsCutWhereTheyAreTooLong() throws {
    let name = String(repeating: "很長的標籤", count: 20)
    let site = SiteSample([("a.md", "---\ntitle: x\ntags: [a, \(name)]\n---\ntext")])
    #expect(site.diagnostics.map(summary) == ["3:11 warning long-term"])
    #expect(site.index.tags.terms.allSatisfy { $0.address.path.utf8.count < 220 })
  }
}
