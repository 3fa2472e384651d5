import Bytes
import Diagnostics
import Foundation
@testable import Plan
import TestSupport
import Testing

@testable import Pages

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a document to its end, or to its first fault.
private final class Reading: NSObject, XMLParserDelegate {
  var texts: [String: [String]] = [:]
  var attributes: [String: [[String: String]]] = [:]
  private var open: [String] = []
  private var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    self.attributes[name, default: []].append(attributes)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    texts[name, default: []].append(text)
    open.removeLast()
    text = ""
  }
}

private func read(_ xml: String) -> Reading? {
  let parser = XMLParser(data: Data(xml.utf8))
  let reading = Reading()
  parser.delegate = reading
  return parser.parse() ? reading : nil
}

private let settings =
  "title: 知識 & 庫\nbaseURL: https://x.example/kb/\ndescription: D\nlanguage: zh-Hant"

@Suite struct FeedTests {
  private let hostile = "]]> & <b> \"'</title><script>alert(1)</script>"

  private var site: SiteSample {
    SiteSample(
      [
        (
          "a.md",
          """
          ---
          title: ']]> & <b> "''</title><script>alert(1)</script>'
          date: 2022-12-08 14:23:18
          updated: 2023-01-01
          tags: ['"><script>', 退款]
          author: 小明
          license: CC BY
          image: i.png
          language: en
          ---
          # H

          a\u{1}b \u{FFFE}\u{FFFF} ]]> [x](b.md#h) [y](#h) ![z](i.png) <script>
          """
        ), ("b.md", "---\ndate: 2021-01-01\n---\n# H"), ("undated.md", "text"),
      ], configuration: settings, files: ["i.png"])
  }

