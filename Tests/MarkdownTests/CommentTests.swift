import Diagnostics
import TestSupport
import Testing

@testable import Markdown

/// `%%comments%%` as Obsidian has them reach no reader.
@Suite struct CommentTests {
  @Test(arguments: [
    ("a %%x%% b", "a b"), ("a%%x%%b", "ab"), ("a %%x%%", "a"), ("%%x%% a", "a"),
    ("%%x%%    a", "a"),
    ("a %%x%%\nb", "a\nb"), ("a%%x%%  \nb", "a  \nb"), ("a  %%x%%\nb", "a\nb"),
    ("a %%x\ny\nz%% b", "a b"),
    ("退款%%x\ny%%流程", "退款流程"), ("%%%%a", "a"), ("a %%x%% b %%y%% c", "a b c"),
    ("a\n\n%%\nx\n\n- y\n\n```\n%%\n\nb", "a\n\nb"), ("%%\nx\n%% b", "b"), ("%%x%%", ""),
    ("%%\nx\n\ny\n%%", ""),
    ("a\n%%x%%\nb", "a\nb"), ("  %%x%%\na", "a"), ("- a\n%%x%%\n- b", "- a\n- b"),
    ("- a\n  %%\n  x\n  %%\n- b", "- a\n- b"), ("- a %%x%%\n- b", "- a\n- b"),
    ("a\n- %%x%%\n- b", "a\n- b"), ("1. a\n2. %%x%%\n3. b", "1. a\n3. b"),
    ("- %%x%%\n  a", "-\n  a"),
    ("> %%x%%\n> a", "> a"), ("> a\n> %%\n> x\n> %%\n> b", "> a\n> b"), ("> > %%x%% a", "> > a"),
    ("# %%x%%\n\na", "a"), ("# a %%x%%\n", "# a\n"), ("## %%x%% a {#b}", "## a {#b}"),
    ("a\n\n- b\n\n%%x%%\n\n  c", "a\n\n- b\n\n\n  c"),
    ("| a %%x%% | b |\n|---|---|\n| %%y%%c | d |", "| a | b |\n|---|---|\n| c | d |"),
    ("[a](b.md) %%[c](d.md)%% [e](f.md)", "[a](b.md) [e](f.md)"),
    ("a[^1]\n\n[^1]: b %%x%% c", "a[^1]\n\n[^1]: b c"),
    ("> [!NOTE] %%x%% a\n> b", "> [!NOTE] a\n> b"), ("a %%x `%% b", "a b"),
    ("a %%`%% b `c`", "a b `c`"),
    ("**a %%x** y%% b**", "**a b**"), ("Term %%x%%\n: a %%y%%", "Term\n: a"),
  ])
  func leavesCommentsOut(_ text: String, _ without: String) {
    let (document, diagnostics) = parse(text)
    let (expected, _) = parse(without)
    #expect(document.html == expected.html)
    #expect(document.plainText == expected.plainText)
    #expect(document.lead == expected.lead)
    #expect(document.headings.map(\.text) == expected.headings.map(\.text))
    #expect(document.references.map(\.destination) == expected.references.map(\.destination))
    #expect(diagnostics.isEmpty)
  }

