import Foundation
import Diagnostics
import Testing

@testable import Markdown

/// The HTML of a paragraph without its tags.
private func inline(_ markdown: String) -> String {
  let text = html(markdown)
  guard text.hasPrefix("<p>"), text.hasSuffix("</p>\n") else { return text }
  return String(text.dropFirst(3).dropLast(5))
}

@Suite struct EmphasisBesideCJKTests {
  @Test(arguments: [
    ("**退款（Refund）**後", "<strong>退款（Refund）</strong>後"),
    ("**真，**她", "<strong>真，</strong>她"),
    ("Git**（注：不是GitHub）**", "Git<strong>（注：不是GitHub）</strong>"),
    ("**C#**や**F#**は", "<strong>C#</strong>や<strong>F#</strong>は"),
    ("これは**私のやりたかったこと。**だからするの。", "これは<strong>私のやりたかったこと。</strong>だからするの。"),
    ("**[製品ほげ](./product-foo)**と", "<strong><a href=\"./product-foo\">製品ほげ</a></strong>と"),
    ("太郎は**「こんにちわ」**といった", "太郎は<strong>「こんにちわ」</strong>といった"),
    ("**이 용어(This term)**를", "<strong>이 용어(This term)</strong>를"),
    ("【**（註）**】", "【<strong>（註）</strong>】"),
    ("a**〰**a", "a<strong>〰</strong>a"),
    ("a**〰\u{FE0E}**a", "a<strong>〰\u{FE0E}</strong>a"),
    ("**禰󠄀**（ね）", "<strong>禰󠄀</strong>（ね）"),
    ("中***文（x）***字", "中<em><strong>文（x）</strong></em>字"),
    ("**中文** **（x）**", "<strong>中文</strong> <strong>（x）</strong>"),
    ("~~退款（Refund）~~後", "<del>退款（Refund）</del>後"),
    ("==退款（Refund）==後", "<mark>退款（Refund）</mark>後"),
    ("`**真，**她`", "<code>**真，**她</code>"),
  ])
  func isStrong(_ markdown: String, _ expected: String) {
    #expect(inline(markdown) == expected)
  }

  @Test(arguments: ["__真，__她", "a**(b)**c", "** 真，**她", "a_b_c"])
  func staysWhatCommonMarkMakesOfIt(_ markdown: String) {
    var plain = MarkdownOptions()
    plain.cjkFriendly = false
    #expect(html(markdown) == html(markdown, plain))
  }

  @Test func leavesNoTraceOfMarks() {
    let sources = [
      "[a](b/**（中）** \"**（中）**\")", "``` **（中）**\n**（中）**\n```", "<b title=\"**（中）**\">",
    ]
    for source in sources {
      let text = html(source + "\n\n中**（中）**文")
      #expect(!text.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) }, "\(text)")
    }
    #expect(html("a\(mark(0xFDD0))b") == "<p>a\u{FFFD}b</p>\n")
  }

  @Test(arguments: [
    ("中文\n換行", "中文換行"), ("中文，\n換行", "中文，換行"), ("中文\nword", "中文\nword"),
    ("word\n中文", "word\n中文"), ("한국어\n한국어", "한국어\n한국어"), ("中文\n한국어", "中文\n한국어"),
    ("**中文**\n換行", "<strong>中文</strong>換行"), ("中文\n**換行**", "中文<strong>換行</strong>"),
    ("中文  \n換行", "中文<br />\n換行"), ("中\n![x](y)\n文", "中\n<img src=\"y\" alt=\"x\" />\n文"),
    ("~~中~~\n~~文~~", "<del>中</del><del>文</del>"), ("😀\n中", "😀\n中"),
  ])
  func joinsLinesOfScriptsWithoutSpaces(_ markdown: String, _ expected: String) {
    #expect(inline(markdown) == expected)
    #expect(parse(markdown).document.plainText.contains("中 換") == false)
  }

  @Test(arguments: [
    ("見 https://penguin.ooo，然後", "見 [https://penguin.ooo]，然後"),
    ("https://example.com。", "[https://example.com]。"),
    ("https://example.com/docs（說明）了解更多", "[https://example.com/docs]（說明）了解更多"),
    ("網址：https://www.example.com", "網址：[https://www.example.com]"),
    ("網址：www.example.com！", "網址：[www.example.com]！"),
    ("寄到a@b.com。", "寄到[a@b.com]。"),
  ])
  func endsBareLinksBeforeCJK(_ markdown: String, _ expected: String) {
    let document = parse(markdown).document
    var text = markdown
    for reference in document.references {
      let shown = reference.destination.replacing(/^(mailto:|http:..(?=www))/, with: "")
      text = text.replacing(shown, with: "[\(shown)]")
    }
    #expect(text == expected)
    #expect(document.references.count == 1)
  }
}

