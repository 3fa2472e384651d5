import Diagnostics
import Testing

@testable import Templates

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The examples of `docs/templates.md` give what the page says.
@Suite struct DocumentationTests {
  @Test func showsWhatTheExamplesSay() throws {
    let page = try #require(Self.page)
    let data = try #require(page.components(between: "```json\n", and: "```").first)
    let options = TemplateOptions(baseURL: "https://example.com/docs")
    let examples = Self.examples(in: page)
    #expect(examples.count > 90)
    for (template, expected) in examples {
      let found = try Rendering.page(("page.html", template), data: data, options: options)
      #expect(found == expected, "\(template)")
    }
  }

  @Test func hasAnExampleOfEveryFilter() throws {
    let examples = Self.examples(in: try #require(Self.page)).map(\.template)
    for name in FilterRegistry(TemplateOptions()).filters.keys {
      #expect(
        examples.contains { $0.contains("|\(name)") || $0.contains("{% filter \(name)") },
        "filter '\(name)' has no example")
    }
  }

  @Test func namesEveryTest() throws {
    let page = try #require(Self.page)
    for name in FilterRegistry(TemplateOptions()).tests.keys {
      #expect(page.contains(name), "test '\(name)' is not named")
    }
  }

  /// `template` → `result`, wherever that stands.
  private static func examples(in page: String) -> [(template: String, expected: String)] {
    var examples: [(String, String)] = []
    for line in page.split(separator: "\n") {
      let parts = line.components(separatedBy: "` → `")
      for (left, right) in zip(parts, parts.dropFirst()) {
        guard let start = left.lastIndex(of: "`"), let end = right.firstIndex(of: "`") else {
          continue
        }
        examples.append((String(left[left.index(after: start)...]), String(right[..<end])))
      }
    }
    return examples.filter { $0.0 != "template" }
  }

  private static var page: String? {
    let root = #filePath.components(separatedBy: "/Tests/TemplatesTests/")[0]
    guard let file = fopen(root + "/docs/templates.md", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

extension StringProtocol {
  /// The parts of the text around `separator`.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }

  fileprivate func components(between start: String, and end: String) -> [String] {
    components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
  }
}
