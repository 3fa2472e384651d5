import Diagnostics
import Foundation
import Testing

@testable import Markdown

/// The examples of the specifications, which `PUBLISH_SPEC_DATA` (a folder) holds.
struct SpecificationExample: Decodable {
  let example: Int
  let section: String
  let markdown: String
  let html: String

  static func load(_ name: String) throws -> [SpecificationExample]? {
    guard let folder = ProcessInfo.processInfo.environment["PUBLISH_SPEC_DATA"] else {
      print("skipped: PUBLISH_SPEC_DATA does not name the folder that holds \(name)")
      return nil
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
    return try JSONDecoder().decode([SpecificationExample].self, from: data)
  }
}

func html(_ markdown: String, _ options: MarkdownOptions = MarkdownOptions()) -> String {
  let source = SourceFile(path: "article.md", text: markdown)
  let document = MarkdownDocument.parse(source, options: options).document
  return String(decoding: document.html, as: UTF8.self)
}

@Suite struct SpecificationTests {
  @Test func reproducesEveryCommonMarkExample() throws {
    guard let examples = try SpecificationExample.load("commonmark-0.30.json") else { return }
    #expect(examples.count == 652)
    for example in examples {
      #expect(
        html(example.markdown, .commonMark) == example.html,
        "example \(example.example), \(example.section)")
    }
  }
}
