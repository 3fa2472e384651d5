import Diagnostics
import Testing

@testable import Templates

@Suite struct FaultTests {
  @Test func reportsEveryFaultOfATemplateInOneRun() throws {
    let template = "{{ 1 + }}\n{% nope %}\n{{ 'open }}\n{% if one %}\n{{ title|uper }}"
    let (_, diagnostics) = Rendering.parse([("page.html", template)])
    #expect(diagnostics.map { $0.location?.line } == [1, 2, 3, 4, 5])
    let (_, others) = Rendering.parse([
      ("page.html", "{{ a|uper }}{{ b is defind }}{{ c|join(x=1) }}")
    ])
    #expect(others.map(\.id) == ["unknown-filter", "unknown-test", "unknown-argument"])
  }

  @Test func reportsUnknownFiltersBesideFaultsOfTheText() {
    let (_, diagnostics) = Rendering.parse([
      ("page.html", "{{ 1|nofilt }}\n{{ 1 + }}\n{{ 1 is notest }}<p {{ title }}>")
    ])
    #expect(
      diagnostics.map(\.id) == ["unknown-filter", "unexpected-token", "unknown-test"])
  }

  @Test(arguments: [
    ("{% if one && two %}{% endif %}", "hint: write 'and' for '&&'"),
    ("{% if one || two %}{% endif %}", "hint: write 'or' for '||'"),
    ("{% if !one %}{% endif %}", "hint: write 'not' for '!'"),
    ("{% if one %}{% else if two %}{% endif %}", "hint: write 'elif' for 'else if'"),
    ("{{ null }}", "did you mean 'none'?"),
    (
      "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
      "macro is called without a body for 'caller()'"
    ),
    ("{% block a %}{% endblock b %}", "block 'a' is the one that ends here"),
    ("{% for loop in words %}{% endfor %}", "'loop' is the loop itself"),
    ("{% from 'm.html' import _p %}", "'_p' begins with '_'"),
  ])
  func saysWhatIsWrittenForWordsOfOtherLanguages(template: String, message: String) throws {
    #expect(try Rendering.page(template).contains(message))
  }

  @Test func keepsNamesOfATemplatesOwnFromImports() throws {
    let faults = try Rendering.faults(
      ("page.html", "{% import 'm.html' as m %}{{ m._p() }}{{ m._q }}"),
      ("m.html", "{% macro _p() %}{% endmacro %}{% set _q = 1 %}"))
    #expect(faults.contains("unknown-import"))
  }

  @Test(arguments: [
    ("{{ titel }}", "variable 'titel' is unknown; did you mean 'title'?"),
    ("{{ map.c }}", "attribute 'c' is unknown"),
    ("{{ users[0].nam }}", "attribute 'nam' is unknown; did you mean 'name'?"),
    ("{{ title|uper }}", "filter 'uper' is unknown; did you mean 'upper'?"),
    ("{{ one is od }}", "test 'od' is unknown; did you mean 'odd'?"),
    ("{% fo x in y %}", "statement 'fo' is unknown; did you mean 'for'?"),
    ("{{ one|join }}", "filter 'join' needs a list, not an integer"),
    ("{{ one + title }}", "'+' cannot take an integer and a string"),
    ("{% for x in one %}{% endfor %}", "'for' needs a list, not an integer"),
    ("{{ users[9] }}", "item 9 does not exist; there are 2"),
    (
      "{% macro m(name) %}{% endmacro %}{{ m(nam=1) }}",
      "argument 'nam' is unknown to macro 'm'; did you mean 'name'?"
    ),
    ("{% include 'pge.html' %}", "template 'pge.html' is unknown; did you mean 'page.html'?"),
  ])
  func saysWhatIsWrongAndWhatWasMeant(template: String, message: String) throws {
    #expect(try Rendering.page(template).contains(message))
  }

  @Test func showsThePlaceAndTheWayThere() throws {
    let text = try Rendering.page(
      (
        "page.html",
        "{% extends 'base.html' %}\n{% block a %}{% include 'part.html' %}{% endblock %}"
      ),
      ("base.html", "<p>{% block a %}{% endblock %}</p>"),
      ("part.html", "one\n  {{ titel }}"))
    #expect(
      text == """
        part.html:2:6: error: variable 'titel' is unknown; did you mean 'title'?
        2 |   {{ titel }}
          |      ^^^^^
        note: included as 'part.html' at page.html:2:14
        note: in block 'a' at base.html:1:4
        note: extended by 'page.html' at page.html:1:1
        hint: allow for its absence with 'default' or 'is defined'

        """)
  }

  @Test func tracesCallsOfMacros() throws {
    let text = try Rendering.page(
      "{% macro f(x) %}{{ x.nope }}{% endmacro %}\n{{ f(map) }}")
    #expect(text.contains("page.html:1:20: error: attribute 'nope' is unknown"))
    #expect(text.contains("note: in macro 'f' at page.html:2:4"))
  }

  @Test func keepsSoundTemplatesWhenOthersAreFaulty() {
    let (set, diagnostics) = Rendering.parse([("bad.html", "{{"), ("good.html", "x")])
    #expect(diagnostics.count == 1)
    #expect(set.template(named: "good.html") != nil)
    #expect(set.template(named: "bad.html") == nil)
  }

  @Test func refusesBlocksThatNoTemplateHas() throws {
    let faults = try Rendering.page(
      ("page.html", "{% extends 'base.html' %}{% block mian %}{% endblock %}"),
      ("base.html", "{% block main %}{% endblock %}"))
    #expect(faults.contains("block 'mian' is unknown in 'base.html'; did you mean 'main'?"))
  }

  @Test(arguments: ["{", "{\"a\":}", "[1,]", "01", "\"\\x\"", "tru", "[1] 2", ""])
  func refusesWhatIsNotJSON(text: String) {
    #expect(throws: TemplateError.self) { try Value(json: SourceFile(path: "d.json", text: text)) }
  }

  @Test func keepsTheOrderOfKeysAndTheKindOfNumbers() throws {
    let value = try Value(
      json: SourceFile(path: "d.json", text: "{\"b\": 1, \"a\": 1.0, \"c\": \"\\ud83d\\ude00\"}"))
    guard case .dictionary(let dictionary) = value else {
      Issue.record("no dictionary")
      return
    }
    #expect(dictionary.keys == ["b", "a", "c"])
    #expect(Value.equalScalars(dictionary["c"] ?? .none, .string("😀")))
    if case .int? = dictionary["b"] {} else { Issue.record("1 is an integer") }
    if case .double? = dictionary["a"] {} else { Issue.record("1.0 is a float") }
  }
}
