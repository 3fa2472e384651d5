import Diagnostics
import TestSupport
import Testing

@testable import Templates

/// What would exhaust time, memory or the stack is a diagnostic.
@Suite struct BoundTests {
  @Test(arguments: [
    ("{% include 'page.html' %}", "template-cycle"), ("{% extends 'page.html' %}", "extends-cycle"),
    ("{% import 'page.html' as p %}", "template-cycle"),
    ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "deep-call"),
    ("{% macro f() %}{{ f()|upper }}{% endmacro %}{{ f() }}", "deep-call"),
    ("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "deep-call"),
    ("{{ range(10**9) }}", "bad-call"),
    (
      "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
      "too-many-steps"
    ),
    ("{{ 'x' * 10**12 }}", "too-much-text"), ("{{ [1] * 10**12 }}", "too-many-steps"),
    ("{{ 9 ** 9 ** 9 }}", "large-integer"), ("{{ 'x'|center(10**9) }}", "bad-filter"),
    ("{{ '%999999999d'|format(1) }}", "bad-filter"),
  ])
  func stopsWhatWouldNotEnd(template: String, id: String) throws {
    #expect(try Rendering.faults(template) == [id])
  }

  @Test(arguments: [
    ("{{ -1e30|filesizeformat }}", "-1000000000000000019884624838656 Bytes"),
    ("{{ (-1e308 * 10)|filesizeformat }}", "-inf Bytes"), ("{{ -0.5|filesizeformat }}", "0 Bytes"),
    ("{{ 'ab'|truncate(9223372036854775807) }}", "ab"),
    ("{{ 'ab'|truncate(1, true, '', 9223372036854775807) }}", "ab"),
    ("{{ 'ab'|excerpt(9223372036854775807) }}", "ab"),
    ("{{ [1]|batch(9223372036854775807) }}", "[[1]]"),
    ("{{ [1, 2][::9223372036854775807] }}", "[1]"),
    (
      "{{ 1|number('grouped', 'en', 9223372036854775807) }}",
      "1." + String(repeating: "0", count: 300)
    ),
  ])
  func takesNumbersOfAnySize(template: String, expected: String) throws {
    #expect(try Rendering.page(template) == expected)
  }

