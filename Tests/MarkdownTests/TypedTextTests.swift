import Diagnostics
import Testing

@testable import Markdown

/// The HTML of a paragraph without its tags.
private func inline(_ markdown: String) -> String {
  let text = html(markdown)
  guard text.hasPrefix("<p>"), text.hasSuffix("</p>\n") else { return text }
  return String(text.dropFirst(3).dropLast(5))
}

private func identifiers(_ markdown: String) -> [String] { parse(markdown).diagnostics.map(\.id) }

/// Text as people type it, who do not think of Markdown.
@Suite struct TypedTextTests {
  @Test(arguments: [
    "1~3天到本市，3~5天到外省。", "週一~週五 9:00~18:00", "~x~", "a~~~b~~~c",
    "如果甲==乙且丙==丁，就退款", "數量==5或單價==10", "甲==乙&&丙==丁", "a==b and c==d", "a == b == c",
    "$5，$10", "$name和$姓名", "约一百$，三百$。", "從 $1 到 $2", "甲$、乙$。", "100$和200$",
  ])
  func staysAsItIsTyped(_ markdown: String) {
    #expect(inline(markdown) == markdown.replacing("&", with: "&amp;"))
  }

  @Test(arguments: [
    ("~~甲~~", "<del>甲</del>"), ("這是==重點==文字", "這是<mark>重點</mark>文字"),
    ("==見[頁](https://a.b/c)==", "<mark>見<a href=\"https://a.b/c\">頁</a></mark>"),
    ("==![圖](https://a.b/c.png)==後", "<mark><img src=\"https://a.b/c.png\" alt=\"圖\" /></mark>後"),
    ("==https://a.b/c==", "<mark><a href=\"https://a.b/c\">https://a.b/c</a></mark>"),
    ("https://a.b/?c=YQ==", "<a href=\"https://a.b/?c=YQ==\">https://a.b/?c=YQ==</a>"),
    ("[a](https://b.c)**d**e", "<a href=\"https://b.c\">a</a><strong>d</strong>e"),
    (
      "![](https://b.c/d.jpg)**e**是",
      "<img src=\"https://b.c/d.jpg\" alt=\"\" /><strong>e</strong>是"
    ),
    ("[a](https://b.c/d_(e))*f*", "<a href=\"https://b.c/d_(e)\">a</a><em>f</em>"),
    ("(https://b.c)**d**", "(<a href=\"https://b.c\">https://b.c</a>)<strong>d</strong>"),
    ("[a](https://b.c)~~d~~", "<a href=\"https://b.c\">a</a><del>d</del>"),
    ("中**_x_**文", "中<strong><em>x</em></strong>文"), ("`中**_x_**文`", "<code>中**_x_**文</code>"),
    ("**\u{A0}粗**後", "<strong>\u{A0}粗</strong>後"), ("**粗\u{A0}**後", "<strong>粗\u{A0}</strong>後"),
    ("**注意：**\u{A0}請", "<strong>注意：</strong>\u{A0}請"), ("前*\u{202F}a*", "前<em>\u{202F}a</em>"),
    ("$a_1$是", "<span class=\"math math-inline\">$a_1$</span>是"),
    ("$v=\\text{速度，}$", "<span class=\"math math-inline\">$v=\\text{速度，}$</span>"),
    ("買家說\n“沒收到貨”\n就查", "買家說“沒收到貨”就查"), ("甲——\n——乙", "甲————乙"),
    ("甲……\n乙", "甲……乙"), ("he said\n“yes”", "he said\n“yes”"), ("a—\n—b", "a—\n—b"),
    ("中文\nEnglish", "中文\nEnglish"),
    ("List<String>", "List&lt;String&gt;"), ("#include <cstdio>", "#include &lt;cstdio&gt;"),
    ("Map<String, List<Int>>", "Map&lt;String, List&lt;Int&gt;&gt;"),
    ("<b>List<T></b>", "<b>List&lt;T&gt;</b>"),
  ])
  func isReadAsItIsMeant(_ markdown: String, _ expected: String) {
    let text = inline(markdown).replacing(" rel=\"noopener nofollow ugc\"", with: "")
    #expect(text == expected)
  }

