import Diagnostics
@testable import Plan
@testable import Pages
import TestSupport
import Testing

@testable import Content

/// What a file is, by its name and beside others.
@Suite struct ArticleFileTests {
  @Test func knowsArticlesByTheirEndings() {
    for name in [
      "a.md", "a.MD", "b/a.Md", ".md", "a.markdown", "a.Markdown", "a.mdown", "a.MKD", "a.mkdn",
      "a.mdwn",
      "a.mkdown", "a.mdtext", "退款.markdown", "a.b.md",
    ] {
      #expect(ArticleFile.isNamed(name), "\(name)")
    }
    for name in [
      "md", "amd", "a.m", "a\u{0E}md", "a.md5", "a.mdx", "a.md/b", "a.mp4", "a.markdowns", "a.txt",
    ] {
      #expect(!ArticleFile.isNamed(name), "\(name)")
    }
    #expect(ArticleFile.dialect(of: "a.MDX") == "MDX" && ArticleFile.dialect(of: "a.md") == nil)
    #expect(ArticleFile.isNamedTwice("a.md.txt") && !ArticleFile.isNamedTwice("a.txt"))
  }

  @Test(arguments: ["", ".", "..", "a.", "a.md.", "a/", "b.md/", "/", "a./b", "退."])
  func takesNamesWithoutAnEndingForOtherFiles(name: String) {
    #expect(!ArticleFile.isNamed(name))
    #expect(!ArticleFile.isNamedTwice(name))
    #expect(ArticleFile.dialect(of: name) == nil)
    #expect(!ArticleFile.isOtherMarkup(name))
  }

  @Test func findsLinksToArticlesByAnyEnding() {
    let site = SiteSample([
      ("a.md", "# A\n\n[b](b.markdown) [c](sub/c.MKD#x) [d](bb.markdown)"), ("b.markdown", "# B"),
      ("sub/c.MKD", "# C\n\n## x"),
    ])
    #expect(site.addresses(of: .article).sorted() == ["/a/", "/b/", "/sub/c/"])
    #expect(
      site.linkFaults.map(\.message) == ["link 'bb.markdown' leads to no page or file of the site"])
    #expect(site.linkFaults.first?.hint?.contains("b.markdown") == true)
  }

  @Test(arguments: [
    "_drafts/a.md", "guides/_drafts/a.md", "_drafts/deep/a.md", "_Drafts/a.md", "_draft/a.md",
  ])
  func takesWhatLiesInADraftFolderForADraft(path: String) {
    let site = SiteSample([(path, "---\ntitle: A\npublished: true\n---\ntext"), ("b.md", "# B")])
    #expect(
      site.index.skipped.map { "\($0.reason.rawValue) \($0.detail ?? "")" } == ["draft in _drafts"])
    let drafts = SiteSample([(path, "# A\n\ntext")]) { $0.includesDrafts = true }
    #expect(drafts.titles == ["A"])
  }

  @Test func publishesWhatLiesInOtherFolders() {
    let site = SiteSample([
      ("drafts/a.md", "# A"), ("my_drafts/b.md", "# B"), ("_drafts.md", "# C"),
    ])
    #expect(site.index.skipped.isEmpty && site.titles.count == 3)
  }

  @Test(arguments: [
    ("refund 副本.md", "refund"), ("refund副本.md", "refund"), ("refund 副本 2.md", "refund"),
    ("refund 副本(3).md", "refund"), ("refund 副本（3）.md", "refund"), ("refund的副本.md", "refund"),
    ("refund - 副本.md", "refund"), ("refund - Copy.md", "refund"),
    ("refund - Copy (2).md", "refund"),
    ("refund copy.md", "refund"), ("refund copy 2.md", "refund"), ("refund_copy.md", "refund"),
    ("Copy of refund.md", "refund"), ("复件 refund.md", "refund"), ("refund 拷贝.md", "refund"),
    ("refund - 複製.md", "refund"), ("退款 - 复制 (2).md", "退款"),
  ])
  func leavesOutCopiesBesideTheirOriginal(copy: String, name: String) {
    let site = SiteSample([
      ("guides/\(name).md", "# A\n\ntext"), ("guides/\(copy)", "# B\n\nother"),
    ])
    #expect(site.titles == ["A"])
    #expect(site.index.skipped.map(\.detail) == ["of Content/guides/\(name).md"])
    #expect(site.diagnostics.map(\.id) == ["copy-of-article"])
    #expect(site.diagnostics.first?.location?.path == "Content/guides/\(copy)")
    // Alone, it is an article that is called so.
    #expect(SiteSample([("guides/\(copy)", "# B\n\nother")]).diagnostics.isEmpty)
  }

  @Test func leavesOutACopyOfADraft() {
    let site = SiteSample([("a.md", "---\ndraft: true\n---\nx"), ("a 副本.md", "# A\n\nx")])
    #expect(site.titles.isEmpty)
  }

  @Test func warnsOfTwoArticlesThatAReaderTakesForOne() {
    func titles(_ articles: [(path: String, text: String)]) -> [String] {
      SiteSample(articles).diagnostics.map { "\($0.id) \($0.location?.path ?? "")" }
    }
    #expect(
      titles([("a.md", "# A\n\nx"), ("a (1).md", "# A\n\ny")]) == ["same-title Content/a.md"])
    #expect(
      titles([
        ("a.md", "---\ndate: 2023-01-01\n---\n# A\n\nx"),
        ("old/a.md", "---\ndate: 2023-01-01\n---\n# A\n\ny"),
      ]) == ["same-title Content/old/a.md"])
    #expect(
      titles([("a/x.md", "# A\n\nsame"), ("b/y.md", "# A\n\nsame")]) == [
        "same-title Content/b/y.md"
      ])
    #expect(
      titles([("a/intro.md", "# Introduction\n\none"), ("b/intro.md", "# Introduction\n\ntwo")])
        == [])
    #expect(titles([("a.md", "# A\n\nx"), ("a.zh-Hant.md", "# A\n\nx")]) == [])
    #expect(titles([("a.md", "# A\n\nx"), ("b.md", "---\nhidden: true\n---\n# A\n\nx")]) == [])
    #expect(titles([("a.md", "# A\n\nx"), ("b.md", "---\ndraft: true\n---\n# A\n\nx")]) == [])
  }

  @Test(arguments: [
    "", "\n \n", "---\ntitle: A\n---\n", "---\ntitle: A\n---\n\n<!-- later -->\n", "\u{FEFF}",
  ])
  func leavesOutAnArticleWithoutText(text: String) {
    let site = SiteSample([("a.md", text), ("b.md", "# B")])
    #expect(site.titles == ["B"])
    #expect(site.index.skipped.map(\.reason) == [.empty])
    #expect(site.diagnostics.map { "\($0.severity) \($0.id)" } == ["warning empty-article"])
  }

  @Test func publishesWhatHasSomethingToShow() {
    for text in ["# A", "## A", "![](a.png)", "---\ntemplate: own\n---\n", "`code`", "***"] {
      #expect(SiteSample([("a.md", text)]).index.articles.count == 1, "\(text)")
    }
    let folder = SiteSample([("g/index.md", "---\ntitle: G\n---\n"), ("g/a.md", "# A")])
    #expect(folder.diagnostics.isEmpty && folder.page("/g/")["title"].string == "G")
  }
}
