import Testing

@testable import Import

@Suite struct WordPressTests {
  private static func item(
    _ id: Int, kind: String = "post", status: String = "publish", content: String, more: String = ""
  ) -> String {
    """
    <item><title>第\(id)篇 &amp; 更多</title><link>https://old.example.com/2022/12/post-\(id)/</link>
    <dc:creator><![CDATA[小王]]></dc:creator><content:encoded><![CDATA[\(content)]]></content:encoded>
    <excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>\(id)</wp:post_id>
    <wp:post_date>2022-12-08 14:23:18</wp:post_date><wp:post_name>post-\(id)</wp:post_name>
    <wp:status>\(status)</wp:status><wp:post_type>\(kind)</wp:post_type><wp:post_password></wp:post_password>
    <category domain="category" nicename="kefu"><![CDATA[客服]]></category>
    <category domain="post_tag" nicename="tui"><![CDATA[退款]]></category>\(more)</item>
    """
  }

  private static func export(_ items: String...) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>店务</title><link>https://old.example.com</link>
      <wp:base_blog_url>https://old.example.com</wp:base_blog_url>
      \(items.joined(separator: "\n"))
      </channel></rss>
      """.utf8)
  }

  @Test func readsPostsByTheirStatus() throws {
    let importer = try WordPressImporter(
      Self.export(
        Self.item(
          1,
          content: "第一段。\n\n第二段，\n还是第二段。<a href=\"https://old.example.com/2022/12/post-2/\">见此</a>"),
        Self.item(2, status: "draft", content: "草稿。"),
        Self.item(3, status: "private", content: "秘密。"),
        Self.item(4, kind: "attachment", content: ""),
        Self.item(5, kind: "page", status: "trash", content: "")),
      options: ImportOptions(), media: [])
    #expect(importer.count == 2)
    #expect(importer.leftOut == ["private": 1, "attachment": 1, "trash": 1])
    let text = String(decoding: importer.read(0).markdown, as: UTF8.self)
    #expect(
      text.contains(
        "title: \"第1篇 & 更多\"\ndate: 2022-12-08 14:23:18\ncategory: 客服\ntags: [退款]\nauthor: 小王\n"))
    #expect(text.contains("aliases: [\"/2022/12/post-1/\"]"))
    #expect(text.contains("第一段。\n\n第二段，  \n还是第二段。[见此](post-2.md)\n"))
    #expect(String(decoding: importer.read(1).markdown, as: UTF8.self).contains("draft: true"))
  }

  @Test func understandsShortcodes() throws {
    let content =
      "<!-- wp:paragraph -->\n<p>一</p>\n<!-- /wp:paragraph -->\n[caption id=\"x\"]<img src=\"a.png\" alt=\"图\" /> 说明[/caption]\n[code language=\"php\"]<?php echo 1;[/code]\n[contact-form id=\"3\"]\n见[1]。"
    let page = try WordPressImporter(
      Self.export(Self.item(1, content: content)), options: ImportOptions(), media: []
    ).read(0)
    let text = String(decoding: page.markdown, as: UTF8.self)
    #expect(text.contains("\"说明\")"))
    #expect(text.contains("``` php\n<?php echo 1;\n```"))
    #expect(page.findings.contains { $0.rule == "shortcode" })
    #expect(text.contains("见\\[1\\]。"))
  }

  @Test func refusesEntities() {
    let bomb = Array(
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><channel/></rss>"
        .utf8)
    #expect(throws: WordPressImporter.Fault.self) {
      try WordPressImporter(bomb, options: ImportOptions(), media: [])
    }
    #expect(throws: WordPressImporter.Fault.self) {
      try WordPressImporter(Array("<rss><channel>".utf8), options: ImportOptions(), media: [])
    }
  }
}
