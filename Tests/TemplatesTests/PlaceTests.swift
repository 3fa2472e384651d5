import Diagnostics
import Testing

@testable import Templates

/// Where an output stands decides how it is written, or that it may not stand there.
@Suite struct PlaceTests {
  @Test(arguments: [
    ("<p>{{ v }}</p>", "<p>&lt;&#34;&#39;&amp;&gt;</p>"),
    ("<p title=\"{{ v }}\">", "<p title=\"&lt;&#34;&#39;&amp;&gt;\">"),
    ("<title>{{ v }}</title>", "<title>&lt;&#34;&#39;&amp;&gt;</title>"),
    ("<title>{{ v|safe }}</title>", "<title>&lt;&#34;&#39;&&gt;</title>"),
    ("<p title='{{ v|safe }}'>", "<p title='&lt;&#34;&#39;&&gt;'>"),
    ("<p>{{ v|safe }}</p>", "<p><\"'&></p>"),
    ("<a href=\"{{ url }}\">x</a>", "<a href=\"/%E5%A6%82?a=1&amp;b\">x</a>"),
    ("<a href=\"{{ bad }}\">x</a>", "<a href=\"\">x</a>"),
    ("<a href=\"x{{ bad }}\">x</a>", "<a href=\"xJava%0Ascript%3Aalert%281%29\">x</a>"),
    ("<a href=\"/?q={{ v }}\">x</a>", "<a href=\"/?q=%3C%22%27%26%3E\">x</a>"),
    ("<a href=\"/?q={{ v|urlencode }}\">x</a>", "<a href=\"/?q=%3C%22%27%26%3E\">x</a>"),
    ("<img srcset=\"{{ set }}\">", "<img srcset=\"/a.png 1x,\">"),
    (
      "<script>x = {{ v }}</script>", "<script>x = \"\\u003c\\u0022\\u0027\\u0026\\u003e\"</script>"
    ),
    (
      "<script>x = '{{ v }}'</script>", "<script>x = '\\u003c\\u0022\\u0027\\u0026\\u003e'</script>"
    ),
    (
      "<script type=\"application/ld+json\">{\"a\": {{ map }}}</script>",
      "<script type=\"application/ld+json\">{\"a\": {\"k\": 1}}</script>"
    ),
    (
      "<meta http-equiv=\"refresh\" content=\"0; url={{ bad }}\">",
      "<meta http-equiv=\"refresh\" content=\"0; url=\">"
    ),
    ("<ul{{ {'class': 'a\"b', 'id': none}|xmlattr }}>x</ul>", "<ul class=\"a&#34;b\">x</ul>"),
    (
      "{% macro a() %} class=\"{{ v }}\"{% endmacro %}<p{{ a() }}>",
      "<p class=\"&lt;&#34;&#39;&amp;&gt;\">"
    ),
    ("<p {% if one %}class=\"{{ v }}\"{% endif %}>", "<p class=\"&lt;&#34;&#39;&amp;&gt;\">"),
  ])
  func writesForThePlace(template: String, expected: String) throws {
    let data = """
      {"v": "<\\"'&>", "url": "/如?a=1&b", "bad": "Java\\nscript:alert(1)", "one": 1,
       "set": "/a.png 1x,javascript:x 2x", "map": {"k": 1}}
      """
    #expect(
      try Rendering.page(("page.html", template), data: data)
        == expected.replacing("%28", with: "(").replacing("%29", with: ")"))
  }

  @Test(arguments: [
    ("<p class={{ title }}>", "unquoted-attribute"),
    ("<p onclick=\"{{ title }}\">", "event-handler"),
    ("<p style=\"{{ title }}\">", "style-output"), ("<style>{{ title }}</style>", "style-output"),
    ("<{{ title }}>", "tag-name-output"), ("<p {{ title }}>", "attribute-name-output"),
    ("<p {{ title }}=\"x\">", "attribute-name-output"), ("<!-- {{ title }} -->", "comment-output"),
    ("<!DOCTYPE {{ title }}>", "declaration-output"),
    ("<a href=\"javascript:{{ title }}\">", "url-scheme"),
    ("<a href=\"{{ title }}://x\">", "scheme-output"),
    ("<script>// {{ title }}</script>", "script-comment-output"),
    ("<svg><title><a href='{{ title }}'>x</a></title></svg>", "tag-in-title"),
    ("<script>`{{ title }}`</script>", "script-template-output"),
    ("<script>x = /{{ title }}/</script>", "script-template-output"),
    ("<xmp>{{ title }}</xmp>", "raw-text-output"),
    ("<iframe srcdoc=\"{{ title }}\">", "markup-attribute"),
    ("<p {% if one %}title{% else %}onclick{% endif %}=\"{{ title }}\">", "unclear-attribute"),
    ("{% if one %}<p title=\"{% endif %}x", "branches-differ"),
    ("{% for n in numbers %}<p title=\"{% endfor %}", "loop-differs"),
    ("<p title=\"", "unfinished-markup"), ("<title>x", "unfinished-markup"),
    ("<script><!-- {{ title }}</script>", "script-markup"),
    ("{% set x %}<p {% endset %}{{ x }}", "unfinished-markup"),
  ])
  func refusesOutputsThatCannotBeMadeSafe(template: String, id: String) throws {
    let faults = try Rendering.faults(template)
    #expect(faults.contains(id), "\(template): \(faults)")
  }

  @Test func checksIncludesWhereTheyAreUsed() throws {
    let page = try Rendering.page(
      ("page.html", "<a href=\"{% include 'part.html' %}\">{% include 'part.html' %}</a>"),
      ("part.html", "{{ bad }}"))
    #expect(page == "<a href=\"\">javascript:alert(1)</a>")
    #expect(
      try Rendering.faults(
        ("page.html", "<p onclick=\"{% include 'part.html' %}\">"), ("part.html", "{{ bad }}"))
        == ["event-handler"])
  }

  @Test func checksBlocksWhereTheyAreUsed() throws {
    let page = try Rendering.page(
      ("page.html", "{% extends 'base.html' %}{% block a %}{{ title }}{% endblock %}"),
      ("base.html", "<script>var t = {% block a %}{% endblock %};</script>"))
    #expect(page == "<script>var t = \"Refunds \\u0026 \\u003creturns\\u003e\";</script>")
  }

  @Test func escapesFeedsAndJSONByTheirNames() throws {
    #expect(
      try Rendering.page("<a>{{ html|safe }}</a>", named: "feed.xml")
        == "<a>&lt;b&gt;bold&lt;/b&gt;</a>")
    #expect(
      try Rendering.page("<![CDATA[{{ html|safe }}]]>", named: "feed.xml")
        == "<![CDATA[<b>bold</b>]]>")
    #expect(
      try Rendering.page("{\"a\": {{ title }}}", named: "feed.json")
        == "{\"a\": \"Refunds \\u0026 \\u003creturns\\u003e\"}")
    #expect(try Rendering.page("{{ title }}", named: "robots.txt") == "Refunds & <returns>")
  }

  @Test func namesWhereSafeIsUsed() {
    let (set, _) = Rendering.parse([("page.html", "a\n{{ html|safe }}")])
    #expect(set.safeUses.map(\.line) == [2])
  }

  @Test func neverParsesValuesAsTemplates() throws {
    let data = "{\"v\": \"{{ 7 * 7 }}{% if x %}\"}"
    #expect(try Rendering.page(("page.html", "{{ v }}"), data: data) == "{{ 7 * 7 }}{% if x %}")
  }

  @Test(arguments: [
    ("{% for a in [] %}{% else %}<script>{% endfor %}{{ title }}</script>", "branches-differ"),
    ("<script>var r = 1 /{{ title }}/;</script>", "script-slash-output"),
    ("<script>let a = `${l.map(i => `it's`)}`, b = {{ title }};</script>", "unclear-script"),
    ("<script>if (a) /'/.test(b); v = {{ title }}</script>", "unclear-script"),
    ("<script>x = {% if one %}1{% endif %} /'/.source + {{ title }}</script>", "unclear-script"),
    ("<script>x = a\n/'/.source + {{ title }}</script>", "unclear-script"),
    ("<script>x = i++ /'/ {{ title }}</script>", "unclear-script"),
    ("<script>x = 'open\n{{ title }}</script>", "unclear-script"),
    ("<p{{ map|xmlattr(false) }}>", "attributes-spacing"),
    ("<p{{ map|xmlattr }}title=\"{{ title }}\">", "joined-name"),
    ("<scrip{{ map|xmlattr }}t>", "joined-name"),
    ("<scrip{% if no %} {% endif %}t>{{ title }}</script>", "joined-name"),
    ("<scrip{% if no %} a{% endif %}t>{{ title }}</script>", "joined-name"),
    ("<meta{{ {'content': '0;url=' ~ bad}|xmlattr }}>", "bad-filter"),
    ("<animate{{ {'to': bad}|xmlattr }}/>", "bad-filter"),
    ("<meta http-equiv=\"refresh\" content=\"{{ '0;url=' ~ bad }}\">", "pragma-output"),
    ("<meta http-equiv=\"refresh\" content=\"0; {{ bad }}\">", "pragma-output"),
    ("<meta http-equiv=\"refresh\" content=\"0;url = {{ bad }}\">", "pragma-output"),
    ("<meta content=\"0; {{ bad }}\" http-equiv=\"refresh\">", "pragma-output"),
    ("<meta name=\"a\" content=\"{{ bad }}\" http-equiv=\"refresh\">", "late-pragma"),
    ("<meta http-equiv=\"{{ title }}\" content=\"0; url=/\">", "pragma-output"),
    ("<animate attributeName=\"href\" values=\"/;{{ bad }}\"/>", "directing-attribute"),
    ("<set attributeName=\"{{ title }}\" to=\"/\"/>", "directing-attribute"),
    ("<param name=\"movie\" value=\"{{ bad }}\">", "directing-attribute"),
    ("<!--!>{{ title }}", "comment-output"),
  ])
  func refusesWhatOnlySeemsToBeAPlace(template: String, id: String) throws {
    let faults = try Rendering.faults(template)
    #expect(faults.contains(id), "\(template): \(faults)")
  }

  @Test(arguments: [
    (
      "<meta name=\"description\" content=\"Our URL=page and then: {{ html }}\">",
      "<meta name=\"description\" content=\"Our URL=page and then: &lt;b&gt;bold&lt;/b&gt;\">"
    ),
    ("<p{% if yes %} title=\"{{ one }}\"{% endif %}>", "<p title=\"1\">"),
    ("<p{{ {'id': nothing}|xmlattr }}{{ {'id': one}|xmlattr }}>", "<p id=\"1\">"),
    ("<embed code=\"{{ bad }}\">", "<embed code=\"\">"),
    ("<a href=\"/{{ '/evil.example' }}\">x</a>", "<a href=\"/%2Fevil.example\">x</a>"),
    ("<a href=\"/{{ 'tags/' }}\">x</a>", "<a href=\"/tags/\">x</a>"),
    ("<a href=\"{{ '/a' }}{{ '/b' }}\">x</a>", "<a href=\"/a/b\">x</a>"),
    (
      "<script>if (a) { b() } // it's\nvar c = [1] / 2, d = {{ one }};</script>",
      "<script>if (a) { b() } // it's\nvar c = [1] / 2, d = 1;</script>"
    ),
    (
      "<script>x = [{% for n in numbers %}{{ n }}{% if not loop.last %}, {% endif %}{% endfor %}]</script>",
      "<script>x = [3, 1, 2]</script>"
    ),
    ("<!--!-->{{ one }}", "<!--!-->1"), ("<!-->{{ one }}", "<!-->1"),
  ])
  func stillWritesWhatIsSafe(template: String, expected: String) throws {
    #expect(try Rendering.page(template) == expected)
  }

  @Test func countsLineEndsOfScriptsAsTheyComeOut() throws {
    let faults = try Rendering.faults(
      "<script>x = 'a\\\r\n b', c = {{ title }}, d = '\\\r'{{ title }}")
    #expect(faults.contains("unfinished-markup"))
    #expect(
      try Rendering.page("<script>x = 'a\\\r\n b', c = {{ one }}</script>")
        == "<script>x = 'a\\\n b', c = 1</script>")
  }

  @Test(arguments: [
    ("<script>x = {{ title }}</script>", "raw-text-output"),
    ("<h:script>{{ title }}</h:script>", "raw-text-output"),
    ("<script><![CDATA[{{ title }}]]></script>", "raw-text-output"),
    ("<style>{{ title }}</style>", "raw-text-output"),
    ("<circle onclick=\"{{ title }}\"/>", "event-handler"),
    ("<circle style=\"{{ title }}\"/>", "style-output"),
    ("<a><![CDATA[]{{ title }}]]></a>", "section-output"),
    ("<!--!>{{ title }}", "comment-output"), ("<!-->{{ title }}", "comment-output"),
  ])
  func treatsScriptsInXMLAsScripts(template: String, id: String) throws {
    let faults = try Rendering.faults(("page.xml", template))
    #expect(faults.contains(id), "\(template): \(faults)")
  }

  @Test func writesTextAgainBehindAScriptInXML() throws {
    #expect(
      try Rendering.page(
        "<a><script src=\"/x\"/>{{ one }}<style>b</style>{{ one }}</a>", named: "a.xml")
        == "<a><script src=\"/x\"/>1<style>b</style>1</a>")
  }

  @Test func neverEndsACharacterDataSection() throws {
    #expect(
      try Rendering.page("<![CDATA[{{ ']]' }}{{ '>' }}x]]>", named: "feed.xml")
        == "<![CDATA[]]]]><![CDATA[>x]]>")
    #expect(
      try Rendering.page("<![CDATA[{{ 'a\\x01b' }}]]>", named: "feed.xml") == "<![CDATA[ab]]>")
  }
}
