import Testing

@testable import Import

@Suite struct GeneratorTests {
  private func move(_ generator: Generator, _ files: [String: String], _ path: String) -> String {
    let site = GeneratorSite(generator, files: Array(files.keys))
    let configuration = GeneratorImporter.configurationFiles(of: generator).compactMap { name in
      files[name].map { (path: name, text: $0) }
    }
    let importer = GeneratorImporter(site: site, configuration: configuration)
    guard let article = site.articles.first(where: { $0.source == path }) else {
      return "no article: \(site.articles.map(\.source))"
    }
    return String(
      decoding: importer.read(Array((files[path] ?? "").utf8), article).markdown, as: UTF8.self)
  }

  @Test func movesHexo() {
    let files = [
      "source/_posts/a.md":
        "title: 甲\ntags: [x]\npermalink: /2022/a.html\ntop_img: false\n---\n{% asset_img p.png 图 %}\n{% post_link b 乙文 %}\n![](/images/l.png)\n",
      "source/_posts/b.md": "---\ntitle: 乙\n---\n", "source/_posts/a/p.png": "",
      "source/images/l.png": "", "themes/x/readme.md": "",
    ]
    let text = move(.hexo, files, "source/_posts/a.md")
    #expect(
      text
        == "---\ntitle: 甲\ntags: [x]\naliases: [\"/2022/a.html\"]\nextra:\n  top_img: false\n---\n![图](a/p.png)\n[乙文](b.md)\n![](images/l.png)\n"
    )
  }

  @Test func movesHugo() {
    let files = [
      "content/posts/a.md":
        "+++\ntitle = \"A\"\ntags = [\"x\", \"y\"]\ndraft = true\n+++\n[b]({{< ref \"b.md#x\" >}})\n{{< figure src=\"/i.png\" caption=\"C\" >}}\n{{< gist 1 >}}\n",
      "content/posts/b.md": "", "static/i.png": "", "content/_index.md": "---\ntitle: T\n---\n",
    ]
    #expect(
      move(.hugo, files, "content/posts/a.md")
        == "---\ntitle: \"A\"\ntags: [\"x\", \"y\"]\ndraft: true\n---\n[b](b.md#x)\n![](../i.png \"C\")\n\n"
    )
  }

  @Test func movesJekyll() {
    let files = [
      "_posts/2022-12-08-a.md":
        "---\ntitle: A\ntags: one two\nlayout: post\n---\n{% highlight ruby %}\nx\n{% endhighlight %}\n[b]({% post_url 2022-12-09-b %})\n![]({{ site.baseurl }}/i.png)\n",
      "_posts/2022-12-09-b.md": "", "i.png": "",
    ]
    #expect(
      move(.jekyll, files, "_posts/2022-12-08-a.md")
        == "---\ntitle: A\ntags: [one, two]\nextra:\n  layout: post\n---\n```ruby\nx\n```\n[b](2022-12-09-b.md)\n![](i.png)\n"
    )
  }

  @Test func movesBoxesAndNavigation() {
    #expect(
      move(
        .mkdocs,
        [
          "mkdocs.yml": "site_name: x\nnav:\n  - 首页: index.md\n  - 退款: a.md\n",
          "docs/a.md": "!!! note \"注意\"\n    内容\n\n后文\n", "docs/index.md": "",
        ], "docs/a.md"
      ).contains("title: 退款\nweight: 2\n---\n> [!NOTE]\n> **注意**\n>\n> 内容"))
    #expect(
      move(.vuepress, ["docs/a.md": "::: tip\n内容\n:::\n"], "docs/a.md").contains("> [!TIP]\n> 内容\n")
    )
    #expect(
      move(
        .docusaurus,
        ["docs/a.mdx": "---\nsidebar_position: 2\n---\nimport A from 'a'\n\n:::caution\n内容\n:::\n"],
        "docs/a.mdx"
      ).contains("weight: 2\n---\n\n> [!CAUTION]\n> 内容\n"))
    #expect(
      move(.obsidian, ["a/甲.md": "[[乙|看乙]] ![[图.png]]", "乙.md": "", "附件/图.png": ""], "a/甲.md")
        .contains("[看乙](<../乙.md>) ![](<../附件/图.png>)"))
    #expect(
      move(
        .gitbook,
        [
          "SUMMARY.md": "* [引言](README.md)\n* [甲](a.md)\n", "README.md": "",
          "a.md": "{% hint style=\"info\" %}\n",
        ], "a.md"
      ).contains("title: 甲\nweight: 2\n---\n> [!NOTE]"))
  }
}
