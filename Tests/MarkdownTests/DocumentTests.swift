import Diagnostics
import Testing

@testable import Markdown

func parse(
  _ markdown: String, from start: Int = 0, _ options: MarkdownOptions = MarkdownOptions(),
  takingTitle: Bool = false
) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
  MarkdownDocument.parse(
    SourceFile(path: "article.md", text: markdown), from: start, options: options,
    takingTitle: takingTitle)
}

@Suite struct DocumentTests {
  @Test func givesHeadingsUniqueIdentifiersThatKeepChinese() {
    let (document, _) = parse("## 一、基礎文本\n\n## Hello, *World*!\n\n## 一、基礎文本\n\n### e\u{301}\n")
    #expect(document.headings.map(\.id) == ["一基礎文本", "hello-world", "一基礎文本-1", "\u{E9}"])
    #expect(document.headings.map(\.text) == ["一、基礎文本", "Hello, World!", "一、基礎文本", "e\u{301}"])
    #expect(document.headings.map(\.level) == [2, 2, 2, 3])
    #expect(
      String(decoding: document.html, as: UTF8.self)
        .hasPrefix("<h2 id=\"一基礎文本\">一、基礎文本</h2>\n"))
  }

  @Test func keepsIdentifiersUniqueWhenANumberedOneIsWrittenOut() {
    let (document, _) = parse("# a\n# a-1\n# a\n# a\n# !\n# !\n")
    #expect(document.headings.map(\.id) == ["a", "a-1", "a-2", "a-3", "section", "section-1"])
  }

  @Test func takesTheFirstTopLevelHeadingAsTitle() {
    let (document, _) = parse(
      "> # Quoted\n\n# The [title](t.md)\n\nBody\n\n# Second\n", takingTitle: true)
    #expect(document.title?.text == "The title")
    #expect(document.title?.sourceRange == 12..<31)
    #expect(document.headings.map(\.text) == ["Quoted", "Second"])
    #expect(document.references.isEmpty)
    #expect(document.plainText == "Quoted\nBody\nSecond")
    #expect(!String(decoding: document.html, as: UTF8.self).contains("title"))
  }

  @Test func reportsWhereReferencesStand() {
    let source = "前言 [a](x.md \"T\") ![圖*片*](i%20.png)\n\n# h [b][r]\n\n[r]: 中.md\n"
    let (document, _) = parse(source)
    let texts = document.references.map {
      String(decoding: document.html[$0.htmlRange], as: UTF8.self)
    }
    #expect(texts == ["x.md", "i%20.png", "%E4%B8%AD.md"])
    #expect(document.references.map(\.destination) == ["x.md", "i%20.png", "中.md"])
    #expect(document.references.map(\.kind) == [.link, .image, .link])
    #expect(document.references.map(\.title) == ["T", "", ""])
    #expect(document.references.map(\.text) == ["", "圖片", ""])
    let utf8 = Array(source.utf8)
    let written = document.references.map { String(decoding: utf8[$0.sourceRange], as: UTF8.self) }
    #expect(written == ["x.md", "i%20.png", "# h [b][r]"])
  }

  @Test func leavesCodeAndMarkupOutOfPlainText() {
    let (document, _) = parse(
      "One *two*\nthree `four`.\n\n- five\n\n```\nsix\n```\n\n<b>\n\nSeven\n")
    #expect(document.plainText == "One two three four.\nfive\nSeven")
    #expect(document.lead == "One two three four.\nSeven")
  }

  @Test(arguments: ["", "<i>raw</i>\n\n"])
  func gathersWhatCodeBlocksHold(before: String) {
    let (document, _) = parse(
      before
        + "A `b`\n\n    indented &amp;\n\n```sh\ngit <push> 退\u{A0}\n```\n\n- > ~~~\n  > ls *a*\n  > ~~~\n"
    )
    #expect(
      String(decoding: document.codeBytes, as: UTF8.self)
        == "indented &amp;\n\ngit <push> 退\u{A0}\n\nls *a*\n\n")
    #expect(document.plainText.hasSuffix("A b"))
  }

  @Test func leavesOutCodeThatNobodySees() {
    let (document, _) = parse("<div hidden>\n\n```\nsecret\n```\n\n</div>\n\n<pre>shown</pre>\n")
    #expect(String(decoding: document.codeBytes, as: UTF8.self) == "shown\n")
  }

  @Test func cutsTheLeadBetweenCharacters() {
    let (document, _) = parse("a" + String(repeating: "退款。", count: 2_000))
    #expect(document.lead.unicodeScalars.count == 400)
    #expect(!document.lead.contains("\u{FFFD}"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    "java&#10;script:x", "&#1;javascript:x",
  ])
  func emptiesAddressesOfForbiddenSchemes(_ address: String) {
    let (document, diagnostics) = parse("text\n\n[a](\(address))\n")
    #expect(
      String(decoding: document.html, as: UTF8.self)
        == "<p>text</p>\n<p><a href=\"\">a</a></p>\n")
    #expect(diagnostics.map(\.id) == ["address-scheme-not-allowed"])
    #expect(diagnostics.map(\.location?.line) == [3])
  }

  @Test(arguments: [
    "https://example.com", "mailto:a@b.c", "tel:+1", "a/b:c", "?a:b", "#a:b", "第1章:概要.md", "//a.b",
  ])
  func keepsAddressesThatRunNothing(_ address: String) {
    let (document, diagnostics) = parse("[a](\(address))")
    #expect(!document.references[0].htmlRange.isEmpty)
    #expect(diagnostics.isEmpty)
  }
}
