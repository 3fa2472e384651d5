import Foundation
import Testing

@testable import Markdown

/// What `docs/markdown.md` shows beside its constructs is what comes out.
@Suite struct GuideTests {
  private let lines: [Substring]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let text = try String(contentsOf: root.appending(path: "docs/markdown.md"), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The blocks between fences, with their language, in order.
  private var blocks: [(language: Substring, text: String)] {
    var blocks: [(language: Substring, text: String)] = []
    var fence: Substring?
    for line in lines {
      if let open = fence {
        if line == open {
          fence = nil
        } else {
          blocks[blocks.count - 1].text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        let ticks = line.prefix { $0 == "`" }
        fence = ticks
        blocks.append((line.dropFirst(ticks.count), ""))
      }
    }
    return blocks
  }

  @Test func showsTheHTMLOfEveryBlock() {
    let blocks = self.blocks
    var compared = 0
    for (block, result) in zip(blocks, blocks.dropFirst())
    where block.language == "markdown" && result.language == "html" {
      let shown = result.text.prefix { $0 != "…" }
      #expect(html(block.text).hasPrefix(shown), "\(block.text)")
      #expect(shown.count < result.text.count || html(block.text) == result.text)
      compared += 1
    }
    #expect(compared == 5)
  }

  /// The rows of `you write`, where the result is HTML or a link.
  @Test func showsTheHTMLOfEveryRow() {
    var compared = 0
    let start = lines.firstIndex { $0.hasPrefix("| you write") } ?? lines.endIndex
    for line in lines[start...].dropFirst(2).prefix(while: { $0.hasPrefix("|") }) {
      let cells = line.split(separator: "|").map { $0.matches(of: /`([^`]+)`/).map(\.1) }
      let result = line.contains("| a link |") ? "<a href=" : cells[1].first ?? ""
      guard !result.isEmpty, !result.contains("…") else { continue }
      for source in cells[0] {
        #expect(html(String(source)).contains(result), "\(source)")
        compared += 1
      }
    }
    #expect(compared == 7)
  }

  @Test func namesTheExamplesThatDiffer() {
    let start = lines.firstIndex(of: "## Where this differs") ?? lines.endIndex
    let paragraph = lines[start...].dropFirst(2).prefix { !$0.isEmpty }.joined(separator: " ")
    // `652 examples` is how many there are.
    let numbers = paragraph.matches(of: /\d{3}/).compactMap { Int($0.0) }.filter { $0 != 652 }
    #expect(Set(numbers) == ExtensionTests.claimed)
  }

  @Test func namesTheLanguagesThatAreColoured() {
    let start = lines.firstIndex { $0.hasPrefix("Known are ") } ?? lines.endIndex
    let paragraph = lines[start...].prefix { !$0.isEmpty }.joined(separator: " ")
    let names = paragraph.prefix { $0 != "." }.matches(of: /`([^`]+)`/).map { String($0.1) }
    #expect(names.count > 30)
    for name in names { #expect(CodeLanguage.named(name) != nil, "\(name)") }
  }

  @Test func coloursTheClassesThatItNames() {
    let rows = lines.filter { $0.hasPrefix("| `hl-") }.joined()
    let letters = rows.matches(of: /`hl-([a-z])`/).compactMap { $0.1.utf8.first }
    let known = CodeClass.allCases.map(\.rawValue).filter { $0 != 0 }
    #expect(letters.sorted() == known.sorted())
  }
}
