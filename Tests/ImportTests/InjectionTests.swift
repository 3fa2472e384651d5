import TestSupport
import Testing

@testable import Import

/// Injections of every kind, made by chance, with exact truth: the article must be that of the clean page, and the
/// report must name each.
@Suite struct InjectionTests {
  static let words = [
    "亚洲无码", "成人影院在线", "国产精品一区", "真人百家乐", "澳门博彩平台", "传奇私服发布", "代开发票", "六合彩特码", "av在线观看", "老虎机注册",
  ]
  static let plain = ["手机", "天气", "菜谱", "汽车", "旅游", "小说", "地图", "新闻"]

  static func word<G: RandomNumberGenerator>(_ random: inout G) -> String {
    words.randomElement(using: &random) ?? ""
  }

  static func name<G: RandomNumberGenerator>(_ random: inout G) -> String {
    String(
      (0..<Int.random(in: 5...8, using: &random)).map { _ in
        "bcdfghjklmnpqrstvwxz0123456789".randomElement(using: &random) ?? "x"
      })
  }

  static func link<G: RandomNumberGenerator>(
    _ random: inout G, text: String? = nil, host: String? = nil
  ) -> String {
    let host =
      host
      ?? "\(name(&random)).\(["com", "net", "cn", "xyz", "top"].randomElement(using: &random) ?? "com")"
    return "<a href=\"http://\(host)/\">\(text ?? word(&random))</a>"
  }

  static func bar<G: RandomNumberGenerator>(_ random: inout G) -> String {
    let joiner = ["_", "-", ",", " I ", "|"].randomElement(using: &random) ?? "_"
    return (0..<Int.random(in: 4...20, using: &random)).map { _ in word(&random) }.joined(
      separator: joiner)
  }

  /// The page with an injection of one kind, and what the report must name.
  static func injected<G: RandomNumberGenerator>(_ kind: Int, _ number: Int, _ random: inout G) -> (
    html: String, rule: String
  ) {
    func links(_ count: Int) -> String {
      (0..<count).map { _ in link(&random) }.joined(separator: " ")
    }
    switch kind {
    case 0:
      return (
        SeedPage.page(top: "<div style=\"display:none\">\(links(3))</div>", number: number), "S1"
      )
    case 1:
      return (
        SeedPage.page(
          bottom: "<div style=\"position:absolute;left:-9999px\">\(links(5))</div>", number: number),
        "S1"
      )
    case 2: return (SeedPage.page(before: links(4) + "\n", number: number), "S2")
    case 3: return (SeedPage.page(after: "\n<div>" + links(6) + "</div>", number: number), "S2")
    case 4: return (SeedPage.page(bottom: "<div>\(links(12))</div>", number: number), "S")
    case 5: return (SeedPage.page(top: bar(&random), number: number), "S4")
    case 6: return (SeedPage.page(frame: "<div>\(bar(&random))</div>", number: number), "S4")
    case 7: return (SeedPage.page(bottom: "<div>主站蜘蛛池模板 \(links(6))</div>", number: number), "S5")
    case 8:
      let title = [word(&random), word(&random), word(&random)].joined(separator: "_")
      let html = SeedPage.page(
        head: "<meta name=\"keywords\" content=\"\(title)\">", number: number)
      let start = html.firstRange(of: "<title>"), end = html.firstRange(of: "</title>")
      guard let start, let end else { return (html, "S6") }
      return (html[..<start.upperBound] + title + html[end.lowerBound...], "S6")
    case 9:
      return (
        SeedPage.page(
          head:
            "<script>if(/baidu|sogou|so\\.com/.test(document.referrer)){location.href='http://\(name(&random)).com/'}</script>",
          number: number),
        "S7"
      )
    case 10:
      let text = SeedPage.body.unicodeScalars.map { scalar -> String in
        (0x4E00...0x9FFF).contains(scalar.value) && Int.random(in: 0..<3, using: &random) == 0
          ? "\(scalar)(yī)" : String(scalar)
      }.joined()
      return (SeedPage.page(number: number, text: text), "S8")
    default:
      let domain = "\(name(&random)).com"
      let pool = (0..<9).map { _ in
        link(&random, text: plain.randomElement(using: &random), host: "\(name(&random)).\(domain)")
      }
      return (
        SeedPage.page(bottom: "<div>\(pool.joined(separator: " "))</div>", number: number), "S9"
      )
    }
  }

  @Test func takesOutEveryKindOfInjection() {
    var random = SeededGenerator(for: "takesOutEveryKindOfInjection")
    let clean = SeedPage.text(SeedPage.read(SeedPage.page()))
    var failures: [String] = []
    var count = 0
    for kind in 0..<12 {
      for _ in 0..<12 {
        let (html, rule) = Self.injected(kind, 1, &random)
        let page = SeedPage.read(html)
        count += 1
        if SeedPage.text(page) != clean {
          failures.append("\(kind) text: \(SeedPage.text(page).prefix(300))")
        }
        if !page.findings.contains(where: { $0.rule.hasPrefix(rule) }) {
          failures.append("\(kind) \(rule) not named: \(page.findings.map(\.rule))")
        }
      }
    }
    for failure in failures.prefix(12) { print(failure) }
    #expect(failures.count * 100 <= count, "\(failures.count) of \(count)")
  }
}
