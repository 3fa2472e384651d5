import TestSupport
import Testing

@Suite struct RenderCommandTests {
  @Test func rendersStandardInput() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(in: folder.path).run(
      "render", "-", input: "---\ntitle: T\n---\n\nHello **you**.\n")
    #expect(outcome.status == 0)
    #expect(outcome.output == "<p>Hello <strong>you</strong>.</p>\n")
  }

  @Test func rendersCommonMarkWithoutFrontMatter() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\n<b>x</b>\n", at: "a.md")
    let outcome = try Program(in: folder.path).run("render", "--commonmark", "a.md")
    #expect(outcome.output == "<hr />\n<p><b>x</b></p>\n")
  }

  @Test func answersAMissingFileWith74() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(in: folder.path).run("render", "none.md")
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("none.md"))
  }

  @Test func rendersATemplateWithWhatItExtends() throws {
    let folder = try TemporaryFolder()
    try folder.write("<p>{% block a %}{% endblock %}</p>", at: "theme/base.html")
    try folder.write(
      "{% extends \"base.html\" %}{% block a %}{{ name }} {{ n + 1 }}{% endblock %}", at: "t.html")
    try folder.write(#"{"name": "<Ann>", "n": 41}"#, at: "d.json")
    let outcome = try Program(in: folder.path).run(
      "render", "--template", "t.html", "--data", "d.json", "--templates", "theme")
    #expect(outcome.errors == "")
    #expect(outcome.output == "<p>&lt;Ann&gt; 42</p>")
  }

  @Test func reportsAFaultOfATemplateWithItsPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("one\n{{ tow }}", at: "t.html")
    let outcome = try Program(in: folder.path).run("render", "--template", "t.html")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("t.html:2:4: error: "))
  }
}
