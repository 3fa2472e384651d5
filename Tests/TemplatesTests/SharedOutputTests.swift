import Diagnostics
import Synchronization
import Testing

@testable import Templates

/// What all pages of a site have in common is rendered once, and shows in no page.
@Suite struct SharedOutputTests {
  private static let sharing = TemplateOptions(
    sharedRoots: ["site", "strings"], sharedAttributes: ["page": ["kind"]])

  @Test func rendersWhatPagesShareOnce() throws {
    let template = try #require(
      Rendering.parse(
        [
          (
            "page.html",
            """
            <h1>{{ page.title }}</h1>
            <aside>{% for item in site.items %}<p>{{ item }}</p>{% endfor %}</aside>
            <p>{{ page.title }}</p>
            """
          )
        ], options: Self.sharing
      ).set.template(named: "page.html"))
    let site = CountedSite(["x", "y"])
    let pages = try ["a", "b", "c"].map { try Self.render(template, Self.root(site, page: $0)) }
    #expect(
      pages
        == ["a", "b", "c"].map {
          "<h1>\($0)</h1>\n<aside><p>x</p><p>y</p></aside>\n<p>\($0)</p>"
        })
    #expect(site.readings == 1)
    let other = CountedSite(["z"])
    #expect(
      try Self.render(template, Self.root(other, page: "d"))
        == "<h1>d</h1>\n<aside><p>z</p></aside>\n<p>d</p>")
    #expect(other.readings == 1)
  }

  @Test(arguments: [
    "<aside>{% for x in site.items %}{{ x }}{{ page.title }}{% endfor %}</aside>",
    "{% set t = page.title %}<aside>{% for x in site.items %}{{ t }}{% endfor %}</aside>",
    "{% set site = page %}<aside>{% for x in site.title %}{{ x }}{% endfor %}</aside>",
    "{% for p in page.list %}<aside>{% for x in site.items %}{{ loop.index }}{{ p }}{% endfor %}</aside>{% endfor %}",
    "{% for p in page.list %}{% set q = p %}<aside>{% for x in site.items %}{{ x }}{{ q }}{% endfor %}</aside>{% endfor %}",
    "{% macro m(x) %}{{ x }}{{ page.title }}{% endmacro %}<aside>{% for x in site.items %}{{ m(x) }}{% endfor %}</aside>",
    "<a href=\"{{ page.slash }}{% for x in site.items %}{{ site.slash }}{% endfor %}{% for x in site.items %}{{ x }}{% endfor %}\">x</a>",
  ])
  func sharesNothingThatDependsOnThePage(text: String) throws {
    let alone = try #require(
      Rendering.parse([("page.html", text)]).set.template(named: "page.html"))
    let shared = try #require(
      Rendering.parse([("page.html", text)], options: Self.sharing).set.template(
        named: "page.html"))
    for page in Self.pages {
      let root = Self.root(site: Self.site, page: page)
      #expect(try Self.render(shared, root) == Self.render(alone, root))
    }
  }

  @Test func rendersWhatPagesOfOneKindShareOnceForEachKind() throws {
    let template = try #require(
      Rendering.parse(
        [
          (
            "page.html",
            """
            {{ page.title }}
            <aside class="{{ page.kind }}">{% for item in site.items %}
            <p>{{ item }}{% if page.kind == "list" %}!{% endif %}</p>{% endfor %}</aside>
            """
          )
        ], options: Self.sharing
      ).set.template(named: "page.html"))
    let site = CountedSite(["x"])
    let kinds = ["article", "list", "article", "list"]
    let pages = try kinds.map {
      try Self.render(template, Self.root(site: .object(site), page: Self.page($0, kind: $0)))
    }
    #expect(
      pages
        == kinds.map { "\($0)\n<aside class=\"\($0)\"><p>x\($0 == "list" ? "!" : "")</p></aside>" })
    #expect(site.readings == 2)
  }

  @Test func costsStepsAsIfItHadBeenRenderedAgain() throws {
    let text = """
      <p>{% for x in site.many %}{% for y in site.many %}{{ x }}{% endfor %}{% endfor %}</p>
      {% for x in page.list %}{% for y in site.many %}{% for z in site.many %}{% endfor %}{% endfor %}{% endfor %}
      """
    let template = try #require(
      Rendering.parse([("page.html", text)], options: Self.sharing).set.template(
        named: "page.html"))
    let site = Value.dictionary(
      ValueDictionary([("many", .list(Array(repeating: .int(1), count: 700)))]))
    let root = Self.root(site: site, page: Self.page("a", list: [1]))
    let faults = (0..<2).map { _ in (try? Self.render(template, root)) == nil }
    #expect(faults == [false, false])
    let heavy = Self.root(site: site, page: Self.page("a", list: [1, 2]))
    #expect((try? Self.render(template, heavy)) == nil)
  }

  /// Random templates, each rendered for several pages of two sites in turns.
  @Test func agreesWithAnEngineThatSharesNothing() throws {
    var random = SplitMix(state: 20_261_125)
    print("shared output seed: \(random.state)")
    var regions = 0
    var rendered = 0
    for _ in 0..<400 {
      let text = RandomTemplate.text(&random)
      let part = RandomTemplate.text(&random, depth: 2)
      let sources = [("page.html", text), ("part.html", part)]
      guard let alone = Rendering.parse(sources).set.template(named: "page.html"),
        let shared = Rendering.parse(sources, options: Self.sharing).set.template(
          named: "page.html")
      else { continue }
      regions += shared.sharedRegionCount
      for page in Self.pages + Self.pages {
        for site in [Self.site, Self.otherSite] {
          let root = Self.root(site: site, page: page)
          let expected = Self.outcome(alone, root)
          #expect(Self.outcome(shared, root) == expected, "\(text)\n--- part.html\n\(part)")
          if !expected.hasPrefix("error") { rendered += 1 }
        }
      }
    }
    // Or nothing would have been compared.
    #expect(regions > 200 && rendered > 1_000)
  }

  // MARK: Data

  private static func text(_ pairs: [(String, Value)]) -> Value {
    .dictionary(ValueDictionary(pairs))
  }

  private static func page(_ title: String, kind: String = "article", list: [Int] = []) -> Value {
    text([
      ("kind", .string(kind)),
      ("title", .string(title)), ("n", .int(list.count)), ("slash", .string("/")),
      ("list", .list(list.map(Value.int))),
    ])
  }

  private static let pages = [
    page("a & b", list: [1, 2]), page("退款"), page("", kind: "list", list: [3]),
  ]

  private static func site(_ title: String, _ items: [String]) -> Value {
    text([
      ("title", .string(title)), ("n", .int(items.count)), ("slash", .string("/")),
      ("items", .list(items.map(Value.string))), ("list", .list([])),
    ])
  }

  private static let site = site("Site <1>", ["x", "y", "z"])
  private static let otherSite = site("Other", ["甲"])
  private static let strings = text([("hello", .string("Hi")), ("n", .int(0))])

  private static func root(site: Value, page: Value) -> Value {
    text([("site", site), ("page", page), ("strings", strings)])
  }

  private static func root(_ site: CountedSite, page: String) -> Value {
    root(site: .object(site), page: Self.page(page))
  }

  private static func render(_ template: Template, _ root: Value) throws -> String {
    var output: [UInt8] = []
    try template.render(root, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func outcome(_ template: Template, _ root: Value) -> String {
    var output: [UInt8] = []
    do throws(TemplateError) {
      try template.render(root, into: &output)
      return String(decoding: output, as: UTF8.self)
    } catch {
      return "error: \(error.diagnostic)"
    }
  }
}

/// A site that counts how often its items are asked for.
private final class CountedSite: TemplateObject {
  static let attributes = ["items"]

  private let items: [String]
  private let count = Atomic<Int>(0)

  init(_ items: [String]) {
    self.items = items
  }

  var readings: Int { count.load(ordering: .relaxed) }

  func attribute(at index: Int) -> Value {
    count.add(1, ordering: .relaxed)
    return .list(items.map(Value.string))
  }
}

/// Templates of statements in one another, over a site, a page, words and variables of their own.
private enum RandomTemplate {
  static func text(_ random: inout SplitMix, depth: Int = 0) -> String {
    (0..<3 + random.below(3)).map { _ in statement(&random, depth: depth) }.joined()
  }

  private static func statement(_ random: inout SplitMix, depth: Int) -> String {
    let choice = random.below(depth < 3 ? 14 : 6)
    switch choice {
    case 0, 1: return "<p>text</p>\n"
    case 2: return "<b>{{ \(expression(&random)) }}</b>"
    case 3:
      return "<a href=\"\(random.below(2) == 0 ? "/" : "")"
        + "{{ \(expression(&random)) }}{{ \(expression(&random)) }}\">x</a>"
    case 4: return "{% set \(name(&random)) = \(expression(&random)) %}"
    case 5: return "{{ loop.index|default('-') if loop is defined }}"
    case 6, 7:
      return "<i>{% if \(expression(&random)) %}\(text(&random, depth: depth + 1)){% else %}"
        + "\(text(&random, depth: depth + 1)){% endif %}</i>"
    case 8, 9, 10:
      let list = ["site.items", "page.list", "site.list", "range(2)"][random.below(4)]
      return "<ul>{% for \(name(&random)) in \(list) %}\(text(&random, depth: depth + 1))"
        + "{% else %}none{% endfor %}</ul>"
    case 11:
      return "{% with \(name(&random)) = \(expression(&random)) %}"
        + "\(text(&random, depth: depth + 1)){% endwith %}"
    case 12:
      return "{% set \(name(&random)) %}\(text(&random, depth: depth + 1)){% endset %}"
    default:
      return depth == 0
        ? "{% include 'part.html' %}"
        : "{% filter upper %}\(text(&random, depth: depth + 1)){% endfilter %}"
    }
  }

  private static func name(_ random: inout SplitMix) -> String { ["a", "b", "c"][random.below(3)] }

  private static func expression(_ random: inout SplitMix) -> String {
    switch random.below(10) {
    case 0: "site.title"
    case 1: "site.n"
    case 2: "page.title"
    case 3: "page.n"
    case 4: "strings.hello|upper"
    case 5: "strings.n"
    case 6: "page.kind"
    case 7: "(site.n > \(random.below(3)))"
    default: "\(name(&random))|default('-')"
    }
  }
}

extension SplitMix {
  fileprivate mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
