import Diagnostics
import TestSupport
import Testing

struct DiagnosticPrinterTests {
  /// The text for a fault whose place is marked in `source`, without its first line.
  private func excerpt(_ source: String) -> String {
    excerpt(MarkedSource(source).location)
  }

  private func excerpt(_ location: Diagnostics.SourceLocation) -> String {
    let text = DiagnosticPrinter().text(for: .error("rule", "message", at: location))
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .joined(separator: "\n")
  }

  private func place(_ source: String) -> String {
    let location = MarkedSource(source).location
    return "\(location.line):\(location.column)"
  }

  @Test func printsPlaceMessageLineAndHint() {
    let source = MarkedSource(
      "---\ntitle: 退款\n«tilte»: 如何退款\n---\n", path: "Content/guides/refund.md")
    let diagnostic = Diagnostic.error(
      "unknown-key", "front-matter key 'tilte' is unknown; did you mean 'title'?",
      at: source.location, hint: "keys of your own go under 'extra'")
    #expect(
      DiagnosticPrinter().text(for: diagnostic) == """
        Content/guides/refund.md:3:1: error: front-matter key 'tilte' is unknown; did you mean 'title'?
        3 | tilte: 如何退款
          | ^^^^^
        hint: keys of your own go under 'extra'

        """)
  }

  @Test func printsWarningWithoutPlace() {
    let diagnostic = Diagnostic.warning("no-url", "'baseURL' is missing", at: nil)
    #expect(DiagnosticPrinter().text(for: diagnostic) == "warning: 'baseURL' is missing\n")
  }

  @Test func printsPlaceWithoutLineWhereTheFileIsUnread() {
    let diagnostic = Diagnostic.error(
      "unreadable", "cannot be read", at: SourceFile.location(ofWhole: "Content/a.md"))
    #expect(
      DiagnosticPrinter().text(for: diagnostic) == "Content/a.md:1:1: error: cannot be read\n")
  }

  @Test func printsTheWayToTheFault() {
    let inner = MarkedSource("{{ «x» }}", path: "Templates/partials/a.html")
    let outer = MarkedSource("\n  «{% include \"partials/a.html\" %}»", path: "Templates/page.html")
    let diagnostic = Diagnostic.error(
      "unknown-variable", "'x' is unknown", at: inner.location,
      trail: [.init("included", at: outer.location)])
    #expect(
      DiagnosticPrinter().text(for: diagnostic) == """
        Templates/partials/a.html:1:4: error: 'x' is unknown
        1 | {{ x }}
          |    ^
        note: included at Templates/page.html:2:3

        """)
  }

  @Test func padsCaretsUnderChineseByTwoColumns() {
    #expect(excerpt("標題：«退款»指南") == "1 | 標題：退款指南\n  |       ^^^^\n")
    #expect(excerpt("ｆｕｌｌ«a»") == "1 | ｆｕｌｌa\n  |         ^\n")
    #expect(excerpt("한국«어»") == "1 | 한국어\n  |     ^^\n")
  }

  @Test func padsCaretsUnderEmojiAndCombiningMarks() {
    #expect(excerpt("🧧«x»") == "1 | 🧧x\n  |   ^\n")
    #expect(excerpt("e\u{301}«x»") == "1 | e\u{301}x\n  |  ^\n")
    #expect(excerpt("a\u{200D}«x»") == "1 | a\u{200D}x\n  |  ^\n")
  }

  @Test func printsTabAsOneSpace() {
    #expect(excerpt("\ta\t«b\tc»") == "1 |  a b c\n  |    ^^^\n")
  }

  @Test func marksOneColumnForAnEmptyRange() {
    #expect(excerpt("ab«»cd") == "1 | abcd\n  |   ^\n")
    #expect(excerpt("ab«»") == "1 | ab\n  |   ^\n")
    #expect(excerpt("«»") == "1 | \n  | ^\n")
  }

  @Test func pointsBehindTheLastLineAtTheEndOfTheFile() {
    #expect(place("a\nb«»") == "2:2")
    #expect(place("a\nb\n«»") == "3:1")
    #expect(excerpt("a\nb\n«»") == "3 | \n  | ^\n")
    let file = SourceFile(path: "a.md", text: "a\n退")
    #expect(excerpt(file.location(of: 90..<99)) == "2 | 退\n  |   ^\n")
    #expect(excerpt(file.location(of: -5..<1)) == "1 | a\n  | ^\n")
  }

  @Test func endsLinesAtLineFeedAndCarriageReturn() {
    #expect(place("a\r\nb\r\n«c»") == "3:1")
    #expect(place("a\rb\r«c»") == "3:1")
    #expect(place("a\n\r«c»") == "3:1")
    #expect(excerpt("a\r\n«b»\r\nc") == "2 | b\n  | ^\n")
    #expect(excerpt("a\r«b»\rc") == "2 | b\n  | ^\n")
  }

  @Test func marksAFaultOnTheLineEndBehindTheLine() {
    #expect(excerpt("ab«\n»cd") == "1 | ab\n  |   ^\n")
    #expect(excerpt("ab«\r\n»cd") == "1 | ab\n  |   ^\n")
    #expect(place("ab\r«\n»cd") == "1:3")
    #expect(excerpt("ab\r«\n»cd") == "1 | ab\n  |   ^\n")
  }

  @Test func marksOnlyTheFirstOfSeveralLines() {
    #expect(excerpt("a «b c\nd e» f") == "1 | a b c\n  |   ^^^\n")
  }

  @Test func givesTheByteOrderMarkNoColumn() {
    #expect(place("\u{FEFF}«title»: x") == "1:1")
    #expect(place("«\u{FEFF}title»: x") == "1:1")
    #expect(excerpt("\u{FEFF}«title»: x") == "1 | title: x\n  | ^^^^^\n")
    #expect(place("\u{FEFF}\n«a»") == "2:1")
    // Elsewhere it is a character, and is made visible.
    #expect(excerpt("a\u{FEFF}«b»") == "1 | a\\u{FEFF}b\n  |          ^\n")
  }

  @Test func showsInvalidUTF8AsReplacement() {
    let file = SourceFile(path: "a.md", bytes: [0x61, 0xFF, 0x62, 0xC3, 0x0A, 0x63])
    #expect(excerpt(file.location(of: 1..<2)) == "1 | a\u{FFFD}b\u{FFFD}\n  |  ^\n")
    #expect(file.location(of: 3..<4).column == 4)
    #expect(file.location(of: 5..<6).line == 2)
  }

  @Test func marksTheWholeCharacterForARangeWithinIt() {
    let file = SourceFile(path: "a.md", text: "a退款b")
    for start in 1...3 {
      let location = file.location(of: start..<start + 1)
      #expect(location.column == 2, "offset \(start)")
      #expect(excerpt(location) == "1 | a退款b\n  |  ^^\n", "offset \(start)")
    }
    #expect(excerpt(file.location(of: 2..<5)) == "1 | a退款b\n  |  ^^^^\n")
  }

  @Test func cutsLongLinesToATerminal() {
    let side = String(repeating: "退", count: 500_000)
    let text = excerpt(side + "«fault»" + side)
    let cut = String(repeating: "退", count: 60)
    #expect(
      text
        == "1 | …\(cut)fault\(cut)…\n  | "
        + String(repeating: " ", count: 121) + "^^^^^\n")
    #expect(MarkedSource(side + "«x»").location.column == 500_001)
    let mark = excerpt("«" + side + "»")
    #expect(
      mark == "1 | " + String(repeating: "退", count: 80) + "…\n  | "
        + String(repeating: "^", count: 161) + "\n")
  }

  @Test func alignsCaretsUnderLongLineNumbers() {
    #expect(excerpt(String(repeating: "\n", count: 99) + "a«b»") == "100 | ab\n    |  ^\n")
  }

  @Test func escapesWhatWouldControlTheTerminal() {
    let source = MarkedSource("a\u{1B}[31m\u{202E}«x\u{7}»\u{9B}", path: "a\nb\u{2067}.md")
    let diagnostic = Diagnostic.error(
      "rule", "'\u{1B}]0;x\u{7}' is unknown", at: source.location, hint: "not \u{200F}that\r")
    #expect(
      DiagnosticPrinter().text(for: diagnostic) == """
        a\\u{A}b\\u{2067}.md:1:8: error: '\\u{1B}]0;x\\u{7}' is unknown
        1 | a\\u{1B}[31m\\u{202E}x\\u{7}\\u{9B}
          |                    ^^^^^^
        hint: not \\u{200F}that\\u{D}

        """)
  }

  @Test func colorsSeverityMessageAndCaretsWhenAsked() {
    let source = MarkedSource("«a»b", path: "a.md")
    let printer = DiagnosticPrinter(colored: true)
    let e = "\u{1B}["
    #expect(
      printer.text(for: .error("rule", "m", at: source.location, hint: "h"))
        == "\(e)1ma.md:1:1\(e)0m: \(e)31;1merror:\(e)0m \(e)1mm\(e)0m\n"
        + "1 | ab\n  | \(e)31;1m^\(e)0m\n\(e)36mhint:\(e)0m h\n")
    #expect(
      printer.text(for: .warning("rule", "m", at: nil))
        == "\(e)33;1mwarning:\(e)0m \(e)1mm\(e)0m\n")
  }

  @Test func setsFaultsOffByAnEmptyLineInOrder() {
    let a = SourceFile.location(ofWhole: "a.md")
    let b = SourceFile.location(ofWhole: "b.md")
    #expect(
      DiagnosticPrinter().text(for: [
        .error("r", "second", at: b), .error("r", "first", at: a), .error("r", "second", at: b),
      ]) == "a.md:1:1: error: first\n\nb.md:1:1: error: second\n")
    #expect(DiagnosticPrinter().text(for: []) == "")
  }
}
