import Testing

@testable import Import

@Suite struct PageImporterTests {
  @Test func writesTheSeedPageAsMarkdown() {
    let page = SeedPage.read(SeedPage.page())
    #expect(page.status == .imported)
    #expect(
      SeedPage.text(page) == """
        ---
        title: 如何给买家退款
        date: 2022-12-08 14:23:18
        category: 客服
        views: 3021
        source: 店务笔记
        aliases: ["/kefu/1.html"]
        ---

        买家申请退款时，先看订单的状态，再决定退多少。订单还没有发货，可以直接全额退款；已经发货的，要先和买家确认是否拒收。

        **一、核对订单**

        打开后台的「订单」，找到这一笔，确认付款方式、金额和收货人。不要只看买家发来的截图，截图可以伪造。

        ![订单页面](refund.png)

        **二、发起退款**

        1.  点选「退款」，填写金额。
        2.  选择原因，备注里写明是谁同意的。
        3.  提交，等财务审核。

        审核一般在一个工作日之内完成，退款会原路返回，买家在三到七天之内收到。

        """)
    #expect(page.metadata.contact == "qq:12345678")
    #expect(page.removedLines.count == 2)
    #expect(!page.isInfected)
  }

  @Test func leavesViewsOutThatAScriptFillsIn() {
    let page = SeedPage.read(
      SeedPage.page(views: "点击：<script src=\"/plus/count.php?id=1\"></script>"))
    #expect(page.metadata.views == nil)
    #expect(page.metadata.hasScriptedViews)
    #expect(!SeedPage.text(page).contains("views"))
  }

  @Test(arguments: [
    ("浏览：1.2万次", 12_000), ("阅读(3,021)", 3_021), ("人气：88", 88), ("120 次浏览", 120), ("瀏覽數：5", 5),
  ])
  func readsViews(text: String, count: Int) {
    #expect(SeedPage.read(SeedPage.page(views: text)).metadata.views?.value == count)
  }

  @Test(arguments: [
    ("2022-12-08 14:23:18", "2022-12-08 14:23:18"), ("2022/12/8", "2022-12-08"),
    ("2022年12月8日 14:23", "2022-12-08 14:23:00"),
    ("December 8, 2022", "2022-12-08"), ("8 Dec 2022", "2022-12-08"),
    ("2022-12-08T14:23:18+08:00", "2022-12-08T14:23:18+08:00"),
    ("2022.12.8 14:23", "2022-12-08 14:23:00"),
  ])
  func readsDates(text: String, written: String) {
    #expect(DateReader.first(in: "发布时间：" + text + " 作者")?.date.text == written)
  }

  @Test func refusesFilesThatLieOutsideOfTheMirror() {
    let text =
      SeedPage.body
      + "<p><img src=\"../../etc/passwd\" alt=\"x\"><img src=\"file:///etc/passwd\" alt=\"y\"><img src=\"/no.png\" alt=\"z\"> 三张图都不应该复制。</p>"
    let page = SeedPage.read(SeedPage.page(text: text))
    #expect(page.pictures.map(\.source) == ["uploads/refund.png"])
    #expect(page.findings.count { $0.rule == "picture" } == 2)
    #expect(page.missingPictures == 1)
    #expect(!SeedPage.text(page).contains("passwd"))
  }

  @Test func keepsWhatWasEditedSinceTheImport() {
    let page = SeedPage.read(SeedPage.page())
    let file = ImportStamp.stamped(
      page.markdown, from: "kefu/1.html", source: [1], at: "2026-12-01T00:00:00Z")
    #expect(ImportPlan.decide(page.markdown, existing: file, updates: false) == .unchanged)
    #expect(ImportPlan.decide(page.markdown + [0x0A], existing: file, updates: false) == .stale)
    #expect(ImportPlan.decide(page.markdown + [0x0A], existing: file, updates: true) == .write)
    #expect(ImportPlan.decide(page.markdown, existing: file + [0x0A], updates: true) == .keep)
    #expect(
      ImportPlan.decide(page.markdown, existing: Array("# Mine".utf8), updates: true) == .keep)
  }

  @Test func readsPagesInEveryEncodingAlike() throws {
    let clean = SeedPage.text(SeedPage.read(SeedPage.page()))
    for label in ["utf-8", "gb2312", "big5", nil] {
      for encoding in ["GB18030", "UTF-16LE", "UTF-16BE", "UTF-8"] {
        let meta = label.map { "<meta charset=\"\($0)\">" } ?? ""
        let html = SeedPage.page().split(separator: "<meta charset=\"utf-8\">").joined(
          separator: meta)
        let bytes = try #require(encoded(html, encoding))
        #expect(
          SeedPage.text(SeedPage.read(bytes)) == clean, "\(encoding) labelled \(label ?? "nothing")"
        )
      }
    }
  }

  @Test func readsPinyinThatWasPutIntoAText() {
    let rewritten = SeedPage.body.unicodeScalars.enumerated().map { index, scalar -> String in
      (0x4E00...0x9FFF).contains(scalar.value) && index % 3 == 0 ? "\(scalar)(shū)" : String(scalar)
    }.joined()
    let clean = SeedPage.text(SeedPage.read(SeedPage.page()))
    let page = SeedPage.read(SeedPage.page(text: rewritten))
    #expect(SeedPage.text(page) == clean)
    #expect(page.findings.contains { $0.rule == "S8" })
    let lesson = SeedPage.body + "<p>書(shū)、應(yīng)、當(dāng)、一(yī)四个字的读音。</p>"
    #expect(SeedPage.text(SeedPage.read(SeedPage.page(text: lesson))).contains("(shū)"))
  }
}
