import Foundation
import Testing

@testable import Views

@Suite struct RobotTests {
  /// Browsers and apps that are read with in China, as they call themselves.
  static let readers = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 SogouMobileBrowser/5.25",
    "SogouSearch Ios1.0 (iPhone; iOS 17.5)",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0 Safari/537.36 SE 2.X MetaSr 1.0",
    "Mozilla/5.0 (Linux; Android 13; V2148A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/97.0 Mobile Safari/537.36 T7/13.45 SP-engine/2.83 baiduboxapp/13.45 (Baidu; P1 12)",
    "Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X) AppleWebKit/605.1.15 BaiduHD/5.0 Mobile/10A406 Safari/8536.25",
    "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 XWEB/1160 MMWEBSDK/2024 MicroMessenger/8.0.48.2580(0x28003036) WeChat/arm64 Language/zh_CN",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows WindowsWechat",
    "Mozilla/5.0 (Linux; U; Android 13; zh-cn; PGT-AN10) AppleWebKit/537.36 Version/4.0 Chrome/109.0 MQQBrowser/14.6 Mobile Safari/537.36 QQ/9.0.8",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/123.0 Safari/537.36 Core/1.116 QQBrowser/19.0.6314.400",
    "Mozilla/5.0 (Linux; U; Android 12; zh-CN; M2011K2C) AppleWebKit/537.36 Version/4.0 Chrome/100.0 UCBrowser/16.7.2 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 13; zh-CN; V2057A) AppleWebKit/537.36 Version/4.0 Chrome/100.0 Quark/6.9.5 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/86.0 Safari/537.36 QIHU 360SE",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 Chrome/69.0 Safari/537.36 QIHU 360EE",
    "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Version/4.0 Chrome/92.0 Mobile Safari/537.36 NewsArticle/9.3.5 ByteLocale/zh-CN",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 AliApp(DingTalk/7.5.0) com.laiwang.DingTalk",
    "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 9; CUBOT_X19_S) AppleWebKit/537.36 Chrome/88.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14; SM-S9280) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 Weibo (samsung-SM-S9280__weibo__14.3.1__android__android14)",
    "Mozilla/5.0 (Linux; Android 13; zh-cn; NOH-AN00) AppleWebKit/537.36 Version/4.0 Chrome/99.0 HuaweiBrowser/14.0.5 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 13; zh-cn; 2203121C) AppleWebKit/537.36 Version/4.0 Chrome/100.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.9",
    "Mozilla/5.0 (Linux; Android 13; V2254A) AppleWebKit/537.36 Chrome/87.0 Mobile Safari/537.36 VivoBrowser/17.7",
    "Mozilla/5.0 (Linux; U; Android 13; zh-cn; PGEM10) AppleWebKit/537.36 Version/4.0 Chrome/94.0 Mobile Safari/537.36 HeyTapBrowser/40.8.9",
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/95.0 Mobile Safari/537.36 AlipayClient/10.5.50 Language/zh-Hans",
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/99.0 Mobile Safari/537.36 aweme/290500 ToutiaoMicroApp/3.0",
    "Mozilla/5.0 (Linux; Android 13; zh) AppleWebKit/537.36 Chrome/101.0 Mobile Safari/537.36 baidubrowser/7.20 (Baidu; P1 13)",
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/113.0 Mobile Safari/537.36 Lark/7.10.5 LarkLocale/zh_CN",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/89.0 Safari/537.36 wxwork/4.1.10 MicroMessenger/7.0.1",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/78.0 Safari/537.36 2345Explorer/10.21",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/86.0 Safari/537.36 LBBROWSER",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
  ]

  @Test(arguments: readers)
  func countsReadersOfChina(_ agent: String) {
    #expect(!AgentJudge().isRobot(agent))
  }

  @Test(arguments: [
    "", "-", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/75.0 Safari/537.36; 360Spider",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 Chrome/69.0 Safari/537.36 YisouSpider/5.0",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
    "Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
    "Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)",
    "Mozilla/5.0 zgrab/0.x",
    "curl/8.5.0", "Wget/1.21", "python-requests/2.31.0", "Go-http-client/2.0", "okhttp/4.9.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
    // What reads like an app and calls itself a robot.
    "Mozilla/5.0 UCBrowser/16.7 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "MicroMessenger spider", "Feedfetcher-Google; feed", "Mozilla/5.0 (compatible; Foo/1.0)",
    "somebody (me@example.com)",
  ])
  func refusesRobots(_ agent: String) {
    #expect(AgentJudge().isRobot(agent))
  }

  @Test func siteDecidesFirst() {
    let judge = AgentJudge(robots: ["Foo", "Chrome/99"], readers: ["BarBot"])
    #expect(judge.isRobot("Mozilla/5.0 foo/1"))
    #expect(judge.isRobot("Mozilla/5.0 chrome/99.1"))
    #expect(!judge.isRobot("Mozilla/5.0 (compatible; BarBot/1.0; +http://x.example/)"))
    #expect(!judge.isRobot(SampleRequest.browser))
  }

  @Test func everyWordOfTheTableIsFoundAndHasASource() {
    let judge = AgentJudge()
    #expect(RobotTable.rows.count > 250)
    for row in RobotTable.rows {
      #expect(!row.source.isEmpty)
      #expect(row.word == row.word.lowercased())
      let word = row.word.replacing("<", with: "").replacing(">", with: "")
      #expect(judge.isRobot("Mozilla/5.0 (X11) \(word)"), "\(row.word)")
    }
  }

  /// `make test-robots` brings the package's file.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["PUBLISH_ROBOTS"] != nil,
      "PUBLISH_ROBOTS names no crawler-user-agents.json"))
  func refusesTheSampleAgents() throws {
    struct Row: Decodable { let instances: [String] }
    let path = try #require(ProcessInfo.processInfo.environment["PUBLISH_ROBOTS"])
    let rows = try JSONDecoder().decode(
      [Row].self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
    let agents = rows.flatMap(\.instances)
    let judge = AgentJudge()
    let missed = agents.filter { !judge.isRobot($0) }
    for agent in missed { print("taken for a reader: \(agent)") }
    print("\(agents.count - missed.count) of \(agents.count) agents refused")
    #expect(agents.count > 2000)
    #expect(missed.count * 1000 <= agents.count * 5)
  }
}
