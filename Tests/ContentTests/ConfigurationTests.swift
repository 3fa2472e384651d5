import ContentSamples
import Diagnostics
import Markdown
import Templates
import TestSupport
import Testing

@testable import Content

private func parse(_ yaml: String) -> (configuration: SiteConfiguration, diagnostics: [Diagnostic])
{
  ConfigurationParser.parse(SourceFile(path: "site.yaml", text: yaml))
}

@Suite struct ConfigurationTests {
  @Test func readsEveryKey() throws {
    let (site, diagnostics) = parse(
      """
      title: 退款 指南
      baseURL: https://Example.com/docs
      language: zh-Hant
      timeZone: Asia/Taipei
      description: 說明
      author: 編輯部
      permalink: /:year/:slug/
      pageSize: 5
      lists: {hot: 1, latest: 2, tags: 3}
      navigation:
        - {title: 首頁, url: /}
        - title: Mail
          url: mailto:a@example.com
      announcement: "**新**"
      closing: 見 {category}
      takedown:
        contact: [a@example.com, https://example.com, QQ 123]
        notice: 通知
      markdown: {html: escape, trustedHosts: [example.com, example.org], highlight: false}
      extra: {color: red, count: 3, on: true, ratio: 0.5, hex: 0x1F, none: ~}
      """)
    #expect(diagnostics.isEmpty)
    #expect(site.title == "退款 指南")
    #expect(site.baseURL.absolute(Address("/退/")) == "https://example.com/docs/%E9%80%80/")
    #expect(site.language == "zh-Hant")
    #expect(site.timeZone.name == "Asia/Taipei")
    #expect(site.dates.parse("2022-12-08 14:23:18")?.iso == "2022-12-08T14:23:18+08:00")
    #expect(site.description == "說明")
    #expect(site.author == "編輯部")
    #expect(site.permalink == (try Permalink("/:year/:slug/")))
    #expect(site.pageSize == 5)
    #expect([site.lists.hot, site.lists.latest, site.lists.tags] == [1, 2, 3])
    #expect(site.navigation.map(\.url) == ["/", "mailto:a@example.com"])
    #expect(site.announcement != nil && site.closing != nil && site.takedown.notice != nil)
    #expect(site.takedown.contacts == ["a@example.com", "https://example.com", "QQ 123"])
    #expect(site.markdown.rawHTML == .escape)
    #expect(site.markdown.trustedHosts == ["example.com", "example.org"])
    #expect(!site.markdown.highlightsCode)
    if case .dictionary = site.extra {} else { Issue.record("extra is no dictionary") }
  }

  @Test func hasDefaultsForAllButTheTitle() {
    let (site, diagnostics) = parse("title: A\n")
    #expect(diagnostics.isEmpty)
    #expect(site.baseURL == .none)
    #expect(site.language == "en" && site.timeZone.name == "UTC" && site.pageSize == 20)
    #expect([site.lists.hot, site.lists.latest, site.lists.tags] == [10, 10, 30])
    #expect(site.permalink == .standard)
    #expect(site.markdown.highlightsCode)
  }

