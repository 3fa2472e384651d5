import Diagnostics
import Testing

@testable import Templates

@Suite struct LanguageTests {
  @Test(arguments: [
    ("{{ 1 + 2 * 3 }}", "7"), ("{{ title }}", "Refunds &amp; &lt;returns&gt;"),
    ("{% for n in numbers %}{{ loop.index }}{{ n }} {% endfor %}", "13 21 32 "),
    ("{% for u in users if u.age > 26 %}{{ u.name }}{% else %}none{% endfor %}", "Ann"),
    ("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=3) }}", "1213"),
    ("{% set x %}<i>{{ one }}</i>{% endset %}{{ x }}", "<i>1</i>"),
    ("{{ nothing }}|{{ 'x' if no }}|", "||"), ("{{ missing|default('d') }}", "d"),
    ("{% if one %}\n  a\n{% endif %}\nb\n", "  a\nb"),
  ])
  func rendersLikeJinja(template: String, expected: String) throws {
    #expect(try Rendering.page(template) == expected)
  }

  @Test func fillsBlocksOfTheTemplateItExtends() throws {
    let page = try Rendering.page(
      ("page.html", "{% extends 'base.html' %}{% block a %}[{{ super() }}]{% endblock %}"),
      ("base.html", "<p>{% block a %}{{ one }}{% endblock %}</p>"))
    #expect(page == "<p>[1]</p>")
  }

  @Test func includesWithTheVariablesAroundIt() throws {
    let page = try Rendering.page(
      ("page.html", "{% for n in numbers %}{% include 'part.html' %}{% endfor %}"),
      ("part.html", "{{ n }},"))
    #expect(page == "3,1,2,")
  }

  @Test func importsMacrosWithoutThePagesVariables() throws {
    #expect(
      try Rendering.faults(
        ("page.html", "{% from 'm.html' import f %}{{ f() }}"),
        ("m.html", "{% macro f() %}{{ title }}{% endmacro %}")) == ["unknown-variable"])
  }

  @Test func readsAttributesOfNativeObjects() throws {
    let (set, diagnostics) = Rendering.parse([
      ("page.html", "{{ page.title }} {{ page.absent }} {{ page }}{{ page.absent is none }}")
    ])
    #expect(diagnostics.isEmpty)
    var output: [UInt8] = []
    let data = Value.dictionary(ValueDictionary([("page", .object(TitledPage()))]))
    try set.template(named: "page.html")?.render(data, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "Hello &amp;  text True")
  }

  @Test func appliesFiltersOfTheProgram() throws {
    let asset = Filter("asset", parameters: ["suffix"]) { value, arguments throws(FilterFailure) in
      guard case .string(let name) = value else { throw FilterFailure("needs a string") }
      if case .string(let suffix) = arguments[0] { return .string("/assets/" + name + suffix) }
      return .string("/assets/" + name)
    }
    let options = TemplateOptions(filters: [asset], baseURL: "https://example.com/docs/")
    let page = try Rendering.page(
      (
        "page.html",
        "{{ 'a.css'|asset }} {{ 'b'|asset(suffix='.js') }} {{ '/x y/'|url }} {{ '/docs/x/'|absolute_url }}"
      ),
      options: options)
    #expect(page == "/assets/a.css /assets/b.js /docs/x%20y/ https://example.com/docs/x/")
  }

  @Test func leavesTheOutputAsItWasWhenRenderingFails() throws {
    let (set, _) = Rendering.parse([("page.html", "text {{ missing }}")])
    var output: [UInt8] = [1, 2]
    #expect(throws: TemplateError.self) {
      try set.template(named: "page.html")?.render(.none, into: &output)
    }
    #expect(output == [1, 2])
  }
}

private final class TitledPage: TemplateObject {
  static let attributes = ["title", "absent"]
  var text: String? { "text " }
  func attribute(at index: Int) -> Value { index == 0 ? .string("Hello &") : .none }
}
