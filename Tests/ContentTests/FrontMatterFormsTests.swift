import Bytes
import ContentSamples
import Diagnostics
import TestSupport
import Testing

@testable import Content

/// The ways in which front matter is written, and the texts that only look like it.
@Suite struct FrontMatterFormsTests {
  @Test(arguments: [
    // Nobody sees what stands beside the fence, or before it.
    "\u{FEFF}\u{FEFF}---\ntitle: 秘密\ndraft: true\n---\ntext",
    "\u{200B}---\ntitle: 秘密\ndraft: true\n---\ntext",
    "---\u{200B}\ntitle: 秘密\ndraft: true\n---\u{FEFF}\ntext",
    "---\u{A0}\ntitle: 秘密\ndraft: true\n---\u{3000}\ntext",
    "\u{3000}---\ntitle: 秘密\ndraft: true\n\u{A0}---\ntext",
    "  ---\r\ntitle: 秘密\r\ndraft: true\r\n  ---\r\ntext",
    "\u{2060}\u{FEFF}\n\u{3000}\n\u{200E}---\n\u{200B}title: 秘密\n\u{A0}draft: true\n---\ntext",
    // Other names of YAML.
    "--- yaml\ntitle: 秘密\ndraft: true\n---\ntext",
    "---YAML\ntitle: 秘密\ndraft: true\n---\ntext",
    "--- # keys\ntitle: 秘密\ndraft: true\n---\ntext",
    "---\n# a comment\ntitle: 秘密\ndraft: true\n---\ntext",
    "---\n\ntitle: 秘密\n\ndraft: true\n...\ntext",
    "---\n\"title\": 秘密\n\"draft\": true\n---\ntext",
    "---\n{title: 秘密, draft: true}\n---\ntext",
    "<!-- markdownlint-disable -->\n---\ntitle: 秘密\ndraft: true\n---\ntext",
    "<!--\ntwo lines\n-->\n\n<!-- more -->\n---\ntitle: 秘密\ndraft: true\n---\ntext",
    // Without a fence before it: Hexo, Pelican, MkDocs, MultiMarkdown.
    "title: 秘密\ndate: 2024-01-01 10:00:00\ntags:\ndraft: true\n---\ntext",
    "title: 秘密\ntags:\n- a\n- b\ndraft: true\n--------\ntext",
    "title: 秘密\n\ndraft: true\n---\ntext",
    "title: 秘密\n# a comment\ndraft: true\n---\ntext",
    "\"title\": \"秘密\",\n\"draft\": true\n;;;\ntext",
    "Title: 秘密\nDate: 2024-01-01\nStatus: draft\n\ntext",
    "Title: 秘密\nStatus: Draft\n---\ntext",
    "title:   秘密\nstatus: draft\n# Heading\n\ntext",
    "draft: true\ntitle: 秘密\ntags:\n  - a\n  - b\n\ntext",
    "Title：秘密\nDraft：true\n\ntext",
    // TOML and JSON.
    "+++\ntitle = \"秘密\"\ndraft = true\n+++\ntext",
    "\u{FEFF}\n+++ \r\ntitle = '秘密'\r\ndraft = true\r\n+++\r\ntext",
    "---toml\ntitle = \"秘密\"\ndraft = true\n---\ntext",
    "title = \"秘密\"\ndraft = true\n+++\ntext",
    "{\"title\": \"秘密\", \"draft\": true}\n\ntext",
    "\n{\n  \"views\": 1,\n  \"title\": \"秘密\",\n  \"draft\": true,\n}\ntext",
    "{title: 秘密, draft: true}\ntext",
    ";;;\n\"title\": \"秘密\",\n\"draft\": true\n;;;\ntext",
    ";;;\n{\"title\": \"秘密\", \"draft\": true}\n;;;\ntext",
    "---json\n{\"title\": \"\\u79d8\\u5bc6\", \"draft\": true}\n---\ntext",
    "---json\n\"title\": \"秘密\", \"draft\": true\n---\ntext",
  ])
  func readsWhatCanOnlyBeFrontMatter(text: String) {
    let (article, body, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(article?.title == "秘密")
    #expect(article?.frontMatter.isDraft == true)
    #expect(body.contains("text") && !body.contains("秘密") && !body.contains("draft"), "\(body)")
  }

  @Test(arguments: [
    "«----»\ntitle: 秘密\ndraft: true\n---\ntext",
    "«——»\ntitle: 秘密\ntags:\n  - a\ndraft: true\n---\ntext",
    "\n«———»\r\ntitle: 秘密\r\ndraft: true\r\n---\r\ntext",
    "«－－－»\ntitle: 秘密\ndraft: true\n---\ntext",
    "---\ntitle: 秘密\ndraft: true\n«----»\ntext",
    "---\ntitle: 秘密\ndraft: true\n«———»\ntext\n\n---\n\nmore",
    "«＋＋＋»\ntitle = '秘密'\ndraft = true\n+++\ntext",
  ])
  func warnsOfAFenceOfOtherDashes(text: String) {
    let marked = MarkedSource(text)
    let (article, body, diagnostics) = parse(marked.file)
    #expect(diagnostics.map(\.id) == ["front-matter-fence"] && !diagnostics.containsError)
    #expect(diagnostics.first?.location == marked.location)
    #expect(article?.title == "秘密" && article?.frontMatter.isDraft == true)
    #expect(body.contains("text") && !body.contains("draft"), "\(body)")
  }

  @Test(arguments: [
    "Note: 先看訂單\n\n正文", "Note: 先看訂單\n---\n\n正文", "注意：先看訂單\n\n正文", "Q: 如何退款？\nA: 先看訂單。\n",
    "Summary: it works\n\ntext", "Date: 2024-01-01\n\ntext", "Author: 小明\nSource: 淘寶\n\ntext",
    "https://example.com/\n\ntext", "http: a scheme\n---\n", "Status: 已完成\n\n正文",
    "---\n\n正文\n", "---\n正文\n", "---\n\n引文一段。\n\n---\n\n正文\n", "---\n\nNote: 先看訂單\n\n---\n\n正文",
    "----\n\ntext\n", "***\n\nNote: x\n\n***\n", "+++\n\ntext\n", "+++\ntext\n+++\n", ";;;\ntext\n",
    "{ x }\n\ntext", "{\"a\": 1}\n\ntext", "{% raw %}\n\ntext", "{{ x }}\n\ntext", "{\n\ntext",
    "——他說\n\ntext", "--\ntext\n--\n", "\n---\ntext\n---\n", "# 標題\n\n---\n\n正文\n\n---\n",
    "# 標題\n\nNote: x\n\ntext", "# 標題\n\nTitle: 書名\nAuthor: 小明\n\ntext",
    "```yaml\ntitle: x\n```\n\ntext", "```yaml\nserver:\n  draft: true\n```\n\ntext",
    "    ---\n    title: x\n    ---\n", "<!-- a comment -->\n\ntext", "<!-- open\n\ntext",
    "key=value\n\ntext", "draft beer: is good\n\ntext",
  ])
  func leavesATextThatLooksLikeIt(text: String) throws {
    let (article, body, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(try #require(article).frontMatter.isDraft == false)
    #expect(!body.isEmpty || text.hasPrefix("<!--"))
    #expect(article?.title != "x")
  }

  @Test(arguments: [
    ("title: 退款\nlayout: post\nsome words\n\ntext", "1:1 warning bare-front-matter"),
    ("title: 退款\n\ntext", "1:1 warning bare-front-matter"),
    ("# T\n\n---\ntitle: x\ndate: 2024-01-01\n---\ntext", "3:1 warning misplaced-front-matter"),
    ("# T\n\nStatus: Draft\nCreated: 2024-01-01\n\ntext", "3:1 warning misplaced-front-matter"),
    ("---\ntitle: T\n---\nprivate: true\n\ntext", "4:1 warning misplaced-front-matter"),
    ("<!--\ndraft: true\n-->\n\ntext", "2:1 warning misplaced-front-matter"),
    ("<!-- status: draft -->\n# T\n\ntext", "1:6 warning misplaced-front-matter"),
  ])
  func warnsOfKeysThatAreShownAsText(text: String, fault: String) {
    let (article, _, diagnostics) = parse(text)
    #expect(article != nil && diagnostics.map(summary) == [fault])
  }

  @Test func keepsTheWordsOfLinesWithoutFences() throws {
    let (article, body, diagnostics) = parse(
      """
      Title: 退款: 如何 "快"
      Date: 2024-01-01 10:00
      Modified: 2024-02-01
      Category: 客服
      Tags: 退款, 售後
      Slug: refund
      Summary: 兩行
          的說明
      Status: published

      # 步驟

      1. 打開訂單。
      """)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let front = try #require(article?.frontMatter)
    #expect(article?.title == "退款: 如何 \"快\"" && front.date?.text == "2024-01-01 10:00:00")
    #expect(front.updated?.text == "2024-02-01" && front.category?.value == "客服")
    #expect(front.tags.map(\.value) == ["退款", "售後"] && front.slug?.value == "refund")
    #expect(front.description == "兩行 的說明" && !front.isDraft)
    #expect(body.contains("<h1") && !body.contains("Title"))
  }

  @Test func marksTheValueOfALineWithoutFences() {
    let marked = MarkedSource("Title: x\nDate: «soon»\nTags: a\n\ntext")
    #expect(parse(marked.file).diagnostics.map(\.location) == [marked.location])
    let list = MarkedSource("title: x\ndate: 2024-01-01\ntags: [a, «{b: c}»]\n\ntext")
    #expect(parse(list.file).diagnostics.first?.id == "wrong-type")
    #expect(parse(list.file).diagnostics.first?.location?.line == 3)
  }

  /// Whatever stands in the way of the fence, a draft is never an article that is published.
  @Test func publishesNoDraftWhateverItsFrontMatterLooksLike() {
    var random = SeededGenerator(for: "publishesNoDraftWhateverItsFrontMatterLooksLike")
    func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    for _ in 0..<4_000 {
      let end = one(["\n", "\r\n", "\r"])
      let before = one([
        "", "", "\u{FEFF}", "\u{FEFF}\u{FEFF}", "\u{200B}", "\u{A0}", "\u{3000}", " ", "\t", end,
        "<!-- c -->" + end,
      ])
      let fence = one(["---", "---", "----", "———", "——", "+++", "--- yaml", "---toml", "－－－", ""])
      let behind = one(["", "", " ", "\u{A0}", "\u{3000}", "\u{200B}", "\t"])
      let isTOML = fence == "+++" || fence == "---toml"
      let sign = isTOML ? " = " : one([": ", ":  ", " : "])
      let title = "title\(sign)\"\(one(["x", "退款", "a: b"]))\""
      let keys = [title, "draft\(sign)true", "date\(sign)2024-01-01"].shuffled(using: &random)
      let closing =
        isTOML
        ? (fence == "+++" ? "+++" : "---")
        : one(["---", "---", "----", "———", " ---", "---\u{200B}"])
      let text =
        before + (fence.isEmpty ? "" : fence + behind + end) + keys.joined(separator: end) + end
        + closing + end + "text" + end
      let (article, _, diagnostics) = parse(text)
      #expect(
        article?.frontMatter.isDraft == true || diagnostics.containsError,
        "seed \(random.seed): \(text.debugDescription)")
    }
  }

  @Test func takesALongTextInProportion() {
    func text(of count: Int) -> String {
      "title: x\ndate: 2024-01-01\n" + String(repeating: "note: words\n\n--\n# h\n", count: count)
        + "end"
    }
    for start in ["", "---\n", "+++\n", "# h\n", "<!-- c -->\n"] {
      let small = SourceFile(path: "a.md", text: start + text(of: 1_000))
      let large = SourceFile(path: "a.md", text: start + text(of: 4_000))
      let growth = ProcessorTime.growth {
        _ = FrontMatterBlock.find(in: small)
      } to: {
        _ = FrontMatterBlock.find(in: large)
      }
      #expect(growth < 8, "\(start)")
    }
  }
}