  @Test(arguments: [
    ("title: A\n«tilte»: B\n", "unknown-key", "did you mean 'title'?"),
    ("title: A\nbaseURL: «example.com»\n", "base-url", "not an absolute"),
    ("title: A\nbaseURL: «ftp://example.com»\n", "base-url", "not an absolute"),
    ("title: A\nbaseURL: «https://me@example.com»\n", "base-url", "not an absolute"),
    ("title: A\nbaseURL: «https://example.com/../..»\n", "base-url", "not an absolute"),
    ("title: A\nlanguage: «Klingon»\n", "language", "BCP 47"),
    ("title: A\ntimeZone: «Asia/Taibei»\n", "time-zone", "'Asia/Taibei' is unknown"),
    ("title: A\ntimeZone: «../../etc/passwd»\n", "time-zone", "is unknown"),
    ("title: A\npermalink: «/:category/»\n", "permalink", "':path' or ':slug'"),
    ("title: A\npermalink: «/:titel/»\n", "permalink", "unknown token ':titel'"),
    ("title: A\npermalink: «:path»\n", "permalink", "must begin with '/'"),
    ("title: A\npermalink: «/../:path/»\n", "permalink", "plain path"),
    ("title: A\npermalink: «/.:slug/»\n", "permalink", "plain path"),
    ("title: A\npermalink: «/.\u{301}x/:slug/»\n", "permalink", "plain path"),
    ("title: A\npermalink: «//\u{301}x/:slug/»\n", "permalink", "plain path"),
    ("title: A\npageSize: «0»\n", "wrong-type", "from 1 to 1000"),
    ("title: A\npageSize: «many»\n", "wrong-type", "from 1 to 1000"),
    ("title: A\nlists: {«hto»: 1}\n", "unknown-key", "did you mean 'hot'?"),
    ("title: A\nlists: {hot: «-1»}\n", "wrong-type", "'hot'"),
    ("title: A\nnavigation:\n  - «title: x»\n", "navigation", "both 'title' and 'url'"),
    (
      "title: A\nnavigation:\n  - {title: x, url: «\"javascript:alert(1)\"»}\n", "url-scheme",
      "scheme"
    ),
    ("title: A\ntakedown: {«contcat»: x}\n", "unknown-key", "did you mean 'contact'?"),
    ("title: A\nmarkdown: {html: «raw»}\n", "wrong-type", "sanitize or escape"),
    ("title: A\nmarkdown: {highlight: «shiki»}\n", "wrong-type", "'highlight' must be"),
    ("title: A\nmarkdown: {«higlight»: false}\n", "unknown-key", "did you mean 'highlight'?"),
    ("title: A\nextra: «words»\n", "wrong-type", "a mapping"),
    ("title: «[a, b]»\n", "wrong-type", "'title' must be text"),
    ("title: A\nauthor: «\"a\\0b\"»\n", "control-character", "U+0"),
    ("description: x\n", "missing-title", "'title' is missing"),
    ("title:«» \ndescription: x\n", "missing-title", "'title' is missing"),
    ("", "missing-title", "'title' is missing"),
  ])
  func refusesWhatAKeyCannotBe(text: String, id: String, message: String) throws {
    let marked = MarkedSource(text, path: "site.yaml")
    let (_, diagnostics) = ConfigurationParser.parse(marked.file)
    let fault = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(fault.severity == .error)
    #expect(fault.id == id)
    #expect(fault.message.contains(message), "\(fault.message)")
    #expect(fault.location == marked.location)
  }

  @Test func warnsOfAKeyThatIsLikeNoOther() {
    let (_, diagnostics) = parse("title: A\nanalytics: x\n")
    #expect(diagnostics.map(summary) == ["2:1 warning unknown-key"])
    #expect(diagnostics.first?.hint?.contains("'extra'") == true)
  }

