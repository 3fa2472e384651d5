import Diagnostics
import Foundation
import Markdown
import Testing

@testable import Import

/// HTML → Markdown → HTML. The examples are not in the repository: `PUBLISH_SPEC_DATA` names their folder.
@Suite struct RoundTripTests {
  static let folder = ProcessInfo.processInfo.environment["PUBLISH_SPEC_DATA"]

  private struct Example: Decodable {
    var example: Int
    var html: String
  }

  @Test(.enabled(if: folder != nil)) func writesMarkdownThatSaysTheSame() throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: "\(Self.folder ?? "")/commonmark-0.30.json"))
    let examples = try JSONDecoder().decode([Example].self, from: data)
    var different: [Int] = []
    var raw = 0
    var lost: [Int] = []
    for example in examples {
      let tree = PageTree(try HTMLPage(parsing: Array(example.html.utf8)))
      let body = try #require(tree.first(Tag.body))
      var flow = BlockBuilder.Flow()
      BlockBuilder(tree).addChildren(of: body, to: &flow, depth: 0)
      flow.endLine()
      let written = WrittenMarkdown(flow.blocks)
      raw += written.rawBlocks > 0 ? 1 : 0
      var options = MarkdownOptions()
      options.highlightsCode = false
      let (document, _) = MarkdownDocument.parse(
        SourceFile(path: "", bytes: written.text), options: options)
      if Gist.of(document.html) != Gist.of(Array(example.html.utf8)) {
        different.append(example.example)
        if ProcessInfo.processInfo.environment["DUMP"] != nil {
          print(
            "----", example.example, "\n", example.html, "=>\n",
            String(decoding: written.text, as: UTF8.self), "=>\n",
            String(decoding: document.html, as: UTF8.self))
        }
      }
      let after = PageTree(try HTMLPage(parsing: document.html)).visibleText(0).filter {
        !$0.isWhitespace
      }
      if after != tree.visibleText(0).filter({ !$0.isWhitespace }) { lost.append(example.example) }
    }
    print("different \(different.count): \(different)\nraw \(raw)\nlost \(lost)")
    #expect(different.count <= 66)
  }

  @Test(.enabled(if: folder != nil)) func readsWhatTurndownReads() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder ?? "")/turndown.html"))
    let tree = PageTree(try HTMLPage(parsing: Array(data)))
    var different: [String] = []
    var count = 0
    for node in 0..<tree.count where tree.attribute("class", node) == "case" {
      guard
        let input = tree.children(node).first(where: { tree.attribute("class", $0) == "input" }),
        let expected = tree.children(node).first(where: {
          tree.attribute("class", $0) == "expected"
        })
      else { continue }
      count += 1
      var flow = BlockBuilder.Flow()
      BlockBuilder(tree).addChildren(of: input, to: &flow, depth: 0)
      flow.endLine()
      let written = WrittenMarkdown(flow.blocks)
      let wanted = tree.subtree(expected).filter { tree.isText($0) }.map {
        String(decoding: tree.html.text($0), as: UTF8.self)
      }.joined()
      let first = MarkdownDocument.parse(
        SourceFile(path: "", bytes: written.text), options: .commonMark
      ).document.html
      let second = MarkdownDocument.parse(SourceFile(path: "", text: wanted), options: .commonMark)
        .document.html
      if Gist.of(first) != Gist.of(second) {
        different.append(
          "\(tree.attribute("data-name", node) ?? "")\n  \(String(decoding: first, as: UTF8.self))\n  \(String(decoding: second, as: UTF8.self))"
        )
      }
    }
    print("turndown: \(different.count) of \(count) differ\n" + different.joined(separator: "\n"))
    #expect(different.count * 10 <= count)
  }
}
