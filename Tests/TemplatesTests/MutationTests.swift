import Diagnostics
import Testing

@testable import Templates

/// Random edits of real templates end in a page or a diagnostic, never in a trap.
@Suite struct MutationTests {
  @Test func survivesRandomEdits() throws {
    let seed: UInt64 = 20_221_208
    print("mutation seed: \(seed)")
    var random = SplitMix(state: seed)
    let data = try Value(json: SourceFile(path: "data.json", text: Rendering.data))
    var pages = 0
    for _ in 0..<10_000 {
      var bytes = Array(Self.templates[Int(random.next() % UInt64(Self.templates.count))].utf8)
      for _ in 0...Int(random.next() % 3) { edit(&bytes, &random) }
      let sources = [
        (name: "page.html", source: SourceFile(path: "page.html", bytes: bytes)),
        (name: "base.html", source: SourceFile(path: "base.html", text: Self.base)),
      ]
      let (set, diagnostics) = TemplateSet.parse(sources)
      guard let template = set.template(named: "page.html") else {
        #expect(!diagnostics.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
        continue
      }
      var output: [UInt8] = []
      do throws(TemplateError) {
        try template.render(data, into: &output)
        pages += 1
      } catch {
        #expect(!error.diagnostic.message.isEmpty)
      }
    }
    // Edits leave many templates whole, and break many others.
    #expect(pages > 500 && pages < 9_500)
  }

  private func edit(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let index = Int(random.next() % UInt64(bytes.count))
    switch random.next() % 4 {
    case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes.remove(at: index)
    case 2:
      let piece = Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
      bytes.insert(contentsOf: piece.utf8, at: index)
    default:
      let end = min(bytes.count, index + Int(random.next() % 12))
      bytes.insert(contentsOf: bytes[index..<end], at: Int(random.next() % UInt64(bytes.count)))
    }
    if bytes.isEmpty { bytes = [0x20] }
  }

  private static let pieces = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-", "'", "\"", "(", ")", "[", "]", "|", ".", "<", ">", "=",
    "endif", "endfor", "loop", "super()", "{% else %}", "{% raw %}", " is ", " in ", "<script>",
    "<a href=", "-%}", "\r\n", "如", "\u{0}", "9999999999999999999", "**", "{% endblock %}",
  ]

  private static let base =
    "<html><title>{% block title %}{{ title }}{% endblock %}</title>{% block main %}{% endblock %}</html>"

  private static let templates = [
    "{% extends 'base.html' %}{% block title %}{{ super() }}!{% endblock %}{% block main %}<p>{{ one }}</p>{% endblock %}",
    "<ul>{% for u in users if u.age > 20 %}<li class=\"{{ loop.cycle('a', 'b') }}\">{{ u.name|upper }}{{ ', ' if not loop.last }}</li>{% else %}none{% endfor %}</ul>",
    "{% macro field(name, value='') %}<input name=\"{{ name }}\" value=\"{{ value }}\">{% endmacro %}{{ field('a', title) }}{% call field('b') %}x{% endcall %}",
    "<a href=\"/?q={{ title|urlencode }}#{{ one }}\" title='{{ html }}'>{{ html|safe }}</a><script>var x = {{ map|tojson }}, y = '{{ title }}';</script>",
    "{% set total = numbers|sum %}{% if total > 3 and not no %}{{ total * 2 ~ 'x' }}{% elif one is odd %}b{% endif %}{{ numbers[1:]|join('-') }}",
    "{% for x in [[1, [2, [3]]]] recursive %}{{ x[0] }}{{ loop([x[1]]) if x[1] is defined }}{% endfor %}",
    "{% with a = 1, b = two %}{{ a + b }}{% endwith %}{% filter upper %}abc{% endfilter %}{% set c %}<b>{{ one }}</b>{% endset %}{{ c }}",
    "{{ users|map(attribute='name')|sort|join(', ') }} {{ users|groupby('age')|length }} {{ '%05.1f'|format(3.14159) }} {{ title|truncate(9)|wordwrap(4) }}",
  ]
}

/// A small generator (splitmix64), so that a seed gives the same edits everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
