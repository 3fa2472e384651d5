import Diagnostics
import Markdown
import Templates
import TestSupport
import Testing

@testable import Content
@testable import Pages

@Suite struct ViewTests {
  private let site = SiteSample(
    [
      (
        "guides/退款.md",
        """
        ---
        title: '"><script>'
        date: 2022-12-08 14:23:18
        updated: 2022-12-09
        tags: [退款, b]
        category: 甲
        views: 242
        author: 小明
        source: {name: S, url: "https://s.example/"}
        license: CC BY-SA 4.0
        image: /i.png
        pinned: true
        language: zh-Hans
        ---
        ## 一

        #### 深

        ### 中

        ## 二
        """
      ), ("guides/older.md", "---\ndate: 2021-01-01\ntags: b\n---\ntext"),
      ("guides/newer.md", "---\ndate: 2023-01-01\n---\ntext"), ("guides/index.md", "# 指南"),
    ],
    configuration: """
      title: A
      baseURL: https://x.example/kb/
      language: zh-Hant
      lists: {hot: 1, latest: 2, tags: 1}
      takedown: {contact: [a@b.example, QQ 1], notice: "[x](/copyright/)"}
      announcement: "**新** [x](guides/退款.md)"
      """, files: ["i.png"])

  @Test func tellEverythingOfAnArticle() {
    let page = site.page("/guides/退款/")
    #expect(page["kind"].string == "article" && page["title"].string == "\"><script>")
    #expect(page["url"].string == "/kb/guides/%E9%80%80%E6%AC%BE/")
    #expect(page["canonical"].string == "https://x.example/kb/guides/%E9%80%80%E6%AC%BE/")
    #expect(page["language"].string == "zh-Hans")
    #expect(page["image"].string == "https://x.example/kb/i.png")
    let article = page["article"]
    #expect(article["date"]["iso"].string == "2022-12-08T14:23:18Z")
    #expect(article["date"]["day"].string == "2022-12-08")
    #expect(article["date"]["time"].string == "14:23:18" && article["date"]["year"].int == 2022)
    #expect(article["updated"]["time"].isNone && article["views"].int == 242)
    #expect(article["category"]["name"].string == "甲")
    #expect(
      article["category"]["feed_url"].string == "/kb/categories/%E7%94%B2/feed.xml")
    #expect(article["tags"].elements.map { $0["name"].string } == ["退款", "b"])
    #expect(article["tags"].elements.map { $0["count"].int } == [1, 2])
    #expect(article["tags"].elements.last?["feed_url"].string == "/kb/tags/b/feed.xml")
    #expect(article["source"]["name"].string == "S" && article["source"]["author"].isNone)
    #expect(article["license_url"].string == "https://creativecommons.org/licenses/by-sa/4.0/")
    #expect(article["pinned"].bool == true && article["minutes"].int == 1)
  }

  @Test func leadToTheArticlesBesideIt() {
    let page = site.page("/guides/退款/")
    #expect(page["previous"]["url"].string == "/kb/guides/newer/")
    #expect(page["next"]["url"].string == "/kb/guides/older/")
    #expect(page["related"].elements.map { $0["url"].string } == ["/kb/guides/older/"])
    #expect(site.page("/guides/newer/")["previous"].isNone)
    #expect(site.page("/guides/older/")["next"].isNone)
  }

  @Test func showTheWayFromTheHomePage() {
    let crumbs = site.page("/guides/退款/")["breadcrumbs"].elements
    #expect(crumbs.map { $0["title"].string } == ["A", "指南", "\"><script>"])
    #expect(crumbs.map { $0["url"].string } == ["/kb/", "/kb/guides/", nil])
    #expect(
      site.page("/tags/b/")["breadcrumbs"].elements.map { $0["url"].string } == [
        "/kb/", "/kb/tags/", nil,
      ])
    #expect(site.page("/")["breadcrumbs"].elements.count == 1)
  }

  @Test func nestTheTableOfContents() {
    func outline(_ value: Value) -> String {
      value.elements.map { ($0["title"].string ?? "") + "(" + outline($0["children"]) + ")" }
        .joined()
    }
    #expect(outline(site.page("/guides/退款/")["toc"]) == "一(深()中())二()")
  }

  @Test func tellEverythingOfTheSite() {
    let view = site.site
    #expect(view["url"].string == "/kb/" && view["base_url"].string == "https://x.example/kb/")
    #expect(view["hot"].elements.map { $0["views"].int } == [242])
    #expect(view["latest"].elements.count == 2 && view["tags"].elements.count == 1)
    #expect(view["categories"].elements.map { $0["name"].string } == ["甲"])
    #expect(view["feed_url"].string == "/kb/feed.xml" && view["hot_url"].string == "/kb/hot/")
    #expect(
      view["takedown"]["contacts"].elements.map { $0["url"].string } == ["mailto:a@b.example", nil])
    #expect(view["takedown"]["notice"].string == "<p><a href=\"/kb/copyright/\">x</a></p>\n")
    #expect(
      view["announcement"].string?.contains("href=\"/kb/guides/%E9%80%80%E6%AC%BE/\"") == true)
    #expect(view["generator"].string == "publish \(PublishVersion.current)")
  }

  @Test func nameNoCanonicalAddressWithoutAHost() {
    let site = SiteSample([("a.md", "text")])
    #expect(site.page("/a/")["canonical"].isNone && site.site["base_url"].string == "")
    #expect(site.page("/a/")["url"].string == "/a/")
  }

  @Test(arguments: [
    (1, 1, [1]), (1, 3, [1, 2, 3]), (1, 5, [1, 2, 3, 4, 5]), (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    (1, 9, [1, 2, 3, nil, 9]), (6, 11, [1, nil, 4, 5, 6, 7, 8, nil, 11]),
    (9, 9, [1, nil, 7, 8, 9]),
  ])
  func showTheNumbersNearAPage(number: Int, total: Int, shown: [Int?]) {
    #expect(PaginationView.shown(number, of: total) == shown)
  }

  @Test func showEveryPageOnceInOrder() {
    for total in 1...12 {
      for number in 1...total {
        let shown = PaginationView.shown(number, of: total)
        let numbers = shown.compactMap { $0 }
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(numbers.contains(number) && numbers.first == 1 && numbers.last == total)
        for (gap, place) in zip(shown, shown.indices) where gap == nil {
          let before = (shown[place - 1] ?? 0)
          let after = (shown[place + 1] ?? 0)
          #expect(after - before > 2)
        }
      }
    }
  }

  @Test func answerForEveryNameThatTheyPromise() {
    let names: [(Value, [String])] = [
      (
        site.site,
        [
          "title", "url", "base_url", "language", "description", "author", "navigation",
          "announcement", "takedown", "extra", "hot", "latest", "tags", "categories", "hot_url",
          "latest_url", "tags_url", "categories_url", "copyright_url", "feed_url", "json_feed_url",
          "search_url", "generator",
        ]
      ),
      (
        site.page("/"),
        [
          "kind", "title", "url", "canonical", "description", "language", "noindex", "breadcrumbs",
          "image", "feed_url", "articles", "terms", "term", "pagination", "article", "content",
          "toc", "previous", "next", "related", "closing", "translations", "structured_data",
        ]
      ),
      (
        site.page("/guides/退款/")["article"],
        [
          "title", "url", "canonical", "date", "updated", "category", "tags", "views", "words",
          "minutes", "description", "author", "source", "license", "license_url", "image",
          "pinned", "language", "extra",
        ]
      ),
    ]
    for (value, expected) in names {
      guard case .object(let object) = value else {
        Issue.record("no object")
        continue
      }
      #expect(type(of: object).attributes == expected)
    }
  }
}
