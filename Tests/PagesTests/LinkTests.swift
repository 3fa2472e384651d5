import ContentSamples
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Pages

@Suite struct LinkTests {
  /// `guides/退款.md` with a text, in a site with something to link to.
  private func site(
    _ text: String, configuration: String = "title: A\nbaseURL: https://x.example/kb/"
  )
    -> SiteSample
  {
    SiteSample(
      [
        ("guides/退款.md", text), ("guides/other page.md", "# O\n\n## 第一步\n"), ("top.md", "# T"),
        ("guides/draft.md", "---\ndraft: true\n---\n"), ("tools/index.md", "# Tools"),
        ("tools/a.md", "a"),
      ], configuration: configuration, files: ["guides/images/流程 圖.svg", "a.png"])
  }

  @Test(arguments: [
    ("[x](<other page.md>)", "/kb/guides/other-page/"),
    ("[x](other%20page.md)", "/kb/guides/other-page/"),
    ("[x](./other%20page.md#第一步)", "/kb/guides/other-page/#%E7%AC%AC%E4%B8%80%E6%AD%A5"),
    ("[x](../top.md)", "/kb/top/"), ("[x](/top.md)", "/kb/top/"), ("[x](/top/)", "/kb/top/"),
    ("[x](/top)", "/kb/top/"),
    ("[x](/guides/%E9%80%80%E6%AC%BE.md)", "/kb/guides/%E9%80%80%E6%AC%BE/"),
    ("[x](../tools/)", "/kb/tools/"), ("[x](../tools/index.md)", "/kb/tools/"), ("[x](/)", "/kb/"),
    ("[x](/hot/?a=1&b)", "/kb/hot/?a=1&amp;b"), ("[x](../a.png)", "/kb/a.png"),
    ("![x](images/流程%20圖.svg)", "/kb/guides/images/%E6%B5%81%E7%A8%8B%20%E5%9C%96.svg"),
    ("[x](/feed.xml)", "/kb/feed.xml"), ("[x](https://a.example/b?c)", "https://a.example/b?c"),
    ("[x](#%E7%9B%AE)\n\n## 目", "#%E7%9B%AE"), ("[x](//a.example/)", "//a.example/"),
    ("[x](mailto:a@b.example)", "mailto:a@b.example"), ("[x](#top)", "#top"),
  ])
  func leadWhereTheWriterMeant(text: String, url: String) {
    let site = site(text)
    #expect(site.linkFaults.isEmpty, "\(site.linkFaults)")
    let html = site.page("/guides/退款/")["content"].string ?? ""
    #expect(html.contains("=\"\(url)\""), "\(html)")
  }

  @Test(arguments: [
    ("[x](«othr.md»)", "broken-link", "leads to no page or file", nil),
    ("[x](<«other pag.md»>)", "broken-link", "leads to no page", "guides/other page.md"),
    ("[x](«/topp/»)", "broken-link", "leads to no page", "/top/"),
    ("[x](«../../etc/passwd»)", "broken-link", "leads out of the site", nil),
    ("[x](«%2e%2e/%2E%2E/x»)", "broken-link", "leads out of the site", nil),
    ("![x](«images\\a.png»)", "broken-image", "holds a backslash", nil),
    ("![x](«images/none.png»)", "broken-image", "leads to no page or file", nil),
    ("[x](«draft.md»)", "broken-link", "not published (draft)", nil),
    ("[x](«%ff.md»)", "broken-link", "not UTF-8", nil),
    ("[x](«../top.md#none»)", "broken-link", "names no heading of Content/top.md", nil),
    ("[x](<«other page.md#第二步»>)", "broken-link", "names no heading", "#第一步"),
    ("[x](«#nome»)\n\n## Name", "broken-link", "names no heading", "#name"),
  ])
  func areToldOfWhenBroken(text: String, id: String, phrase: String, hint: String?) throws {
    let marked = MarkedSource(text, path: "Content/guides/退款.md")
    let site = site(String(decoding: marked.file.bytes, as: UTF8.self))
    let fault = try #require(site.linkFaults.first)
    #expect(site.linkFaults.count == 1)
    #expect(fault.id == id && fault.severity == (id == "broken-image" ? .error : .warning))
    #expect(fault.message.contains(phrase), "\(fault.message)")
    #expect(fault.location?.line == marked.location.line)
    #expect(hint == nil || fault.hint?.contains(hint ?? "") == true, "\(fault.hint ?? "no hint")")
  }

  @Test func areToldOfInTheFrontMatter() throws {
    let marked = MarkedSource(
      "---\ntitle: x\nimage: «images/none.png»\n---\ntext", path: "Content/guides/退款.md")
    let site = site(String(decoding: marked.file.bytes, as: UTF8.self))
    #expect(site.linkFaults.map(\.id) == ["broken-image"])
    #expect(site.linkFaults.first?.location == marked.location)
    #expect(site.page("/guides/退款/")["image"].isNone)
  }

  @Test func areToldOfInTheNavigation() throws {
    let site = site(
      "text",
      configuration:
        "title: A\nnavigation:\n  - {title: H, url: /hot/}\n  - {title: X, url: /hott/}")
    #expect(site.linkFaults.map(summary) == ["4:5 warning broken-link"])
    #expect(site.linkFaults.first?.hint?.contains("/hot/") == true)
  }

