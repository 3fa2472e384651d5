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

extension MarkdownOptions {
  /// What cmark-gfm does with its extensions on.
  static var gitHub: MarkdownOptions {
    var options = MarkdownOptions.commonMark
    options.tables = true
    options.strikethrough = true
    options.taskLists = true
    options.bareLinks = true
    options.footnotes = true
    return options
  }
}

@Suite struct GitHubSpecificationTests {
  /// 279 and 280 show check boxes as cmark-gfm does not write them; `ftp:` (628) is no address of
  /// ours; the tag filter (653) is no extension of ours, for raw HTML is sanitised as a whole.
  private static let differing: Set<Int> = [279, 280, 628, 653]

  @Test func reproducesEveryExampleOfTheExtensions() throws {
    guard let examples = try SpecificationExample.load("gfm-extensions.json") else { return }
    #expect(examples.count == 24)
    for example in examples where !Self.differing.contains(example.example) {
      #expect(
        html(example.markdown, .gitHub) == example.html,
        "example \(example.example), \(example.section)")
    }
  }
}