  @Test func areWellFormedWithHostileText() throws {
    let feed = try #require(read(site.text(at: "/feed.xml")))
    #expect(feed.texts["title"] == ["知識 & 庫", hostile, "H"])
    #expect(
      feed.texts["id"] == [
        "https://x.example/kb/feed.xml", "https://x.example/kb/a/", "https://x.example/kb/b/",
      ])
    #expect(feed.texts["updated"]?.first == "2023-01-01T00:00:00Z")
    #expect(feed.texts["published"]?.first == "2022-12-08T14:23:18Z")
    #expect(feed.attributes["category"]?.first?["term"] == "\"><script>")
    let content = feed.texts["content"]?.first ?? ""
    #expect(content.contains("href=\"https://x.example/kb/b/#h\""))
    #expect(content.contains("href=\"https://x.example/kb/a/#h\""))
    #expect(content.contains("src=\"https://x.example/kb/i.png\""))
    #expect(!content.contains("<script"))
  }

  @Test func areJSONWithHostileText() throws {
    let data = Data(site.text(at: "/feed.json").utf8)
    let feed = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed["feed_url"] as? String == "https://x.example/kb/feed.json")
    let items = try #require(feed["items"] as? [[String: Any]])
    #expect(items.count == 2)
    #expect(items[0]["title"] as? String == hostile)
    #expect(items[0]["image"] as? String == "https://x.example/kb/i.png")
    #expect(items[0]["date_published"] as? String == "2022-12-08T14:23:18Z")
    #expect(items[0]["language"] as? String == "en")
    #expect((items[0]["tags"] as? [String])?.first == "\"><script>")
  }

  @Test func carryTheTwentyNewest() throws {
    let texts = (10..<40).map {
      (
        "a\($0).md",
        "---\ndate: 20\($0 - 10 < 10 ? "0" : "")\($0 - 10)-01-01\ntags: t\n---\n# Article \($0)"
      )
    }
    let site = SiteSample(Array(texts.prefix(24)), configuration: settings)
    for address in ["/feed.xml", "/tags/t/feed.xml"] {
      let feed = try #require(read(site.text(at: address)))
      #expect(feed.attributes["entry"]?.count == 20)
      #expect(feed.texts["published"]?.first == "2023-01-01T00:00:00Z")
    }
  }

  /// Articles of a tag and a category, the newest first, each with so many bytes of text that is escaped twice.
  private func site(ofTexts sizes: [Int], description: String = "") -> SiteSample {
    SiteSample(
      sizes.enumerated().map { number, size in
        (
          "a\(number).md",
          "---\ndate: \(2020 - number)-01-01\ntags: t\ncategory: c\ndescription: 'about \(number)\(description)'\n---\n"
            + String(repeating: "&退款\n\n", count: size / 30)
        )
      }, configuration: settings)
  }

  /// The titles of what has its whole text, and of what has none, in a feed of either kind.
  private func forms(_ site: SiteSample, _ address: String) throws -> (
    whole: [String], short: [String]
  ) {
    let text = site.text(at: address)
    #expect(text.utf8.count <= FeedEntries.limit)
    guard address.hasSuffix(".json") else {
      let entries = text.components(separatedBy: "<entry>").dropFirst()
      let titles = { (entries: [String]) in
        entries.map { String($0.split(separator: "<title>")[1].prefix { $0 != "<" }) }
      }
      #expect(read(text) != nil)
      #expect(entries.allSatisfy { $0.contains("<summary>about ") })
      return (
        titles(entries.filter { $0.contains("<content") }),
        titles(entries.filter { !$0.contains("<content") })
      )
    }
    let feed = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let items = try #require(feed["items"] as? [[String: Any]])
    let short = items.filter { $0["content_html"] == nil }
    #expect(short.allSatisfy { ($0["content_text"] as? String)?.hasPrefix("about ") == true })
    return (
      items.filter { $0["content_html"] != nil }.compactMap { $0["title"] as? String },
      short.compactMap { $0["title"] as? String }
    )
  }

  @Test(arguments: ["/feed.xml", "/tags/t/feed.xml", "/categories/c/feed.xml", "/feed.json"])
  func carryFewerEntriesWhereAllDoNotFit(_ address: String) throws {
    let (whole, short) = try forms(site(ofTexts: Array(repeating: 400_000, count: 16)), address)
    #expect((5..<16).contains(whole.count) && short.isEmpty)
    #expect(whole == (0..<whole.count).map { "a\($0)" })
  }

  @Test(arguments: ["/feed.xml", "/tags/t/feed.xml", "/categories/c/feed.xml", "/feed.json"])
  func carrySummariesInThePlaceOfLongTexts(_ address: String) throws {
    let site = site(ofTexts: [1_000, 3_000_000, 1_400_000, 3_200_000, 1_000, 1_000, 1_000])
    let (whole, short) = try forms(site, address)
    #expect(whole == ["a0", "a2", "a4"] || whole == ["a0", "a1", "a2", "a4"])
    #expect(short.contains("a3") && whole.count + short.count == 5)
    // One that fits into no feed takes the place of none beside it.
    let (others, longest) = try forms(
      self.site(ofTexts: [7_000_000] + Array(repeating: 1_000, count: 8)), address)
    #expect(longest == ["a0"] && others.count == 8)
  }

  @Test func leaveOutWhatHasTooLongASummary() throws {
    // The most that front matter may hold; five times as much when it is escaped.
    let long = String(repeating: "&", count: 250_000)
    let (whole, short) = try forms(
      site(ofTexts: [30, 30, 30, 30, 30, 30], description: long), "/feed.xml")
    #expect(whole.isEmpty && short == ["a0", "a1", "a2"])
  }

  /// A program that reads feeds knows no page that an address could be relative to.
  @Test func completeEveryAddress() throws {
    let text = """
      [a](draft.md#x?) [b](missing.md) ![c](../no.png) [d](./e) [f](/g.md) [h](//i.j/k) [l](#m) [n](?o=p&q)
      [r](mailto:s@t.u) [v](http://w.x) [y](b.md) [z](<a b.md>) [w](%zz) [u](javascript:x) [t](../../../s.md) note[^1]

      <a href="../raw.md">1</a> <img src="raw.png" alt="2"> <video src="v.mp4" poster="p.jpg"></video>
      <q cite="c.md">3</q> <blockquote cite="//d.e">4</blockquote> " href="5" `<a href="6">`

      [^1]: note
      """
    for (folder, base) in [("guides/", "https://x.example/kb"), ("", "https://x.example/kb")] {
      let site = SiteSample(
        [
          ("\(folder)a.md", "---\ndate: 2022-12-08\n---\n" + text), ("\(folder)b.md", "b"),
          ("\(folder)draft.md", "---\ndraft: true\n---\n"),
        ], configuration: settings)
      let feed = try #require(read(site.text(at: "/feed.xml")))
      let content = try #require(feed.texts["content"]?.first)
      let addresses = content.matches(of: /<[^>]* (href|src|poster|cite)="([^"]*)"/).map {
        String($0.2)
      }
      #expect(addresses.count > 20)
      for address in addresses {
        #expect(address.contains(/^(https?:|mailto:)/), "\(address)")
      }
      let page = "\(base)/\(folder)a/"
      for expected in [
        "\(page)draft.md#x?", "\(page)missing.md", "\(page)e", "https://x.example/g.md",
        "https://i.j/k", "\(page)#m",
        "\(page)?o=p&amp;q", "\(base)/\(folder)b/", "\(page)#fn-1", "\(page)#fnref-1",
        "https://x.example/s.md",
        "\(base)/\(folder)no.png", "\(page)p.jpg", "https://d.e", page,
      ] {
        #expect(addresses.contains(expected), "\(expected) in \(addresses)")
      }
      #expect(
        content.contains("&quot; href=&quot;5&quot; <code>&lt;a href=&quot;6&quot;&gt;</code>"))
      let json = Data(site.text(at: "/feed.json").utf8)
      let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
      let items = try #require(object["items"] as? [[String: Any]])
      #expect(items.first?["content_html"] as? String == content)
    }
  }

  @Test func standWithoutArticlesAndWithoutAHost() throws {
    let site = SiteSample([])
    let feed = try #require(read(site.text(at: "/feed.xml")))
    #expect(feed.texts["updated"] == ["1970-01-01T00:00:00Z"])
    let json = Data(site.text(at: "/feed.json").utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(object["feed_url"] == nil)
  }

  @Test func survivesAnyText() throws {
    var random = SeededGenerator(for: "survivesAnyText")
    for _ in 0..<300 {
      let text = String(
        String.UnicodeScalarView(
          (0..<20).compactMap { _ in
            let range: ClosedRange<UInt32> =
              [0...0x7F, 0x80...0xFF, 0xFF00...0xFFFF, 0x1FFF0...0x1FFFF].randomElement(
                using: &random)
              ?? 0...0
            return Unicode.Scalar(UInt32.random(in: range, using: &random))
          }))
      var xml = XMLWriter()
      xml.element("a", text, [("b", text)])
      let reading = read(String(decoding: xml.bytes, as: UTF8.self))
      #expect(reading != nil, "\(text.debugDescription)")
      var json = JSONWriter()
      json.openObject()
      json.field("k", text)
      json.closeObject()
      let object = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: String]
      #expect(object?["k"].map { Array($0.utf8) } == Array(text.utf8))
    }
  }
}