  @Test func keepsTheLinesOfFormulas() {
    #expect(
      html("$$\na  \n\\\\\nb \\{\n$$\n")
        == "<p><span class=\"math math-display\">$$\na  \n\\\\\nb \\{\n$$</span></p>\n")
  }

  @Test func breaksLinesWhereAsked() {
    var options = MarkdownOptions()
    options.breaks = true
    #expect(html("甲\n乙\n\n丙", options) == "<p>甲<br />\n乙</p>\n<p>丙</p>\n")
    #expect(parse("甲\n乙", options).document.plainText == "甲 乙")
  }

  @Test func endsTheLeadAtTheExcerptMark() {
    #expect(parse("甲。\n\n<!-- more -->\n\n乙。").document.lead == "甲。")
    #expect(parse("- 甲\n- 乙\n\n<!--more-->\n\n丙。").document.lead == "甲\n乙")
    #expect(parse("甲 <!-- more --> 乙").document.lead.hasPrefix("甲"))
    #expect(!parse("甲 <!-- more --> 乙").document.lead.contains("乙"))
    #expect(parse("甲。\n\n<!-- other -->\n\n乙。").document.lead == "甲。\n乙。")
    var escaping = MarkdownOptions()
    escaping.rawHTML = .escape
    #expect(html("甲\n\n<!-- more -->\n\n乙", escaping) == "<p>甲</p>\n<p>乙</p>\n")
  }

  @Test(arguments: [
    ("##退款條件", "heading-without-space"), ("甲\n###時限", "heading-without-space"),
    ("##「退款」", "heading-without-space"), ("1、打開\n2、點選", "list-marker"), ("1）打開", "list-marker"),
    ("1.打開", "list-marker"), ("［^1］：註", "footnote-full-width"), ("[^1]：註", "footnote-full-width"),
    ("[^1］: 註", ""), ("#標籤 不是標題", ""), ("1.5 倍", ""), ("`##退款`", ""), ("```\n##退款\n```", ""),
    ("\\##退款", ""), ("2024、2025 年", ""), ("## 退款", ""),
  ])
  func warnsOfSlipsAtTheStartOfLines(_ markdown: String, _ id: String) {
    #expect(identifiers(markdown) == (id.isEmpty ? [] : [id]))
    #expect(parse(markdown, .commonMark).diagnostics.isEmpty)
  }

  @Test func warnsOfASlipOnceInAnArticle() {
    #expect(identifiers("##甲\n\n##乙\n\n1、丙\n\n2、丁") == ["heading-without-space", "list-marker"])
    #expect(
      identifiers("<Badge a=\"b\"/> <Badge/> <Card>x</Card>") == [
        "foreign-syntax", "foreign-syntax",
      ])
    #expect(identifiers("List<String> 與 Map<K, V>").isEmpty)
  }

  @Test func keepsWhatStandsBetweenTagsThatHTMLDoesNotKnow() {
    #expect(html("<Tabs>\n<div>a</div>\n</Tabs>\n").contains("<div>a</div>"))
    #expect(
      html("<Tabs title=\"<i>\">\n\n*a*\n\n</Tabs>").contains(
        "&lt;Tabs title=&quot;&lt;i&gt;&quot;&gt;"))
    #expect(html("<!-- <Tabs> -->\n\n<img alt=\"<T>\" src=\"a\">").contains("alt=\"&lt;T&gt;\""))
    #expect(parse("<Foo>\n\n乙").document.plainText == "<Foo>\n乙")
  }

  @Test func callsTheWayBackInWordsOfThePage() {
    var options = MarkdownOptions()
    options.footnoteReturn = "回到\"正文\""
    #expect(html("a[^1]\n\n[^1]: b", options).contains("aria-label=\"回到&quot;正文&quot;\""))
  }

  @Test(
    arguments: [
      ("js{1,3}", "js", nil, [1...1, 3...3]), ("js {2-3}", "js", nil, [2...3]),
      ("sh [npm run]", "sh", "npm run", []), ("title=\"a b\"", "", "a b", []),
      ("js title='a b' {1}", "js", "a b", [1...1]), ("js:line-numbers {2}", "js", nil, [2...2]),
      ("js:line-numbers=5", "js", nil, []), ("js:src/a.js", "js", "src/a.js", []),
      ("{.python hl_lines=\"1 3\"}", "python", nil, [1...1, 3...3]),
      ("go {linenos=table,hl_lines=[8,\"15-17\"]}", "go", nil, [8...8, 15...17]),
      ("js filename=a.js highlight={1, 3}", "js", "a.js", [1...1, 3...3]),
      ("{1 - 2}", "", nil, [1...2]), ("c++", "c++", nil, []), ("{", "", nil, []),
      ("[", "", nil, []),
      ("js:", "js", nil, []), ("js {a", "js", nil, []),
    ] as [(String, String, String?, [ClosedRange<Int>])])
  func readsWhatFollowsAFence(
    _ info: String, _ language: String, _ title: String?, _ lines: [ClosedRange<Int>]
  ) {
    let read = CodeInfo(info, readingAttributes: true)
    #expect(read.language == language)
    #expect(read.title == title)
    #expect(read.lines == lines)
  }

  @Test func takesRemarksOutOfCode() {
    let text = html(
      "```txt\na // [!code ++]\nb # [!code --]\n<!-- [!code focus:2] -->\nc\nd\ne // [!code other]\n```"
    )
    #expect(
      text
        == "<pre><code class=\"language-txt\"><span class=\"inserted\">a\n</span><span class=\"removed\">b\n</span>"
        + "<span class=\"focused\">c\n</span><span class=\"focused\">d\n</span>e // [!code other]\n</code></pre>\n"
    )
    #expect(parse("```\na // [!code ++]\n```").document.codeBytes == Array("a\n\n".utf8))
  }
}
