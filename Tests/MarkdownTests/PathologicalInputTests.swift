import Diagnostics
import TestSupport
import Testing

@testable import Markdown

/// Inputs that take some parsers quadratic time or the stack: cmark's own and the like for what
/// this module adds. Each is rendered, or refused with a diagnostic, in bounded time.
@Suite(.serialized) struct PathologicalInputTests {
  /// Bytes of each input, about.
  @TaskLocal static var size = 50_000

  /// The part of `count` that falls to an input of this size.
  static func share(of count: Int) -> Int { count * size / 100_000 }

  /// The same for lines that grow longer one by one, so that their bytes grow with the size.
  static func lines(_ count: Int) -> Int {
    Int((Double(count * count) * Double(size) / 100_000).squareRoot())
  }

  static func repeated(_ text: String, _ parts: Int = 1) -> String {
    String(repeating: text, count: max(1, size / text.utf8.count / parts))
  }

  static let patterns: [(name: String, make: @Sendable () -> String)] = [
    ("nested strong emphasis", { repeated("*a **a ", 2) + "b" + repeated(" a** a*", 2) }),
    ("many emphasis closers", { repeated("a_ ") }),
    ("many emphasis openers", { repeated("_a ") }),
    ("many link closers", { repeated("a]") }),
    ("many link openers", { repeated("[a") }),
    ("mismatched openers and closers", { repeated("*a_ ") }),
    ("openers and closers multiple of 3", { "a**b" + repeated("c* ") }),
    ("link openers and emphasis closers", { repeated("[ a_") }),
    ("pattern [ (](", { repeated("[ (](") }),
    ("pattern ![[]()", { repeated("![[]()") }),
    ("hard link/emph case", { "**x [a*b**c*](d)" + repeated("*a **b ") }),
    ("nested brackets", { repeated("[", 2) + "a" + repeated("]", 2) }),
    ("nested block quotes", { repeated("> ") + "a" }),
    (
      "deeply nested lists",
      { (0..<lines(440)).map { String(repeating: "  ", count: $0) + "* a\n" }.joined() }
    ),
    ("lists in one line and blank lines", { repeated("- ", 2) + "x" + repeated("\n", 2) }),
    ("quotes and emphasis", { repeated(">>>", 2) + repeated(">>>a*", 2) }),
    ("U+0000 in input", { repeated("abc\u{0}de\u{0}") }),
    ("backticks", { (1..<lines(440)).map { "e" + String(repeating: "`", count: $0) }.joined() }),
    ("unclosed links A", { repeated("[a](<b") }),
    ("unclosed links B", { repeated("[a](b") }),
    ("unclosed <!--", { "</" + repeated("<!--") }),
    ("unclosed <?", { repeated("<?") }),
    ("unclosed CDATA", { repeated("<![CDATA[") }),
    ("empty list items", { repeated("- \n") }),
    (
      "many references",
      { (0..<share(of: 5_000)).map { "[\($0)]: u\n" }.joined() + "\n" + repeated("[0] ", 2) }
    ),
    ("nested images", { repeated("![", 2) + "a" + repeated("](b)", 2) }),

    ("tildes that open", { repeated("~a ") }),
    ("tildes that close", { repeated("a~ ") }),
    ("tildes of both lengths", { repeated("a~b", 2) + repeated("a~~b", 2) }),
    ("closers of one kind after openers of another", { repeated("~a ", 2) + repeated("b== ", 2) }),
    ("highlights and tildes", { repeated("==a ~b ", 2) + repeated("c== d~ ", 2) }),
    ("emphasis beside CJK", { repeated("**（中", 2) + repeated("文）**", 2) }),
    ("asterisks beside CJK", { repeated("中*") }),
    ("one asterisk run beside CJK", { "中" + repeated("*") + "文" }),
    ("dollars", { repeated("$a ") }),
    ("display dollars", { repeated("$$a\n") }),
    ("dollars without end", { repeated("$$ $a") }),
    ("table of many columns", { "|" + repeated("a|", 2) + "\n|" + repeated("-|", 2) }),
    ("table of many rows", { "|a|\n|-|\n" + repeated("|b|\n") }),
    (
      "ragged table",
      { "|" + repeated("a|", 4) + "\n|" + repeated("-|", 4) + "\n" + repeated("|\n|a\n", 2) }
    ),
    (
      "many ragged tables",
      {
        repeated(
          "|" + String(repeating: "a|", count: 300) + "\n|" + String(repeating: "-|", count: 300)
            + "\n" + String(repeating: "|b\n", count: 300) + "\n")
      }
    ),
    ("many small tables", { repeated("a\n:-\nb\n\n") }),
    ("delimiter rows only", { repeated(":-|-:\n") }),
    ("tables in quotes", { repeated("> > a|b\n> > -|-\n") }),
    ("tables that come to light one by one", { repeated("> a|b\n> -|-\nc|d\n") }),
    ("bars", { "a" + repeated("|") + "\n-" + repeated("|-", 2) }),
    ("footnote definitions", { (0..<share(of: 5_000)).map { "[^\($0)]: a [^\($0)]\n" }.joined() }),
    ("one footnote referred to often", { "[^a]: b\n\n" + repeated("[^a] ") }),
    ("references of footnotes without end", { "[^a]: b\n\n" + repeated("[^a") }),
    (
      "nested footnotes",
      { (0..<90).map { String(repeating: "    ", count: $0) + "[^\($0)]: a\n" }.joined() }
    ),
    ("definitions", { repeated("a\n: b\n\n") }),
    ("nested definitions", { repeated(": ") }),
    (
      "definitions in a deep list",
      {
        let indent = String(repeating: " ", count: 196)
        return (0..<98).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
          + String(repeating: "\n" + indent + "t\n" + indent + ": d\n", count: share(of: 4_000))
      }
    ),
    ("alerts", { repeated("> [!NOTE]\n> a\n\n") }),
    ("check boxes", { repeated("- [ ] ") }),
    ("headings of one text", { repeated("# a\n") }),
    ("headings with attributes", { repeated("# a {#b .c}\n") }),
    ("braces in a heading", { "# " + repeated("{") + "}" }),
    ("bare links", { repeated("http://a.b ") }),
    ("bare links in one word", { repeated("http://a.b") }),
    ("addresses of underscores", { "http://" + repeated("a_") }),
    ("addresses of parentheses", { "http://a.b/" + repeated(")") }),
    ("addresses before quotes", { repeated("http://a\"") }),
    ("addresses before brackets", { repeated("http://a]") }),
    ("addresses before backslashes", { repeated("http://a\\") }),
    ("slashes of no address", { repeated("://a") }),
    ("braces after a fence", { "``` " + repeated("{a ") + "\n```\n" }),
    ("www in one word", { repeated("www.") }),
    ("mail addresses", { repeated("a@b.c") }),
    ("at signs", { repeated("a@") }),
    ("local parts", { repeated("a.") + "@" }),
    ("links on a line", { repeated("[a](b) ", 2) }),
    ("forbidden schemes", { repeated("[a](x:y)\n\n") }),

    // One block alone takes more than in proportion, up to the size from which none is coloured.
    (
      "strings in strings in code",
      { repeated("```python\n" + String(repeating: "f\"{\n", count: 600) + "```\n") }
    ),
    ("small blocks of code", { repeated("```js\n{\n```\n") }),
    ("heads of code", { repeated("```html\n" + repeated("<\"", 4) + "\n```\n", 4) }),

    ("comments", { repeated("%%a%% ") }),
    ("comments left open", { repeated("%%a\n\n") + "a %%" }),
    (
      "comments and backticks",
      { "%%a%% " + (1..<lines(440)).map { "e" + String(repeating: "`", count: $0) }.joined() }
    ),
    ("comments and raw code", { "%%a%% " + repeated("<code>") }),
    ("comments in quotes", { repeated("> ", 2) + "%%a%%\n" + repeated("> %%a\n> ", 2) }),
    ("comments in words", { "http://" + repeated("a%%") }),
    ("unclosed elements", { repeated("<div>") }),
    ("unclosed formatting", { repeated("<b>") + repeated("\n\nx") }),
    ("formatting and paragraphs", { repeated("<b a=\"1\"><p>") }),
    (
      "formatting that differs",
      { (0..<share(of: 5_000)).map { "<b id=\($0)>" }.joined() + repeated("\n\nx", 2) }
    ),
    ("attributes", { "<b " + (0..<share(of: 10_000)).map { "a\($0)=1 " }.joined() + ">x</b>" }),
    ("tables in cells", { repeated("<table><tr><td>") }),
    ("end tags out of scope", { repeated("<div><table><td></div>") }),
    ("inline end tags over blocks", { repeated("<span><div></span>") }),
    ("CDATA in foreign content", { "<svg><![CDATA[<!--]]>" + repeated("<g>") }),
    ("comments in scripts", { repeated("<div><script><!--<script></script></div>-->") }),
    ("style in foreign content", { "<svg><style>" + repeated("<g>") }),
    ("raw links", { repeated("<a href=b>c</a>\n") }),
    ("hidden elements", { repeated("<i hidden>x</i>\n\n") }),
    (
      "deep emphasis beside raw HTML",
      { "<i>a</i> " + repeated("*a **a ", 2) + repeated(" a** a*", 2) }
    ),
  ]

  @Test(arguments: patterns.map(\.name))
  func takesTimeInProportion(_ name: String) throws {
    let make = try #require(Self.patterns.first { $0.name == name }?.make)
    let small = Self.$size.withValue(Self.size / 4) { SourceFile(path: "small.md", text: make()) }
    let large = SourceFile(path: "large.md", text: make())
    var count = 0
    let growth = ProcessorTime.growth {
      _ = MarkdownDocument.parse(small, options: MarkdownOptions())
    } to: {
      count = MarkdownDocument.parse(large, options: MarkdownOptions()).document.html.count
    }
    #expect(growth < 8, "\(name): \(count) bytes")
    #expect(count < 60_000_000)
  }
}