  /// In code, escaped, or not a pair.
  @Test(arguments: [
    "`%%a%%`", "``a ` %%b%%``", "a `b\n%%c%% d` e", "```\n%%a%%\n```", "~~~ x\n%%\na\n%%\n~~~",
    "    %%a%%",
    "a\n\n    %%b%%\n", "- a\n\n      %%b%%\n", "- ```\n  %%a%%\n  ```", "> ```\n> %%a%%\n> ```",
    "1. ```python\n   %%time\n   ```\n2. ```\n   %%time\n   ```", "<pre>\n%%a%%\n\n%%b%%\n</pre>",
    "<pre>%%a%%</pre>", "<code>%%a%%</code>", "\\%%a\\%%", "50% a 20%", "50%%", "a % %b% %",
    "# a\n    %%b%%",
    "```\n%%a\n```\n\n```\nb%%\n```",
  ])
  func keepsWhatIsNone(_ text: String) {
    var options = MarkdownOptions()
    options.comments = false
    let (document, diagnostics) = parse(text)
    let source = SourceFile(path: "a.md", text: text)
    let expected = MarkdownDocument.parse(source, options: options).document
    #expect(document.html == expected.html)
    #expect(document.plainText == expected.plainText)
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a %%b", 1, 3), ("a\n\n%%\nb\n\nc", 3, 1), ("a %%b\n\nc%% d", 1, 3), ("中文 %%b\n", 1, 4),
    ("a%%x%%\n\n%%y%% %%z", 3, 7), ("`%%` %%a", 1, 6), ("a %%x\ny%% z %%b", 2, 7),
    ("\u{0}%%a", 1, 2),
  ])
  func warnsOfWhatIsLeftOpen(_ text: String, _ line: Int, _ column: Int) {
    let (document, diagnostics) = parse(text)
    let warnings = diagnostics.filter { $0.id == "comment-left-open" }
    #expect(
      warnings.contains { $0.location?.line == line && $0.location?.column == column },
      "\(warnings)")
    #expect(document.plainText.contains("%%"))
  }

  @Test func warnsWhereSignsMayBeMeant() {
    for text in ["涨了50%%，又跌了20%%。", "http://a.b/%%X%%/c"] {
      #expect(parse(text).diagnostics.map(\.id) == ["comment-in-doubt"])
    }
    #expect(parse("共3%%待定%%件").diagnostics.isEmpty)
  }

  @Test func takesTheTitleWithoutComments() {
    let source = SourceFile(path: "a.md", text: "%%\ndraft\n%%\n# A %%b%%\n\nc %%d%%\n")
    let (document, _) = MarkdownDocument.parse(
      source, options: MarkdownOptions(), takingTitle: true)
    #expect(document.title?.text == "A")
    #expect(document.lead == "c")
  }

  @Test func namesLinesBehindComments() {
    let text = "%%\na\n%%\n\nb %%c\nd%%\n[e](javascript:x)\n\n<i onclick=x>f</i>\n"
    let (document, diagnostics) = parse(text)
    #expect(diagnostics.map { $0.location?.line } == [7, 9])
    #expect(String(decoding: document.html, as: UTF8.self).hasPrefix("<p>b\n<a href=\"\">e</a>"))
  }

  @Test func leavesCommonMarkAlone() {
    #expect(html("a %%b%% c", .commonMark) == "<p>a %%b%% c</p>\n")
  }

  /// Whatever stands around it, a comment outside of code leaves nothing behind, and puts nothing in.
  @Test func takesOutCommentsAlone() {
    var random = SeededGenerator(for: "takesOutCommentsAlone")
    let parts = [
      "a", " ", "\n", "\n\n", "- ", "> ", "    ", "`", "``", "```\n", "# ", "中", "\\", "|", "1. ",
      "~~~\n", "<pre>",
      "</pre>", "<code>", "</code>", "\t", "*", "[", "](b)", "---\n", "===\n", "[^1]", "[^1]: ",
      "$",
    ]
    let comments = ["%%Q%%", "%%\nQ\n%%", "%%Q\n\nQ%%", "%% Q\n> Q%%"]
    for round in 0..<4_000 {
      let pieces = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Int.random(in: 0..<4, using: &random) == 0 ? comments : parts
      }.map { $0.randomElement(using: &random) ?? "" }
      let text = pieces.joined()
      let input = Array(text.utf8)
      var starts = [0]
      for (index, byte) in input.enumerated() where byte == 0x0A { starts.append(index + 1) }
      let (output, lines) = input.withUnsafeBufferPointer { buffer in
        var comments = PrivateComments(
          SourceFile(path: "a.md", bytes: input), buffer, lineStarts: starts)
        comments.run()
        return (comments.output, comments.lineStarts)
      }
      let shown = "round \(round): \(text.debugDescription)"
      #expect(lines.count == output.count { $0 == 0x0A } + 1, "\(shown)")
      // Nothing is there that was not there in the same order.
      var rest = input[...]
      for byte in output { rest = rest.firstIndex(of: byte).map { rest[($0 + 1)...] } ?? [] }
      #expect(!rest.isEmpty || output.last == input.last, "\(shown)")
      let signs = pieces.filter { comments.contains($0) }.count
      let hasCode = pieces.contains {
        ["`", "``", "```\n", "~~~\n", "    ", "\t", "<pre>", "<code>", "\\", "# "].contains($0)
      }
      // A comment within a paragraph ends with it.
      let hasBreaks = pieces.contains { $0 == comments[2] || $0 == comments[3] }
      if signs > 0, !hasCode, !hasBreaks { #expect(!output.contains(0x51), "\(shown)") }
      for (line, start) in lines.enumerated() where line > 0 {
        #expect(start >= lines[line - 1], "\(shown)")
      }
    }
  }
}
