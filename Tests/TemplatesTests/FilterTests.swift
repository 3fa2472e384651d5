import Testing

@testable import Templates

@Suite struct FilterTests {
  @Test(arguments: [
    ("{{ 'http://a.com'|urlize(rel=x) }}", "rel=\"&lt;i noopener title=&#39;&#39;&gt;\""),
    ("{{ 'a b'|e|wordwrap(1, wrapstring=x) }}", "a&lt;i title=&#39;&#39;&gt;b"),
    ("{{ 'abcdef'|e|truncate(20, true, x, 0) }}", "abcdef"),
    ("{{ ('abc' * 20)|e|truncate(16, true, x, 0) }}", "abca&lt;i title=&#39;&#39;&gt;"),
    ("{{ 'a\\nb'|e|indent(x) }}", "a\n&lt;i title=&#39;&#39;&gt;b"),
  ])
  func escapesWhatIsPutIntoMarkup(template: String, expected: String) throws {
    let page = try Rendering.page("{% set x = \"<i title=''>\" %}" + template)
    #expect(page.contains(expected), "\(page)")
    #expect(!page.contains("<i"))
  }

  /// The text of the title would be an attribute or a tag of its own, were the tag cut.
  @Test(arguments: [
    "truncate(5, true, '', 0)", "trim('\">')", "replace('\"', '')", "replace('x', '<b>'|safe)",
    "wordwrap(5)", "wordwrap(5, wrapstring='<br>'|safe)", "urlize", "truncate(5, true, '-'|e, 0)",
  ])
  func takesMarkupForItsTextWhereItIsCut(filter: String) throws {
    let page = try Rendering.page(
      "{% set m %}<p title=\"x http://a.com/onclick=alert(1) y\">one &lt;two{% endset %}{{ m|\(filter) }}"
    )
    #expect(!page.contains("title") && !page.contains("onclick"), "\(page)")
    #expect(page.contains("one") && !page.contains("<two"))
  }

  /// An integer alone goes a shorter way than one with a style, which in turn goes by its text.
  @Test func groupsIntegersAlikeWithAndWithoutStyle() throws {
    let numbers = [0, 7, -7, 999, 1_000, -1_000, 12_345, 100_000, 1_234_567, Int.max, -Int.max]
    for number in numbers {
      let short = try Rendering.page("{{ (\(number))|number }}")
      #expect(short == (try Rendering.page("{{ (\(number))|number('grouped') }}")))
      #expect(short.filter { $0 != "," } == String(number))
    }
    #expect(try Rendering.page("{{ 1234567|number }} {{ (-1000)|number }}") == "1,234,567 -1,000")
  }

  @Test func cutsMarkupThatIsFormattedAsText() throws {
    let page = try Rendering.page("{{ '<p>%.4s</p>'|safe|format('<b title=\"x\">a<b>'|safe) }}")
    #expect(page == "<p>a</p>")
    #expect(
      try Rendering.page("{{ '%r'|safe|format('<b>'|safe) }}")
        == "Markup(&#39;&lt;b&gt;&#39;)")
  }

  @Test func leavesMarkupThatIsNotCut() throws {
    #expect(try Rendering.page("{{ '<b>a</b>'|safe|truncate(20) }}") == "<b>a</b>")
    #expect(try Rendering.page("{{ ' <b>a</b> '|safe|trim }}") == "<b>a</b>")
    #expect(
      try Rendering.page("{{ '<a&b c'|wordwrap(4, wrapstring='<br>'|safe) }}")
        == "&lt;a&amp;b<br>c")
  }

  @Test(arguments: [
    ("{{ 'e\\u0301' == '\\u00e9' }}", "False"),
    ("{{ {'e\\u0301': 1, '\\u00e9': 2, 'K': 3, '\\u212a': 4}|length }}", "4"),
    ("{{ ['e\\u0301', '\\u00e9']|unique|length }}", "2"),
    ("{{ [1, true, 1.0, 2.0, 2]|unique }}", "[1, 2.0]"), ("{{ 6 // 0.1 }}", "59.0"),
    ("{{ 'ΑΣ ΣΑ'|lower }} {{ 'ΑΣ'|title }} {{ 'ΑΣ'|capitalize }}", "ας σα Ασ Ας"),
    ("{{ map.x|default(map.y)|default('z') }}", "z"),
    (
      "{{ (users|groupby('age')|first) }}",
      "[25, [{&#39;name&#39;: &#39;Bob&#39;, &#39;age&#39;: 25}]]"
    ),
    ("{{ '<!-- a > b'|striptags }}", "b"),
  ])
  func givesWhatPythonGives(template: String, expected: String) throws {
    #expect(try Rendering.page(template) == expected)
  }

  @Test func keepsEquivalentKeysOfDataApart() throws {
    let names = (0..<12).map { "\"k\($0)\": 0" }.joined(separator: ",")
    let page = try Rendering.page(
      ("page.html", "{{ a|length }}{{ a['\\u00e9'] }} {{ b|length }}{{ b['\\u00e9'] }}"),
      data: """
        {"a": {"e\\u0301": 1, "\\u00e9": 2}, "b": {\(names), "e\\u0301": 1, "\\u00e9": 2}}
        """)
    #expect(page == "22 142")
  }
}
