import TestSupport
import Testing

@testable import Build

/// What programs leave behind, by its name.
@Suite struct LeftoverTests {
  @Test(arguments: ["a.md.1", "a.md.r12", "a.md.mine", "a.md~", "#a.md#", "~$a.docx", "a.swp"])
  func areKnownByTheirNames(name: String) {
    #expect(Leftover.isNamed(Substring(name).utf8))
  }

  @Test func readsAnyNameToItsEnd() {
    var random = SeededGenerator(for: "readsAnyNameToItsEnd")
    let pieces = [
      ".", "..", "~", "$", "#", "_", "-", " ", "(", ")", "a", "M", "md", "1", "r", "BACKUP", "退",
      "\u{E9}", "conflict", "sync-", "copy", "\\", "%", "?", "\n",
    ]
    for _ in 0..<20_000 {
      let name = (0..<Int.random(in: 1...7, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      _ = Leftover.isNamed(Substring(name).utf8)
      _ = Leftover.isConflict(name)
    }
  }
}
