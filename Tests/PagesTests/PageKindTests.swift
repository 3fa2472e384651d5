import Diagnostics
import Testing

@testable import Content
@testable import Pages
@testable import Plan

/// A kind of page that no site has: the text of each article, for programs that read.
extension PageKind {
  fileprivate static let plainText = PageKind(
    name: "plain-text", noun: Noun("plain text", "plain texts"), isIndexable: false
  ) { layout in
    for (position, entry) in layout.index.articles.enumerated() {
      layout.add(PlainTextPage(position: position), at: Address("\(entry.address.path)llms.txt"))
    }
  }
}

private struct PlainTextPage: WrittenPage {
  let position: Int

  var kind: PageKind { .plainText }
  var source: SiteIndex.Source? { .article(position) }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the plain text of \(index.articles[position].article.sourcePath)")
  }

  func write(into output: inout [UInt8], from sources: inout PageSources) {
    output += "# \(sources.plan.index.articles[position].article.title)\n\n".utf8
    var isInTag = false
    for byte in sources.text(at: position) {
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag { output.append(byte) }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
  }
}

@Suite struct PageKindTests {
  private let kinds = PageKinds.all + [.plainText]

  @Test func takesOneMoreKindFromOneListAlone() {
    let site = SiteSample([("a.md", "# Title\n\nSome *text*.")], kinds: kinds)
    #expect(site.addresses(of: .plainText) == ["/a/llms.txt"])
    #expect(site.text(at: "/a/llms.txt") == "# Title\n\nSome text.\n")
    #expect(site.diagnostics.isEmpty)
    // No search engine lists it.
    #expect(!site.text(at: "/sitemap.xml").contains("llms"))
  }

  @Test func namesThePageOfAKindInAConflict() {
    let site = SiteSample(
      [("a.md", "# Title")], files: ["a/llms.txt"], kinds: kinds)
    #expect(
      site.diagnostics.map(\.message) == [
        "address '/a/llms.txt' of Content/a/llms.txt is also claimed by the plain text of Content/a.md"
      ])
  }

  @Test func countsEachKindUnderItsNoun() {
    #expect(PageKind.plainText.noun.text(for: 1) == "plain text")
    #expect(PageKind.plainText.noun.text(for: 2) == "plain texts")
    #expect(Set(kinds.map(\.name)).count == kinds.count)
  }

  /// What is said of a kind is said of each of its pages.
  @Test func leadsFromEveryPageToAKindOfTheList() {
    let site = SiteSample(
      [
        ("a.md", "---\ntags: [t]\ncategory: c\naliases: [/old/]\n---\n# A"),
        ("guides/index.md", "# Guides"), ("guides/b.md", "# B"),
      ], configuration: "title: S\nhosting: [apache, netlify]", kinds: kinds)
    #expect(site.plan.pages.allSatisfy { kinds.contains($0.kind) })
    #expect(site.plan.pages.allSatisfy { $0.content.making is Making })
  }

  @Test func knowsOfWhichArticlesAFileShowsSomething() {
    let site = SiteSample([("a.md", "# A"), ("b.md", "# B")], kinds: kinds)
    let pages = WrittenPages(
      plan: site.plan, configuration: site.configuration,
      place: SitePlace(baseURL: .none, language: "en", resolver: site.plan.links), hosting: nil,
      search: nil)
    var sources = PageSources(pages, limit: .max) { _ in [] }
    var output: [UInt8] = []
    PlainTextPage(position: 1).write(into: &output, from: &sources)
    #expect(sources.reach.holds(anyOf: [1]) && !sources.reach.holds(anyOf: [0]))
    sources.readAll()
    #expect(sources.reach.holds(anyOf: [0]) && !sources.reach.holds(anyOf: []))
  }
}
