@testable import Import

/// A page as the CMS of a shop's agency wrote them, before and after its server was broken into.
enum SeedPage {
  static let body = """
    <p>　　买家申请退款时，先看订单的状态，再决定退多少。订单还没有发货，可以直接全额退款；已经发货的，要先和买家确认是否拒收。</p>
    <p><strong>一、核对订单</strong></p>
    <p>打开后台的「订单」，找到这一笔，确认付款方式、金额和收货人。不要只看买家发来的截图，截图可以伪造。</p>
    <p><img src="/uploads/refund.png" alt="订单页面"></p>
    <p><strong>二、发起退款</strong></p>
    <ol><li>点选「退款」，填写金额。</li><li>选择原因，备注里写明是谁同意的。</li><li>提交，等财务审核。</li></ol>
    <p>审核一般在一个工作日之内完成，退款会原路返回，买家在三到七天之内收到。</p>
    """

  static func page(
    before: String = "", head: String = "", top: String = "", frame: String = "",
    bottom: String = "", after: String = "",
    title: String = "【客服】如何给买家退款", views: String = "浏览：3,021", number: Int = 1, text: String = body
  ) -> String {
    """
    \(before)<!DOCTYPE html>
    <html><head><meta charset="utf-8"><title>\(title) - 店务笔记</title>\(head)</head>
    <body>\(top)
    <div class="header"><a href="/">店务笔记</a> <a href="/kefu/">客服</a> <a href="/yunying/">运营</a></div>
    <div class="place">当前位置：<a href="/">首页</a> &gt; <a href="/kefu/">客服</a> &gt; 正文</div>
    \(frame)
    <div class="main"><h1>\(title)</h1>
    <div class="info">时间：2022-12-08 14:23:18　来源：店务笔记　\(views)</div>
    <div class="content">
    \(text)
    <p>更多关于退款的知识，请关注店务笔记。</p>
    <p>部分文章和图片来自互联网，如侵权请联系 qq:12345678，我们立即删除。</p>
    </div></div>
    <div class="hot"><h3>热门文章</h3><ul><li><a href="/kefu/\(number + 1).html">如何处理差评</a></li><li><a href="/kefu/\(number + 2).html">如何设置自动回复</a></li></ul></div>
    \(bottom)
    <div class="footer">Copyright 店务笔记 <a href="http://beian.miit.gov.cn">京ICP备 0000000号</a></div>
    </body></html>\(after)
    """
  }

  static func read(
    _ html: String, at path: String = "kefu/1.html",
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) -> ImportedPage {
    read(Array(html.utf8), at: path, change)
  }

  static func read(
    _ bytes: [UInt8], at path: String = "kefu/1.html",
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) -> ImportedPage {
    var options = ImportOptions()
    options.today = "2026-12-02"
    change(&options)
    let paths = MirrorPaths(pages: [path], files: [path, "uploads/refund.png"])
    return PageImporter(options: options, paths: paths).read(bytes, at: path)
  }

  static func text(_ page: ImportedPage) -> String {
    String(decoding: page.markdown, as: UTF8.self)
  }
}
