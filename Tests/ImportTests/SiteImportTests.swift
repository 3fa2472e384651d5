import TestSupport
import Testing

@testable import Import

/// Whole sites of one theme: what the pages share, links between them, old addresses.
@Suite struct SiteImportTests {
  private static let sentence = "退款之前先看订单的状态，再决定退多少，最后写明是谁同意的。"

  private static func body(_ number: Int, _ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 3...60, using: &random)).map { index in
      "<p>第\(number)篇第\(index)段：" + String(sentence.shuffled(using: &random)) + "</p>"
    }.joined(separator: "\n")
  }

  private static func page(_ number: Int, _ body: String, _ random: inout SeededGenerator) -> String
  {
    let side = (0..<60).map { "<p>侧栏的第\($0)条说明，很长，也有标点，每一页都一样；它不是文章。</p>" }.joined()
    return """
      <html><head><title>文章\(number)号 - 老站</title></head><body><table><tr><td><b>老站</b></td></tr></table>
      <div><div>\(side)</div><div><h1>文章\(number)号</h1><div>\(body)<p><a href="p\((number + 1) % 20).html#x">见\(Self.word(number))</a></p></div></div></div>
      <div>联系我们：电话、地址、邮箱，每一页都一样。</div></body></html>
      """
  }

  private static func word(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        [UInt32(0x4E00 + number), UInt32(0x5E00 + number)].compactMap(Unicode.Scalar.init)))
  }

  @Test func tellsTheFrameFromTheArticle() {
    var random = SeededGenerator(for: "tellsTheFrameFromTheArticle")
    let names = (0..<20).map { "p\($0).html" }
    let bodies = (0..<20).map { Self.body($0, &random) }
    let pages = (0..<20).map { Array(Self.page($0, bodies[$0], &random).utf8) }
    var importer = PageImporter(
      options: ImportOptions(), paths: MirrorPaths(pages: names, files: names))
    importer.learn(pages.compactMap(importer.sample))
    for (number, bytes) in pages.enumerated() {
      let page = importer.read(bytes, at: names[number])
      let text = SeedPage.text(page)
      #expect(page.status == .imported, "\(number): \(page.reason)")
      #expect(!text.contains("侧栏") && !text.contains("联系我们"), "\(number)")
      #expect(
        text.contains("第\(number)篇第0段") && text.contains("第\(number)篇第2段"),
        "\(number): \(text.prefix(200))")
      #expect(text.contains("title: 文章\(number)号\n"))
      #expect(text.contains("(p\((number + 1) % 20).md#x)"), "\(number)")
    }
  }

  @Test func namesPagesByTheirPlace() {
    let paths = MirrorPaths(
      pages: [
        "news/index.html", "news/1.html", "about/index.html", "a.php?id=12", "A.html", "a.html",
      ], files: [])
    #expect(paths.targets["news/index.html"] == "news/news-index.md")
    #expect(paths.targets["about/index.html"] == "about.md")
    #expect(paths.targets["a.php?id=12"] == "a-id-12.md")
    #expect(Set([paths.targets["A.html"], paths.targets["a.html"]]) == ["A.md", "a-2.md"])
  }
}
