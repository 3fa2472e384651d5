import ContentSamples
import Diagnostics
import Templates
import TestSupport
import Testing

@testable import Content
@testable import Pages
@testable import Plan

@Suite struct RenderingTests {
  private static let hostile = "'\"><script>alert(1)<script>&{{ site.title }}"

  private func theme(_ templates: [(String, String)], assets: [String] = []) -> (
    Theme, [Diagnostic]
  ) {
    Theme.parse(
      templates: templates.map { SourceFile(path: "Templates/" + $0, text: $1) },
      strings: [
        SourceFile(path: "Templates/strings/en.yaml", text: "hot: Hot\nmore: More"),
        SourceFile(path: "Templates/strings/zh-Hant.yaml", text: "hot: 熱門"),
      ], assets: AssetCatalog(fingerprints: assets.map { ($0, "0123abcd") }),
      configuration: SiteConfiguration(title: ""))
  }

  private func render(_ site: SiteSample, _ theme: Theme, _ address: String) -> Result<
    String, PageFault
  > {
    let renderer = PageRenderer(site.plan, theme: theme, configuration: site.configuration) {
      [bodies = site.bodies] in bodies[$0]
    }
    guard let page = site.plan.page(at: Address(address)) else { return .success("no page") }
    do throws(PageFault) {
      return .success(String(decoding: try renderer.render(page).bytes, as: UTF8.self))
    } catch {
      return .failure(error)
    }
  }

  @Test func escapesHostileNamesEverywhere() throws {
    let yaml = "'" + Self.hostile.replacing("'", with: "''") + "'"
    let site = SiteSample(
      [
        (
          "\(Self.hostile)/a.md",
          "---\ntitle: \(yaml)\ntags: [\(yaml)]\ncategory: \(yaml)\ndescription: \(yaml)\n"
            + "author: \(yaml)\nlicense: \(yaml)\nsource: {name: \(yaml)}\nextra: {k: \(yaml)}\n---\n"
            + "## \(Self.hostile)\n"
        )
      ], configuration: "title: \(yaml)\nclosing: '{category}'\ndescription: \(yaml)")
    let page = """
      {{ page.title }} {{ site.title }} {{ page.description }} {{ page.article.author }}
      {{ page.article.license }} {{ page.article.source.name }} {{ page.article.extra.k }}
      {% for tag in page.article.tags %}<a title="{{ tag.name }}" href="{{ tag.url }}">{{ tag.name }}</a>{% endfor %}
      {% for crumb in page.breadcrumbs %}{{ crumb.title }}{% endfor %}
      {% for line in page.toc %}<a href="#{{ line.id }}">{{ line.title }}</a>{% endfor %}
      {{ page.content }} {{ page.closing }}
      """
    let (theme, faults) = theme([("article.html", page)])
    #expect(faults.isEmpty && !site.diagnostics.containsError)
    let address = try #require(site.addresses(of: .article).first)
    let html = try render(site, theme, address).get()
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(html.contains("{{ site.title }}"), "template syntax in content is text")
  }

  @Test func refusesATemplateThatIsNotUTF8() {
    let site = SiteSample([])
    let (theme, faults) = Theme.parse(
      templates: [
        SourceFile(path: "Templates/base.html", bytes: Array("<p>\n退".utf8) + [0xE9, 0x80]),
        SourceFile(path: "Templates/ranking.html", text: "{% include \"base.html\" %}"),
      ], strings: [], assets: AssetCatalog(fingerprints: []),
      configuration: site.configuration)
    #expect(faults.map(summary) == ["2:2 error invalid-utf8"])
    #expect(theme.templates.template(named: "base.html") == nil)
    #expect(theme.templates.template(named: "ranking.html") == nil)
  }

  @Test func namesTheArticleThatATemplateDoesNotFit() throws {
    let site = SiteSample([("a.md", "---\ntemplate: wide\n---\n"), ("b.md", "b"), ("c.md", "c")])
    let (theme, _) = theme([
      ("article.html", "{{ page.x.y }}"), ("wide.html", "{{ page.title | round }}"),
    ])
    var faults: [Diagnostic] = []
    for address in ["/a/", "/b/", "/c/"] {
      guard case .failure(let fault) = render(site, theme, address) else { continue }
      faults += fault.diagnostic.map { [$0] } ?? []
    }
    let own = try #require(faults.first { $0.location?.path == "Templates/wide.html" })
    #expect(own.trail.last?.message == "while rendering Content/a.md")
    #expect(own.trail.last?.location.line == 2)
    #expect(faults.count == 3)
    #expect(faults.ordered().count == 2, "a fault of every page is told once")
  }