  @Test func getTheBasePathInTheNavigation() {
    let site = site(
      "text",
      configuration:
        "title: A\nbaseURL: https://x.example/kb\nnavigation:\n  - {title: A, url: /top/}\n"
        + "  - {title: B, url: guides/退款.md}\n  - {title: C, url: 'https://y.example/退'}\n"
        + "  - {title: D, url: '/none/\"x'}")
    #expect(
      site.site["navigation"].elements.map { $0["url"].string } == [
        "/kb/top/", "/kb/guides/%E9%80%80%E6%AC%BE/", "https://y.example/%E9%80%80",
        "/kb/none/%22x",
      ])
  }

  @Test func neverBreakOutOfTheirAttribute() {
    let site = site("[x](</top/#\"><script>>) ![x](<\"onerror=.png>) [y](<#\" onclick=x>)")
    let html = site.page("/guides/退款/")["content"].string ?? ""
    #expect(
      !html.contains("<script") && !html.contains("\"onerror") && !html.contains("\" onclick"))
  }

  /// Not every broken link is compared with every page.
  @Test func areCheckedInBoundedTime() {
    func site(_ scale: Int) -> SiteSample {
      let links = (0..<750 * scale).map { "[x](nowhere\($0).md)" }.joined(separator: "\n\n")
      var texts = (0..<125 * scale).map { ("many/page\($0).md", "text") }
      texts.append(("a.md", links))
      return SiteSample(texts)
    }
    let (small, large) = (site(1), site(4))
    #expect(large.linkFaults.count == DiagnosticTally.limit + 1)
    #expect(
      ProcessorTime.growth {
        _ = small.linkFaults
      } to: {
        _ = large.linkFaults
      } < 8)
  }
}

@Suite struct ClosingTests {
  private func closing(_ markdown: String, category: String? = "甲 & 乙") -> String? {
    let yaml = category.map { "---\ncategory: '\($0)'\n---\n" } ?? ""
    let site = SiteSample(
      [("a.md", yaml + "text")], configuration: "title: A\nclosing: '\(markdown)'")
    return site.page("/a/")["closing"].string
  }

  @Test func linksTheCategory() {
    #expect(
      closing("見 {category}。{category}") == """
        <p>見 <a href="/categories/%E7%94%B2-%E4%B9%99/">甲 &amp; 乙</a>。\
        <a href="/categories/%E7%94%B2-%E4%B9%99/">甲 &amp; 乙</a></p>

        """)
  }

  @Test func isLeftOutWithoutACategory() {
    #expect(closing("見 {category}", category: nil) == nil)
    #expect(closing("[x](/ \"{category}\")", category: nil) == nil)
    #expect(closing("謝謝", category: nil) == "<p>謝謝</p>\n")
  }

  @Test func putsNoLinkIntoAnAttributeOrALink() {
    let html = closing("[更多 {category}](/ \"see {category}\") {category}") ?? ""
    #expect(html.contains("title=\"see 甲 &amp; 乙\""))
    #expect(html.contains(">更多 甲 &amp; 乙</a>"))
    #expect(html.components(separatedBy: "<a ").count == 3)
  }

  @Test func escapesAHostileCategory() {
    let html = closing("[x](/ \"{category}\") {category}", category: "\"><script>{category}") ?? ""
    #expect(!html.contains("<script") && !html.contains("\"\""))
    #expect(html.contains("&quot;&gt;&lt;script&gt;"))
  }

}

@Suite struct LinkReportTests {
  @Test func checksTheMarkdownOfTheConfiguration() {
    let site = SiteSample(
      [("a.md", "text")],
      configuration: """
        title: A
        announcement: '[a](/a/) [b](/nowhere/)'
        closing: '[c](/categories/{category}/) ![](gone.png)'
        takedown:
          notice: '[d](missing.md)'
        """)
    #expect(
      site.linkFaults.map(summary) == [
        "2:15 warning broken-link", "3:10 error broken-image", "5:11 warning broken-link",
      ])
  }

  @Test func warnsOfHeadingsInALineOfEveryPage() {
    let site = SiteSample(
      [], configuration: "title: A\nannouncement: '# h'\ntakedown: {notice: '## n'}")
    #expect(site.diagnostics.map(summary) == ["2:15 warning heading-in-line"])
    #expect(site.site["announcement"].string == "<h1>h</h1>\n")
  }

  @Test func refusesAnImageOutsideTheSite() {
    let site = SiteSample([("a.md", "---\nimage: ../../../etc/passwd\n---\ntext")])
    #expect(site.linkFaults.map(summary) == ["2:8 error broken-image"])
  }

  @Test func countsBrokenLinksThatNobodyReads() {
    func site(_ count: Int) -> SiteSample {
      SiteSample([("a.md", String(repeating: "![a](b.png) ", count: count))])
    }
    let (small, large) = (site(750), site(3_000))
    #expect(
      ProcessorTime.growth {
        _ = small.linkFaults
      } to: {
        _ = large.linkFaults
      } < 8)
    let faults = large.linkFaults
    #expect(faults.count == 51)
    #expect(faults.last?.message == "2950 more errors like it: 'broken-image'")
  }
}