  @Test func reportsEveryFaultOfAFile() {
    let (_, diagnostics) = parse(
      "pageSize: no\nnavigation:\n  - title: x\n  - {url: /}\nlanguage: '!'\n")
    #expect(
      diagnostics.ordered().map(summary) == [
        "1:1 error missing-title", "1:11 error wrong-type", "3:5 error navigation",
        "4:5 error navigation", "5:11 error language",
      ])
  }

  @Test func saysThatTheFileIsNotUTF8() {
    let source = SourceFile(path: "site.yaml", bytes: Array("title: ".utf8) + [0xFF, 0x0A])
    let (_, diagnostics) = ConfigurationParser.parse(source)
    #expect(diagnostics.map(summary) == ["1:8 error invalid-utf8"])
  }

  @Test func takesOneContactForAList() {
    #expect(
      parse("title: A\ntakedown: {contact: a@b.example}").configuration.takedown.contacts
        == ["a@b.example"])
  }
}

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("https://example.com", "https://example.com/", "/"),
    ("HTTPS://EXAMPLE.com/", "https://example.com/", "/"),
    ("https://[::1]:65535/", "https://[::1]:65535/", "/"),
    ("http://example.com:8080/a/b", "http://example.com:8080/a/b/", "/a/b/"),
    ("https://example.com/知識", "https://example.com/%E7%9F%A5%E8%AD%98/", "/%E7%9F%A5%E8%AD%98/"),
    ("https://example.com/%E7%9F%A5/", "https://example.com/%E7%9F%A5/", "/%E7%9F%A5/"),
  ])
  func isWrittenInOneForm(text: String, absolute: String, relative: String) throws {
    let url = try #require(BaseURL(text))
    #expect(url.absolute(.home) == absolute)
    #expect(url.relative(.home) == relative)
  }

  @Test(arguments: [
    ("https://Example.com/a", "example.com", nil), ("http://e.example:8080", "e.example", 8080),
    ("https://[2001:DB8::1]/", "[2001:db8::1]", nil), ("http://[::]:80/", "[::]", 80),
    ("http://[1:2:3:4:5:6:7:8]/", "[1:2:3:4:5:6:7:8]", nil), ("http://[fe80::]:1/", "[fe80::]", 1),
    ("https://my_shop.example/", "my_shop.example", nil), ("https://知識庫.中國:443/", "知識庫.中國", 443),
  ])
  func namesItsHostAndPort(text: String, host: String, port: Int?) throws {
    let url = try #require(BaseURL(text))
    #expect(url.host == host)
    #expect(url.port == port)
  }

  @Test(arguments: [
    "", "/", "example.com", "https://", "https:///a", "https://a b", "https://a/?q", "https://a/#f",
    "https://a/%2e%2e/%2e%2e/b", "https://user:p@a", "javascript://a", "https://a\"b",
    "https://:80", "https://e.example/%2e%2e/", "https://e.example/a/../b", "https://e.example/./",
    "https://e.example:65536", "https://e.example:x", "https://e.example:", "https://e.example:1:2",
    "https://[::1]:99999/",
    "https://a/%ff", "https://*/", "https://*.example.com/", "https://e.example:*/",
    "https://.e.example/",
    "https://e..example/", "https://e.example:0/", "https://a;b/", "https://a'b/", "https://a$b/",
    "https://[::1/", "https://[::1]x/", "https://::1/", "https://[1::2::3]/", "https://[:::]/",
    "https://[]/", "https://[1:2:3:4:5:6:7]/", "https://[1:2:3:4:5:6:7:8:9]/", "https://[12345::]/",
    "https://[x::1]/", "https://[:1]/", "https://[1:]/", "https://a[::1]/",
    "https://\(String(repeating: "a.", count: 127))b/",
  ])
  func refuses(text: String) {
    #expect(BaseURL(text) == nil)
  }
}

@Suite struct LanguageTagTests {
  @Test(arguments: ["en", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "de-1996", "es-419"])
  func takesTagsOfBCP47(tag: String) { #expect(LanguageTag.isWellFormed(tag)) }

  @Test(arguments: ["", "e", "zh_TW", "zh-", "-zh", "中文", "en US", "abcdefghi", "en-\"x"])
  func refusesOthers(tag: String) { #expect(!LanguageTag.isWellFormed(tag)) }

  @Test(arguments: [
    ("zh-TW", ["zh-TW", "zh-Hant", "zh", "en"]), ("zh", ["zh", "zh-Hans", "en"]),
    ("zh-Hans-HK", ["zh-Hans-HK", "zh-Hans", "zh", "en"]), ("en", ["en"]),
    ("de-AT", ["de-AT", "de", "en"]),
  ])
  func fallsBackByScriptAndLanguage(tag: String, expected: [String]) {
    #expect(LanguageTag.fallbacks(for: tag) == expected)
  }
}

@Suite struct ContactTests {
  @Test(arguments: [
    ("a@example.com", "mailto:a@example.com"), ("https://example.com/x", "https://example.com/x"),
    ("mailto:a@example.com", "mailto:a@example.com"), ("TEL:+886", "TEL:+886"),
  ])
  func becomesALink(text: String, link: String) { #expect(SafeURL.contactLink(text) == link) }

  @Test(arguments: [
    "QQ 12345", "微信：shop", "a@b", "javascript:alert(1)", "https://a b", "https://",
    "a@example.com (office)", "javascript:\u{301}alert(1)@b.c",
  ])
  func staysText(text: String) { #expect(SafeURL.contactLink(text) == nil) }

  @Test(arguments: [
    "javascript:x", "JaVaScript:x", " javascript:x", "java\tscript:x", "javascript:\u{301}x",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "java script:x",
  ])
  func refusesSchemesThatRunSomething(url: String) { #expect(!SafeURL.isAllowed(url)) }

  @Test(arguments: ["/a", "a/b:c", "#x", "?q=a:b", "//host/x", "tel:1", "HTTP://x", "頁/面.md"])
  func allowsTheOthers(url: String) { #expect(SafeURL.isAllowed(url)) }
}
