import Bytes
import ContentSamples
import Diagnostics
import Markdown
import Templates
import TestSupport
import Testing

@testable import Content
@testable import Pages

/// What is written comes back the same.
@Suite struct RecordTests {
  private func copy(_ article: Article) throws -> Article {
    var writer = RecordWriter()
    article.write(to: &writer)
    #expect(writer.isWhole)
    var reader = RecordReader(writer.bytes[...])
    let copy = try Article(from: &reader, at: article.path)
    #expect(reader.isAtEnd)
    return copy
  }

  @Test func keepsEveryPropertyOfAnArticle() throws {
    let text = """
      ---
      title: 退款
      date: 2022-12-08 14:23:18
      updated: 2022-12-09
      expires: 2030-01-01
      publishDate: 2022-12-07
      tags: [a, 售後]
      categories: [客服, c]
      description: D
      slug: s
      aliases: [/old/, /older]
      views: 7
      weight: 3
      draft: true
      password: x
      hidden: true
      pinned: true
      noindex: true
      author: A
      source: {name: N, url: https://a.example, author: B}
      license: CC BY 4.0
      image: a.png
      template: other
      language: zh-Hant
      extra: {a: [1, 2.5, yes, ~, {b: c}], d: -3, e: true}
      ---
      # Heading

      [x](b.md "t") ![i](c.png)
      """
    let source = SourceFile(path: "Content/guides/a.zh-TW.md", text: text)
    let parser = ArticleParser(SiteConfiguration(title: "S"), languages: SiteLanguages(["zh-Hant"]))
    let article = try #require(parser.parse(source, path: "guides/a.zh-TW.md").article?.article)
    #expect(article.languageSuffix == "zh-TW" && article.name == "a")
    #expect(dump(of: try copy(article)).contains("售後"))
    #expect(dump(of: try copy(article)) == dump(of: article))
    // Nothing of it was left at what it is by itself.
    let front = Mirror(reflecting: article.frontMatter).children
    let empty = Mirror(reflecting: FrontMatter()).children
    for (child, other) in zip(front, empty) {
      #expect("\(child.value)" != "\(other.value)", "\(child.label ?? "") is not in the test")
    }
  }

  private func dump(of article: Article) -> String {
    var text = ""
    Swift.dump(article, to: &text)
    // Dictionaries of `extra` are objects, whose names are places in memory.
    return text.replacing(/0x[0-9a-f]+/, with: "").replacing(/#[0-9]+/, with: "")
  }

  @Test func keepsDiagnosticsWithTheirPlacesAndTrails() throws {
    let source = SourceFile(path: "Content/a.md", text: "title: x\ntilte: 退款")
    let place = source.location(of: 9..<14)
    let diagnostics: [Diagnostic] = [
      .error("a", "m", at: place, hint: "h", trail: [.init("s", at: place)]),
      .warning("b", "", at: nil),
      .warning("c", "m", at: SourceFile.location(ofWhole: "x")),
    ]
    var writer = RecordWriter()
    writer.put(diagnostics)
    var reader = RecordReader(writer.bytes[...])
    #expect(try reader.diagnostics() == diagnostics)
  }

  @Test func keepsNumbersOfEverySize() throws {
    var random = SeededGenerator(for: "keepsNumbersOfEverySize")
    var numbers = [0, 1, -1, 63, 64, -64, -65, Int.max, Int.min]
    for _ in 0..<500 {
      numbers.append(
        Int.random(in: .min ... .max, using: &random) >> Int.random(in: 0..<63, using: &random))
    }
    var writer = RecordWriter()
    for number in numbers { writer.put(number) }
    var reader = RecordReader(writer.bytes[...])
    for number in numbers { #expect(try reader.int() == number) }
    #expect(throws: RecordDamage.self) { try reader.int() }
  }

  @Test func tellsSequencesOfValuesApart() {
    func digest(_ add: (inout Digest) -> Void) -> UInt64 {
      var digest = Digest()
      add(&digest)
      return digest.value
    }
    var seen: Set<UInt64> = []
    #expect(seen.insert(digest { _ in }).inserted)
    #expect(seen.insert(digest { $0.add("") }).inserted)
    #expect(
      seen.insert(
        digest {
          $0.add(""); $0.add("")
        }
      ).inserted)
    #expect(
      seen.insert(
        digest {
          $0.add("ab"); $0.add("c")
        }
      ).inserted)
    #expect(
      seen.insert(
        digest {
          $0.add("a"); $0.add("bc")
        }
      ).inserted)
    #expect(seen.insert(digest { $0.add(nil as String?) }).inserted)
    for length in 0..<100 {
      #expect(seen.insert(digest { $0.add([UInt8](repeating: 0, count: length + 3)) }).inserted)
      for bit in 0..<8 where length > 0 {
        var bytes = [UInt8](repeating: 7, count: length)
        bytes[length - 1] ^= 1 << bit
        #expect(seen.insert(digest { $0.add(bytes) }).inserted)
      }
    }
  }

  @Test func hasABitForEveryAttribute() {
    for type in [
      ArticleView.self, PageView.self, SiteView.self, TermView.self, PaginationView.self,
    ] as [any TrackedView.Type] {
      #expect(type.attributes.count <= 64, "\(type)")
    }
  }
}