  /// Long texts that repeat themselves, for which simple ways of searching are quadratic.
  @Test(arguments: [
    ("{{ n in s }}", "False"), ("{{ (s|replace(n, ''))|length }}", "100000"),
    ("{{ s is in(n) }}", "False"), ("{{ (')' * (k * 50))|urlize|length }}", "50000"),
    ("{{ ('<!-- ' * (k * 20))|striptags|length }}", "99999"),
    ("{{ ('&' * (k * 50))|striptags|length }}", "50000"),
    ("{{ ('<' * (k * 50))|striptags|length }}", "50000"),
  ])
  func searchesInLinearTime(template: String, expected: String) throws {
    func page(_ scale: Int) throws -> String {
      try Rendering.page(
        "{% set k = \(scale) %}{% set s = 'a' * (k * 100) %}{% set n = 'a' * (k * 5) ~ 'b' %}"
          + template)
    }
    #expect(
      try ProcessorTime.growth {
        _ = try page(250)
      } to: {
        _ = try page(1_000)
      } < 8)
    #expect(try page(1_000) == expected)
  }

  /// Steps are counted, so that each ends with a fault; what took a step in no account would go on
  /// for hours. The limit of time is for that alone.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      (
        "{% set s = range(99999) %}{% for a in range(10000) %}{% set x = s[1:] %}{% endfor %}",
        "too-many-steps"
      ),
      ("{% for a in range(10000) %}{% set x = [\(ones)] %}{% endfor %}", "too-many-steps"),
      ("{% for a in range(10000) %}{% set x = {\(pairs)} %}{% endfor %}", "too-many-steps"),
      (
        "{% set s = range(99999) %}{% for a in range(10000) %}{{ -1 is in s }}{% endfor %}",
        "too-many-steps"
      ),
      (
        "{% set s = range(99999) %}{% for a in range(10000) %}{{ s is eq s }}{% endfor %}",
        "too-many-steps"
      ),
      (
        "{% for a in range(100000) %}{{ 1e300|number('grouped', 'en', 300) }}{% endfor %}",
        "too-many-steps"
      ),
      ("{% for a in range(99999) %}{% if 0 %}{% endif %}\(tests){% endfor %}", "too-many-steps"),
      ("{{ ('a ' * 1000000)|wordwrap(1)|length }}", "too-many-steps"),
      ("{{ (range(400) | list * 1000)|sort|length }}", "too-many-steps"),
      ("{{ 1|date('%Y' * 5000000)|length }}", "bad-filter"),
      ("<img srcset=\"{{ ',' * 5000000 }}\">", "large-output"),
    ])
  func stopsWhatCostsTime(template: String, id: String) throws {
    #expect(try Rendering.faults(template) == [id])
  }

  private static let ones = Array(repeating: "1", count: 1_000).joined(separator: ",")
  private static let pairs = (0..<1_000).map { "'\($0)':1" }.joined(separator: ",")
  private static let tests = String(repeating: "{% if 0 %}{% endif %}", count: 2_000)

  /// What comes of several long arguments is counted before it is built: none of these would fit into memory.
  @Test(arguments: [
    "('a ' * 200000)|wordwrap(1, wrapstring=s)", "('a ' * 200000)|wordwrap(1, wrapstring=s|safe)",
    "(['<b>'|safe] * 100000)|join(s)", "(['b'] * 100000)|join(s)", "(['b'] * 100000)|join(s|safe)",
    "([s|safe] * 10000)|join", "([s] * 100000)|sort|length", "([s] * 100000)|unique|length",
    "([s] * 100000)|max", "([{'a': s}] * 100000)|sort(attribute='a,a')|length",
    "([{'a': s}] * 100000)|groupby('a')|length", "('a\\n' * 200000)|indent(s)",
    "('a' * 200000)|replace('a', s)",
    "('a' * 200000)|replace('', s)", "s * 100000", "([s] * 100000) * 100", operands, safeOperands,
    "('%s' * 10000)|format(*([s] * 10000))", "('%10000s' * 100000)|format(1)",
  ])
  func countsBeforeItBuilds(_ expression: String) throws {
    let template = "{% set s = 'x' * 16000000 %}{{ \(expression) }}"
    let faults = try Rendering.faults(template)
    #expect(faults.count == 1)
    #expect(
      Set(faults).isSubset(of: [
        "too-much-text", "too-many-steps", "bad-filter", "unexpected-token",
      ]), "\(faults)")
  }

  private static let operands = Array(repeating: "s", count: 10_000).joined(separator: " ~ ")
  private static let safeOperands = "('b'|safe) ~ " + operands

  /// A row is no nesting.
  @Test(arguments: [
    ("1 + ", "1", "201"), ("1 - ", "1", "-199"), ("1 * ", "1", "1"), ("1 // ", "1", "1"),
    ("1 / ", "1", "1.0"),
    ("5 % ", "3", "0"), ("1 ** ", "1", "1"), ("1 and ", "2", "2"), ("0 or ", "2", "2"),
    ("'a' ~ ", "''", String(repeating: "a", count: 200)),
    ("1 < 2 > ", "1", "True"), ("1 + 1 - ", "1", "1"), ("not 0 and ", "3", "3"),
  ])
  func takesRowsOfOperators(_ part: String, _ last: String, _ result: String) throws {
    #expect(
      try Rendering.page("{{ " + String(repeating: part, count: 200) + last + " }}") == result)
  }

  @Test func takesRowsOfFilters() throws {
    let row = String(repeating: "|trim|replace('a', 'b')|default('c')", count: 100)
    #expect(try Rendering.page("{{ ' a '\(row) }}") == "b")
    #expect(try Rendering.page("{{ missing|default(nothing_either)|d('x')|upper }}") == "X")
    #expect(try Rendering.faults("{{ missing|upper|default('x') }}") == ["unknown-variable"])
  }

  /// The place of each fault is found without reading the template from its start again.
  @Test(arguments: [
    ("<a onclick=\"{{ one }}\">x</a>", "\n"), ("<a onclick=\"{{ one }}\">x</a>", " "),
    ("{{ one|safe }}", "\n"),
    ("{{ one|safe }}", ""), ("{{ one|uper }}", "\n"), ("{{ one is uper }}", " "),
    ("{% include 'x' %}", "\n"),
    ("<a href={{ one }}>", "\n"), ("{% block b %}<style>{{ one }}</style>{% endblock %}", "\n"),
  ])
  func findsManyFaultsInLinearTime(_ place: String, _ end: String) {
    func text(_ count: Int) -> String { String(repeating: place + end, count: count) }
    var count = 0
    let growth = ProcessorTime.growth {
      _ = Rendering.parse([("page.html", text(1_000))])
    } to: {
      let (set, diagnostics) = Rendering.parse([("page.html", text(4_000))])
      count = diagnostics.count + set.safeUses.count
    }
    #expect(growth < 8)
    #expect(count >= 4_000 || place.contains("block"))
  }

  @Test func namesTheWayToFaultsOfAnIncludedTemplate() throws {
    let (_, diagnostics) = Rendering.parse([
      ("page.html", "a\n{% include 'part.html' %}\n{% include 'part.html' %}"),
      ("part.html", "b\n<a onclick=\"{{ one }}\">\n<a onclick=\"{{ two }}\">"),
    ])
    #expect(diagnostics.map { $0.location?.line } == [2, 3])
    #expect(diagnostics.allSatisfy { $0.trail.first?.location.line == 2 })
    #expect(diagnostics.allSatisfy { $0.trail.first?.location.path == "page.html" })
  }

  @Test(.timeLimit(.minutes(10)))
  func stopsComputedIncludesThatMultiply() {
    let (set, diagnostics) = Rendering.parse((0..<16).map { ("\($0).html", "{% include x %}") })
    #expect(diagnostics.contains { $0.id == "large-page" })
    #expect(set.template(named: "0.html") == nil)
  }

  @Test func stopsMutualExtends() throws {
    #expect(
      try Rendering.faults(
        ("a.html", "{% extends 'b.html' %}"), ("b.html", "{% extends 'a.html' %}")
      )
      .allSatisfy { $0 == "extends-cycle" })
  }

  @Test(arguments: [
    ("(", ")"), ("[", "]"), ("{'a':", "}"), ("not ", ""), ("-", ""), ("1 if 1 else ", ""),
  ])
  func refusesDeepExpressions(open: String, close: String) throws {
    let count = 8_000 / open.utf8.count
    let template =
      "{{ " + String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
      + " }}"
    #expect(try Rendering.faults(template) == ["deep-expression"])
  }

  @Test func refusesLongExpressions() throws {
    #expect(
      try Rendering.faults("{{ 1" + String(repeating: "+1", count: 500_000) + " }}") == ["long-tag"]
    )
  }

  @Test func refusesFiftyNestedLoops() throws {
    let template =
      String(repeating: "{% for i in range(10) %}", count: 50)
      + String(repeating: "{% endfor %}", count: 50)
    #expect(try Rendering.faults(template).contains("deep-statement"))
  }

  @Test(arguments: ["{% set s = s ~ s %}", "{% set s = s + s %}"])
  func stopsDoublingStrings(step: String) throws {
    let template = "{% set s = 'x' %}" + String(repeating: step, count: 60)
    #expect(try Rendering.faults(template) == ["too-much-text"])
  }

  @Test func refusesDeepValuesBeforeTheyAreReleased() throws {
    let template = "{% set s = [1] %}" + String(repeating: "{% set s = [s] %}", count: 1_000)
    #expect(try Rendering.faults(template) == ["deep-value"])
  }

  @Test(arguments: [
    "{{ s }}", "{{ s|tojson }}", "{{ s == t }}", "{{ s|unique }}", "<script>{{ s }}</script>",
  ])
  func stopsGoingThroughSharedLists(use: String) throws {
    let template =
      "{% set s = [1] %}{% set t = [1] %}"
      + String(repeating: "{% set s = [s, s] %}{% set t = [t, t] %}", count: 40) + use
    #expect(try !Rendering.faults(template).isEmpty)
  }

  @Test func refusesDeepJSON() {
    #expect(throws: TemplateError.self) {
      try Value(json: SourceFile(path: "d.json", text: String(repeating: "[", count: 100_000)))
    }
  }

  @Test func stopsIncludesThatMultiply() throws {
    var templates = (0..<16).map {
      ("\($0).html", "{% include '\($0 + 1).html' %}{% include '\($0 + 1).html' %}")
    }
    templates.append(("16.html", "x"))
    let (_, diagnostics) = Rendering.parse(templates)
    #expect(diagnostics.contains { $0.id == "large-page" })
  }
}
