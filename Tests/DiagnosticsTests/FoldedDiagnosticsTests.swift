import Diagnostics
import Testing

@Suite struct FoldedDiagnosticsTests {
  private func warning(_ id: String, _ message: String, _ path: String) -> Diagnostic {
    .warning(id, message, at: SourceFile.location(ofWhole: path))
  }

  private func many(_ id: String, _ count: Int, _ message: (Int) -> String = { "m\($0)" })
    -> [Diagnostic]
  {
    (0..<count).map { warning(id, message($0), "a\(1000 + $0).md") }
  }

  @Test func showsTheGravestAndRarestFirst() {
    let all =
      many("missing-alternative", 1) + many("broken-link", 3) + many("bad-anchor", 2) + [
        .error("date", "m", at: SourceFile.location(ofWhole: "z.md"))
      ]
    let folded = FoldedDiagnostics(all)
    #expect(folded.rules.map(\.id) == ["date", "bad-anchor", "broken-link", "missing-alternative"])
    #expect(!folded.isFolded)
  }

  @Test func hidesNoRuleBehindAnother() {
    let all = many("html-attribute-removed", 5_000) + [warning("broken-link", "dead", "z.md")]
    let folded = FoldedDiagnostics(all)
    #expect(folded.rules.map(\.count) == [1, 5_000])
    #expect(folded.rules.last?.shown.count == FoldedDiagnostics.limit)
    #expect(folded.rules.last?.hidden == 4_990)
    let text = DiagnosticPrinter().text(for: folded)
    #expect(text.hasPrefix("z.md"))
    #expect(text.contains("… and 4990 more of 'html-attribute-removed'\n"))
    #expect(text.contains("\n     1  broken-link\n  5000  html-attribute-removed\n"))
  }

  @Test func saysAKeyOnceForTheSite() {
    let all =
      many("unknown-key", 300) { _ in "key 'a' is unknown" }
      + many("unknown-key", 2) { _ in "key 'b' is unknown" }
    let folded = FoldedDiagnostics(all)
    #expect(folded.rules.map(\.count) == [302])
    #expect(folded.rules.first?.shown.map(\.others) == [299, 1])
    #expect(folded.rules.first?.hidden == 0 && folded.isFolded)
    #expect(DiagnosticPrinter().text(for: folded).contains("… and 299 more like it\n"))
  }

  @Test func countsKeysThatAreNotShown() {
    let folded = FoldedDiagnostics(many("unknown-key", 40) { "key '\($0 % 20)' is unknown" })
    #expect(folded.rules.first?.shown.count == 10 && folded.rules.first?.hidden == 20)
  }

  @Test func showsAllWhereAllIsAskedFor() {
    let folded = FoldedDiagnostics(many("unknown-key", 40) { _ in "m" }, limit: nil)
    #expect(folded.rules.first?.shown.count == 40 && !folded.isFolded)
  }
}