@Suite struct SitemapTests {
  @Test func listsExactlyTheIndexablePages() throws {
    let site = SiteSample(
      [
        ("a.md", "---\ndate: 2022-12-08 14:23:18\ntags: t\naliases: /old/\n---\ntext"),
        ("hidden.md", "---\nnoindex: true\n---\nhidden"),
        ("s/index.md", "---\nnoindex: true\n---\n"),
        ("s/退.md", "text"),
      ], configuration: settings)
    let map = try #require(read(site.text(at: "/sitemap.xml")))
    let root = "https://x.example/kb"
    #expect(
      Set(map.texts["loc"] ?? [])
        == Set(
          [
            "/", "/a/", "/s/%E9%80%80/", "/tags/", "/tags/t/", "/categories/", "/hot/", "/latest/",
            "/copyright/",
          ]
          .map { root + $0 }))
    #expect(map.texts["lastmod"] == ["2022-12-08T14:23:18Z"])
    #expect(site.page("/hidden/")["noindex"].bool == true)
    #expect(site.page("/s/")["noindex"].bool == true)
    #expect(site.page("/404.html")["noindex"].bool == true)
    #expect(site.page("/a/")["noindex"].bool == false)
  }

  @Test func splitsOverTheLimit() throws {
    let tags = (0..<100).map { "t\($0)" }.joined(separator: ", ")
    let texts = (0..<440).map { ("a\($0).md", "---\ntags: [\(tags)]\n---\n# \($0)") }
    let site = SiteSample(texts, configuration: settings + "\npageSize: 1")
    #expect(site.addresses(of: .sitemap) == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap.xml"])
    let index = try #require(read(site.text(at: "/sitemap.xml")))
    #expect(index.texts["loc"] == (1...2).map { "https://x.example/kb/sitemap-\($0).xml" })
    let counts = (1...2).map {
      site.text(at: "/sitemap-\($0).xml").split(separator: "\n").count { $0.hasPrefix("<loc>") }
    }
    #expect(counts.first == 45_000)
    let indexable = site.plan.pages.count { site.plan.isIndexable($0) }
    #expect(counts.reduce(0, +) == indexable)
  }

  @Test func isNamedInTheRulesForRobots() {
    #expect(
      SiteSample([], configuration: settings).text(at: "/robots.txt")
        == "User-agent: *\nAllow: /\n\nSitemap: https://x.example/kb/sitemap.xml\n")
    #expect(SiteSample([]).text(at: "/robots.txt") == "User-agent: *\nAllow: /\n")
  }

  @Test func redirectsCarryTheirTarget() {
    let page = SiteSample([("退.md", "---\naliases: /old/\n---\ntext")], configuration: settings)
      .text(at: "/old/")
    #expect(page.contains("content=\"0; url=/kb/%E9%80%80/\""))
    #expect(page.contains("<link rel=\"canonical\" href=\"https://x.example/kb/%E9%80%80/\">"))
    #expect(page.contains("noindex") && page.contains("lang=\"zh-Hant\""))
  }
}
