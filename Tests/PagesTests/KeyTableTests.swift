import Foundation
import Testing

@testable import Content

/// The tables of keys in the documentation are those of the schemas. `Scripts/key-tables` writes them.
@Suite struct KeyTableTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let files: [(path: String, language: KeyWords.Language)] = [
    ("README.md", .english), ("docs/keys.zh-Hans.md", .simplified),
    ("docs/keys.zh-Hant.md", .traditional),
  ]

  private static func tables(_ language: KeyWords.Language) -> [(name: String, text: String)] {
    [
      ("site.yaml", KeyTables.configuration(in: language)),
      ("front matter", KeyTables.frontMatter(in: language)),
      ("other names", KeyTables.otherNames(in: language)),
    ]
  }

  @Test(arguments: files.map(\.path))
  func matchTheSchemas(path: String) throws {
    let language = try #require(Self.files.first { $0.path == path }?.language)
    let url = Self.root.appendingPathComponent(path)
    let text = try String(contentsOf: url, encoding: .utf8)
    var expected = text
    for (name, table) in Self.tables(language) {
      let begin = "<!-- keys: \(name) -->\n\n"
      let start = try #require(expected.range(of: begin), "\(path) has no table '\(name)'")
      let end = try #require(
        expected.range(of: "\n<!-- end -->", range: start.upperBound..<expected.endIndex))
      expected.replaceSubrange(start.upperBound..<end.lowerBound, with: table)
    }
    if ProcessInfo.processInfo.environment["PUBLISH_REWRITE_TABLES"] != nil {
      try expected.write(to: url, atomically: true, encoding: .utf8)
    } else {
      #expect(text == expected, "run Scripts/key-tables")
    }
  }

  @Test func sayEveryKeyInEveryLanguage() {
    for language in KeyWords.Language.allCases {
      for key in FrontMatterSchema.keys {
        #expect(!key.meaning.text(in: language).isEmpty, "\(key.name)")
      }
      for key in ConfigurationSchema.keys {
        #expect(!key.meaning.text(in: language).isEmpty, "\(key.name)")
      }
    }
  }

  @Test func giveEachNameOneMeaning() {
    let names = FrontMatterSchema.keys.flatMap { [$0.name] + $0.others.map(\.name) }
    for name in names {
      #expect(!IdleKeys.contains(name), "\(name)")
      #expect(names.count { HidingKey.folded($0) == HidingKey.folded(name) } == 1, "\(name)")
    }
  }
}
