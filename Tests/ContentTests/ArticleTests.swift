import ContentSamples
import Diagnostics
import Markdown
import TestSupport
import Testing

@testable import Content

@Suite struct ArticleTests {
  @Test(arguments: [
    ("", 0, 1), ("退款指南", 4, 1), ("Hello, world", 2, 1), ("退款 refund 指南", 5, 1),
    ("don't stop", 2, 1),
    ("3.14 and 2,000", 4, 1), ("ひらがなカタカナ", 8, 1), ("ラーメン", 4, 1), ("한국어 문장", 2, 1), ("— … 。", 0, 1),
    ("café naïve", 2, 1), ("cafe\u{301}", 1, 1),
  ])
  func countsHanAndKanaSinglyAndOtherWordsSingly(text: String, words: Int, minutes: Int) {
    let count = WordCount(text)
    #expect(count.words == words)
    #expect(count.minutes == minutes)
  }

  @Test func countsHanOfEveryPlaneAndTellsPunctuationFromIt() {
    #expect(WordCount("㐀䷀一丁龥鿿，。々〇").characters == 7)
    #expect(WordCount("𠀀𪚥 😀 ð é 한국").words == 5)
  }

  @Test func readsTwoScriptsAtTwoSpeeds() {
    #expect(WordCount(String(repeating: "字", count: 255)).minutes == 1)
    #expect(WordCount(String(repeating: "字", count: 256)).minutes == 2)
    #expect(WordCount(String(repeating: "word ", count: 228)).minutes == 1)
    #expect(WordCount(String(repeating: "word ", count: 229)).minutes == 2)
    #expect(
      WordCount(String(repeating: "字", count: 255) + String(repeating: " word", count: 228)).minutes
        == 2)
  }

  @Test func cutsADescriptionAtASentence() {
    let sentence = "買家申請退款之後，客服要在二十四小時之內回覆。"
    let text = String(repeating: sentence, count: 10)
    #expect(Description.cut(text) == String(repeating: sentence, count: 3))
    #expect(Description.cut(sentence) == sentence)
    let english = String(repeating: "A refund takes 3.5 days at example.com today. ", count: 9)
    #expect(
      Description.cut(english)
        == Array(repeating: "A refund takes 3.5 days at example.com today.", count: 3)
        .joined(separator: " "))
  }

  @Test func keepsTheQuoteThatASentenceCloses() {
    let text = "他說：「可以退款。」" + String(repeating: "然", count: 100)
    #expect(Description.cut(text) == "他說：「可以退款。」")
  }

  @Test func cutsBetweenWordsWhereNoSentenceEnds() {
    let text = String(repeating: "refund ", count: 60)
    let cut = Description.cut(text)
    #expect(cut.hasSuffix("refund…") && cut.count <= 162)
    #expect(
      Description.cut(String(repeating: "字", count: 100)) == String(repeating: "字", count: 80) + "…"
    )
    #expect(Description.cut(String(repeating: "a", count: 300)).count == 161)
  }

  @Test(arguments: ["👨‍👩‍👧‍👦", "e\u{301}\u{323}", "🇹🇼", "👍🏽", "각", "หนึ่", "\r\n"])
  func neverCutsInsideACharacter(character: String) {
    for lead in 0..<4 {
      let text = String(repeating: "x", count: lead) + String(repeating: character, count: 300)
      let cut = Description.cut(text).replacing("…", with: "")
      #expect(text.replacing("\r\n", with: " ").hasPrefix(cut) || character == "\r\n")
      let rest = cut.dropFirst(lead)
      #expect(rest.allSatisfy { character.contains($0) || $0 == " " })
    }
  }

  @Test func keepsTheSpacesOfScriptsThatHaveThem() {
    #expect(Description.cut("退款。\n退貨。") == "退款。退貨。")
    #expect(Description.cut("환불 안내 입니다") == "환불 안내 입니다")
    #expect(Description.cut("買 one 送 🎉 🎉") == "買 one 送 🎉 🎉")
  }

  @Test func describesWhatAReaderReads() {
    let text = "# 標題\n\n**退款** [要點](x.md)。\n\n```\ncode\n```\n\n<b>x</b>\n\n- 項目\n"
    #expect(parse(text).article?.description.hasPrefix("退款 要點。") == true)
    #expect(parse(text).article?.description.contains("code") == false)
    #expect(parse("---\ndescription: D\n---\n" + text).article?.description == "D")
  }

  @Test func isBoundedOnAnyText() {
    func marks(_ count: Int) -> String { "a" + String(repeating: "\u{301}", count: count) }
    let (small, large) = (marks(50_000) + marks(50_000), marks(200_000) + marks(200_000))
    let growth = ProcessorTime.growth {
      _ = Description.cut(small)
    } to: {
      _ = Description.cut(large)
    }
    #expect(growth < 8)
  }

  @Test(arguments: [
    ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("cc-by-nc-nd-3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
    ("CC BY", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC 0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("https://example.com/license", "https://example.com/license"),
  ])
  func knowsWhereALicenceStands(name: String, url: String) { #expect(ReuseTerms.url(name) == url) }

  @Test(arguments: ["MIT", "CC", "CC BY-XX", "All rights reserved", "javascript:x", "CC BY 9.0"])
  func linksNoOtherLicence(name: String) { #expect(ReuseTerms.url(name) == nil) }

  @Test(arguments: [("zh-TW", "說明"), ("zh-Hans", "说明"), ("en", "Note"), ("fr", "Note")])
  func namesAlertsInTheLanguageOfTheSite(language: String, title: String) throws {
    var configuration = SiteConfiguration(title: "T")
    configuration.language = language
    let source = SourceFile(path: "Content/a.md", text: "> [!NOTE]\n> Text.\n")
    let result = ArticleParser(configuration, languages: SiteLanguages([configuration.language]))
      .parse(source, path: "a.md")
    let html = String(decoding: try #require(result.article).body.html, as: UTF8.self)
    #expect(html.contains(">\(title)<"))
  }

  @Test func trustsTheHostOfTheSiteItself() throws {
    var configuration = SiteConfiguration(title: "T")
    configuration.baseURL = try #require(BaseURL("https://Shop.example:8443/kb/"))
    let source = SourceFile(
      path: "Content/a.md", text: "[a](https://shop.example/x) [b](https://other.example/)")
    let result = ArticleParser(configuration, languages: SiteLanguages([configuration.language]))
      .parse(source, path: "a.md")
    let html = String(decoding: try #require(result.article).body.html, as: UTF8.self)
    #expect(html.contains("<a href=\"https://shop.example/x\">a</a>"))
    #expect(html.contains("rel=\"noopener nofollow ugc\">b</a>"))
  }
}