@Suite struct ExtensionTests {
  @Test func writesTablesWithReferencesAndPipesInCells() {
    let table = """
      | 名稱 | b | c |
      |:-:|---|--:|
      | `x\\|y` | [r] | **z（）**中 |
      | #

      [r]: /u_v_w
      """
    #expect(
      html(table) == """
        <table>
        <thead>
        <tr>
        <th align="center">名稱</th>
        <th>b</th>
        <th align="right">c</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td align="center"><code>x|y</code></td>
        <td><a href="/u_v_w">r</a></td>
        <td align="right"><strong>z（）</strong>中</td>
        </tr>
        <tr>
        <td align="center">#</td>
        <td></td>
        <td align="right"></td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func findsTablesInOtherBlocks() {
    for prefix in ["> ", "- ", "1. ", "> - ", "[^a]: "] {
      let indent =
        prefix.hasPrefix(">")
        ? "> " + String(repeating: " ", count: prefix.count - 2)
        : String(repeating: " ", count: prefix.hasPrefix("[") ? 4 : prefix.count)
      let text = html("\(prefix)| a |\n\(indent)|---|\n\(indent)| b |\n\nx[^a]\n")
      #expect(text.contains("<td>b</td>"), "\(prefix)")
    }
    #expect(!html("```\n| a |\n|---|\n```\n").contains("<table>"))
    #expect(!html("<pre>\n\n| a |\n|---|\n</pre>\n").contains("<table>"))
    #expect(!html("a\n:\n").contains("<table>"))
    #expect(!html("    | a |\n    |---|\n").contains("<table>"))
  }

  @Test(arguments: ["===", "<http://a.bc>", "<a/b>"])
  func keepsALineThatStartsNoBlockInItsTable(_ line: String) {
    let text = html("| a | b |\n|---|---|\n| c\n\(line)\n| d\n- e\n")
    #expect(text.components(separatedBy: "<tr>").count == 5, "\(text)")
    #expect(text.contains("</table>\n<ul>\n<li>e</li>"), "\(text)")
  }

  @Test(arguments: ["<a href=b/c>", "<br/>", "</b>"])
  func endsATableBeforeATag(_ line: String) {
    let text = html("| a |\n|---|\n| c |\n\(line)\n")
    #expect(text.components(separatedBy: "<tr>").count == 3, "\(text)")
  }

  @Test func findsNoTableInLinesThatGoOnWithAFootnote() {
    let text = html("x[^1]\n\n[^1]: a\n\n    `b`c\n|d|\n|-|\n")
    #expect(!text.contains("<table>"), "\(text)")
  }

  @Test func keepsARuleInAFootnoteOrDefinition() {
    // All markers of lists are in use but `-`, which would go on as the rule.
    let used = "+ a\n\n* b\n\n1) c\n\nx[^1]\n\n"
    let footnote = html(used + "[^1]: ---\n")
    #expect(footnote.contains("<li id=\"fn-1\">\n<hr />"), "\(footnote)")
    let definition = html(used + "term\n: ---\n")
    #expect(definition.contains("<dd>\n<hr />\n</dd>"), "\(definition)")
  }

  @Test func tellsTheLinesOfReferencesInTables() {
    let source = "x\n\n| a |\n|---|\n| [b](c.md) |\n\n[d](e.md)\n"
    let (document, _) = parse(source)
    let lines = document.references.map { source.utf8.prefix($0.sourceRange.lowerBound) }
      .map { $0.filter { $0 == 0x0A }.count + 1 }
    #expect(lines == [5, 7])
    let written = document.references.map {
      String(decoding: Array(source.utf8)[$0.sourceRange], as: UTF8.self)
    }
    #expect(written == ["c.md", "e.md"])
  }

  @Test func keepsAOneWordFootnoteFromBeingALink() {
    let (document, _) = parse("a[^x]\n\n[^x]: word\n")
    let text = String(decoding: document.html, as: UTF8.self)
    #expect(text.contains("<li id=\"fn-x\">\n<p>word "))
    #expect(document.references.isEmpty)
    #expect(document.plainText == "a\nword")
  }

  @Test func writesAlertsWithTitlesOfTheirOwn() {
    let text = html("> [!WARNING] 小心 *x*\n> y\n\n> [!TIP]\n> z\n\n> [!OTHER]\n")
    #expect(text.contains("<div class=\"markdown-alert markdown-alert-warning\">\n"))
    #expect(text.contains("<p class=\"markdown-alert-title\">小心 <em>x</em></p>\n<p>y</p>"))
    #expect(text.contains("<p class=\"markdown-alert-title\">Tip</p>\n<p>z</p>"))
    #expect(text.contains("<blockquote>\n<p>[!OTHER]</p>"))
  }

  @Test func readsAttributesOfHeadings() {
    let (document, _) = parse("# x\n## 標題 {#x .big}\n## y {z}\n## {#w}\n")
    #expect(document.headings.map(\.id) == ["x-1", "x", "y-z", "w"])
    #expect(document.headings.map(\.text) == ["x", "標題", "y {z}", ""])
    let html = String(decoding: document.html, as: UTF8.self)
    #expect(html.contains("<h2 id=\"x\" class=\"user-content-big\">標題"))
  }

  @Test func writesDefinitionLists() {
    let text = html("Term *a*\n: one\n: two\n\nOther\n\n: three\n\nNone\n")
    #expect(
      text == """
        <dl>
        <dt>Term <em>a</em></dt>
        <dd>one</dd>
        <dd>two</dd>
        <dt>Other</dt>
        <dd>three</dd>
        </dl>
        <p>None</p>

        """)
  }

  @Test func writesFiguresOfImagesThatStandAlone() {
    #expect(
      html("![a](b.png \"C & d\")\n")
        == "<figure>\n<img src=\"b.png\" alt=\"a\" />\n<figcaption>C &amp; d</figcaption>\n</figure>\n"
    )
    #expect(html("![a](b.png)\n") == "<p><img src=\"b.png\" alt=\"a\" /></p>\n")
    #expect(html("x ![a](b \"c\")\n") == "<p>x <img src=\"b\" alt=\"a\" title=\"c\" /></p>\n")
  }

  @Test(arguments: [
    ("$a_b*c*$", "<span class=\"math math-inline\">$a_b*c*$</span>"),
    ("$\\frac{1}{2} < x$", "<span class=\"math math-inline\">$\\frac{1}{2} &lt; x$</span>"),
    ("$$a\n- b\n\\\\$$", "<span class=\"math math-display\">$$a\n- b\n\\\\$$</span>"),
    ("**x.**$a$", "<strong>x.</strong><span class=\"math math-inline\">$a$</span>"),
    ("$5 and $6", "$5 and $6"), ("US$5,US$6", "US$5,US$6"), ("$ a$", "$ a$"), ("\\$a$", "$a$"),
    ("`$a$`", "<code>$a$</code>"), ("$a `b$ c`", "$a <code>b$ c</code>"),
  ])
  func keepsFormulasVerbatim(_ markdown: String, _ expected: String) {
    #expect(inline(markdown) == expected)
  }

  @Test func keepsAFormulaWithinItsBlock() {
    let text = html("$$a\n> b$$\n")
    #expect(!text.contains("math"))
    #expect(text == "<p>$$a</p>\n<blockquote>\n<p>b$$</p>\n</blockquote>\n")
  }

  @Test func readsTitlesAndLinesOfCodeBlocks() {
    #expect(
      html("```text title=\"a <b>\" {1,3-4}\n1\n2\n3\n4\n```\n") == """
        <figure class="code">
        <figcaption>a &lt;b&gt;</figcaption>
        <pre><code class="language-text"><span class="highlighted">1
        </span>2
        <span class="highlighted">3
        </span><span class="highlighted">4
        </span></code></pre>
        </figure>

        """)
    #expect(
      html("``` a\"b c\nx\n```\n") == "<pre><code class=\"language-a&quot;b\">x\n</code></pre>\n")
  }

  @Test(arguments: [("~~", "del"), ("==", "mark"), ("*", "em")])
  func dividesNoTermWithinADelimiter(_ run: String, _ name: String) {
    #expect(
      html("a\n\(run)b\nc\(run)\nd\n: e\n")
        == "<dl>\n<dt>a</dt>\n<dt><\(name)>b\nc</\(name)></dt>\n<dt>d</dt>\n<dd>e</dd>\n</dl>\n")
  }

  @Test func marksLinksThatLeaveTheSite() {
    var options = MarkdownOptions()
    options.trustedHosts = ["example.com"]
    let rel = " rel=\"noopener nofollow ugc\""
    #expect(html("[a](http://b.c)", options).contains(rel))
    #expect(html("[a](//b.c)", options).contains(rel))
    #expect(html("[a](https://EXAMPLE.com:80/x)", options).contains(rel) == false)
    #expect(html("[a](https://example.com@b.c/)", options).contains(rel))
    #expect(html("[a](b/c)", options).contains(rel) == false)
    #expect(html("<a href=\"\\\\b.c\">x</a>", options).contains(rel))
  }

  /// What extensions claim: code in a language that is known, emphasis beside a space that breaks no line, images with a
  /// title that stand alone (figures), and addresses that are no autolinks of CommonMark's (bare links).
  static let claimed: Set<Int> = [
    142, 143, 353, 571, 572, 575, 576, 583, 584, 585, 587, 588, 590, 601, 605, 607, 610, 611,
  ]

  @Test func changesNoExampleThatNoExtensionClaims() throws {
    guard let examples = try SpecificationExample.load("commonmark-0.30.json") else { return }
    var options = MarkdownOptions()
    options.rawHTML = .verbatim
    options.headingIdentifiers = false
    options.allowsKnownSchemesOnly = false
    options.marksExternalLinks = false
    let differing = examples.filter { html($0.markdown, options) != $0.html }.map(\.example)
    #expect(Set(differing) == Self.claimed)
  }
}
