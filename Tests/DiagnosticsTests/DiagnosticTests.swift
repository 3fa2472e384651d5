import Diagnostics
import TestSupport
import Testing

struct DiagnosticTests {
  @Test func ordersByFileOffsetAndRule() {
    let file = SourceFile(path: "b.md", text: String(repeating: "x\n", count: 20))
    func fault(_ id: String, _ offset: Int) -> Diagnostic {
      .error(id, "m", at: file.location(of: offset..<offset + 1))
    }
    let run = Diagnostic.error("z", "no file", at: nil)
    let other = Diagnostic.error("z", "m", at: SourceFile.location(ofWhole: "a.md"))
    let expected = [run, other, fault("b", 2), fault("a", 10), fault("c", 10), fault("a", 30)]
    var generator = SeededGenerator(for: "ordersByFileOffsetAndRule")
    for _ in 0..<50 {
      #expect(expected.shuffled(using: &generator).ordered() == expected)
    }
  }

  /// Faults that differ in one property alone must not change places between two runs, where the
  /// order of a set is another.
  @Test func ordersFaultsThatDifferInOnePropertyAlone() {
    let file = SourceFile(path: "a.md", text: "some text")
    let (short, long) = (file.location(of: 0..<4), file.location(of: 0..<9))
    let step = Diagnostic.Step("included", at: short)
    let faults = [
      Diagnostic.error("a", "m", at: short), .warning("a", "m", at: short),
      .error("a", "m", at: long), .error("a", "m", at: short, hint: "h"),
      .error("a", "m", at: short, hint: ""), .error("a", "m", at: short, trail: [step]),
      .error("a", "m", at: short, trail: [step, step]),
      .error("a", "m", at: short, trail: [.init("included", at: long)]),
      .error("a", "m", at: nil), .error("a", "n", at: short),
    ]
    for (index, first) in faults.enumerated() {
      for second in faults[(index + 1)...] {
        #expect((first < second) != (second < first), "\(first) and \(second)")
      }
    }
  }

  @Test func reportsEachFaultOnce() {
    let source = MarkedSource("«a» b «c»")
    let places = source.ranges.map { source.file.location(of: $0) }
    let faults = [places[1], places[0], places[1]].map { Diagnostic.error("r", "m", at: $0) }
    #expect(faults.ordered().map(\.location?.offset) == [0, 4])
  }

  @Test func tellsErrorsFromWarnings() {
    let warning = Diagnostic.warning("r", "m", at: nil)
    #expect(![warning].containsError)
    #expect([warning, .error("r", "m", at: nil)].containsError)
    #expect(![Diagnostic]().containsError)
  }
}