  @Test func takesWordsFromTheLanguageOfThePage() throws {
    let (theme, _) = theme([("ranking.html", "{{ page.title }} {{ strings.more }}")])
    let site = SiteSample([], configuration: "title: A\nlanguage: zh-TW")
    #expect(try render(site, theme, "/hot/").get() == "熱門 More")
  }

  @Test func namesTheFileThatLacksAWord() throws {
    let (theme, faults) = theme([
      (
        "ranking.html",
        "{{ strings.hot }}{% if strings.hto %}{{ strings.more }}{% endif %}{{ strings.x | default('-') }}"
      ), ("404.html", "{% macro word() %}{{ strings.more }}{% endmacro %}{{ word() }}"),
    ])
    #expect(
      faults.map { "\($0.location?.path ?? "") \($0.severity) \($0.message)" } == [
        "Templates/strings/en.yaml warning key 'hto', which templates read, is missing; did you mean 'hot'?",
        "Templates/strings/zh-Hant.yaml warning key 'hto', which templates read, is missing; did you mean 'hot'?",
        "Templates/strings/zh-Hant.yaml warning key 'more', which templates read, is missing",
      ])
    let site = SiteSample([], configuration: "title: A\nlanguage: zh-Hant")
    #expect(
      try render(site, theme, "/hot/").get() == "熱門More-", "a word that is nowhere is its key")
  }

  @Test func letsALanguageSayOnlyWhatDiffers() {
    let sources = [
      ("en", "a: 1\nb: 2"), ("en-GB", "a: 3"), ("zh-Hant", "a: 4\nb: 5"), ("zh-TW", "b: 6"),
    ]
    let (_, faults) = Theme.parse(
      templates: [SourceFile(path: "Templates/404.html", text: "{{ strings.a }}{{ strings.b }}")],
      strings: sources.map { SourceFile(path: "Templates/strings/\($0).yaml", text: $1) },
      assets: AssetCatalog(fingerprints: []), configuration: SiteConfiguration(title: ""))
    #expect(faults == [])
  }

  @Test func asksForWordsWhereThereAreNone() {
    let (_, faults) = Theme.parse(
      templates: [SourceFile(path: "Templates/404.html", text: "{{ strings.a }}")], strings: [],
      assets: AssetCatalog(fingerprints: []), configuration: SiteConfiguration(title: ""))
    #expect(faults.map { $0.location?.path } == ["Templates/strings/en.yaml"])
    #expect(faults.map(summary) == ["1:1 warning missing-string"])
  }

  @Test func stampsAssets() throws {
    let (theme, _) = theme([("404.html", "{{ 'css/a.css' | asset }}")], assets: ["css/a.css"])
    #expect(try render(SiteSample([]), theme, "/404.html").get() == "/assets/css/a.0123abcd.css")
    let (broken, _) = self.theme([("404.html", "{{ 'css/b.css' | asset }}")], assets: ["css/a.css"])
    #expect(throws: PageFault.self) { try render(SiteSample([]), broken, "/404.html").get() }
  }

  @Test func namesTheTemplateThatIsMissing() {
    let marked = MarkedSource("---\ntitle: a\ntemplate: «artcle»\n---\n")
    let site = SiteSample([("a.md", String(decoding: marked.file.bytes, as: UTF8.self))])
    let kinds = ["home", "terms", "ranking", "copyright", "404", "article"]
    let (theme, _) = theme(kinds.map { ("\($0).html", "x") })
    let faults = theme.missingTemplates(for: site.plan)
    #expect(faults.map(\.id) == ["missing-template"])
    #expect(faults.first?.message.contains("did you mean 'article.html'?") == true)
    #expect(faults.first?.location?.line == 3)
    #expect(faults.first?.location?.column == marked.location.column)
  }

  @Test func offersThePublishersFilters() throws {
    let (theme, faults) = theme(
      [
        (
          "t.html",
          """
          {{ "**a** <script>x</script>" | markdown }}<i>{{ "如何 退款！" | slug }}</i>
          <a href="{{ "style.css" | asset }}">x</a>
          """
        )
      ], assets: ["style.css"])
    #expect(faults == [])
    var output: [UInt8] = []
    let template = try #require(theme.templates.template(named: "t.html"))
    try template.render(.dictionary(ValueDictionary([])), into: &output)
    #expect(
      String(decoding: output, as: UTF8.self) == """
        <p><strong>a</strong> </p>
        <i>如何-退款</i>
        <a href="/assets/style.0123abcd.css">x</a>
        """)
  }

  @Test func namesThePlacesWhereEscapingIsLifted() {
    let (theme, _) = theme([("t.html", "<p>{{ \"a\" }}</p>\n<p>{{ \"<b>\" | safe }}</p>")])
    #expect(
      theme.unescapedPlaces.map { "\($0.path):\($0.line):\($0.column)" } == [
        "Templates/t.html:2:15"
      ])
  }
}
