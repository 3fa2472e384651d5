import Bytes
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Content
@testable import Plan

/// What is told by bytes for the most frequent texts is what the definition says of all texts.
@Suite struct ShortWayTests {
  /// Text of the scalars where short ways begin and end.
  private func text(_ random: inout SeededGenerator, count: Int = 10) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x61...0x7A, 0x2D...0x2F, 0x4E00...0x4E20, 0x9FF0...0x9FFF, 0x3400...0x3410,
      0x4DB0...0x4E02, 0x0...0x20, 0x7F...0xA1, 0xC0...0xFF, 0x2FF...0x310, 0x2000...0x2030,
      0x2FFF...0x3002, 0x3098...0x309C, 0x30F0...0x3400, 0xA000...0xA003, 0xAC00...0xAC03,
      0xF900...0xF903, 0xFF01...0xFF20, 0xFF9C...0xFFA0, 0xFFFC...0xFFFF, 0x1F600...0x1F603,
      0x200D...0x200D, 0xFE0F...0xFE0F, 0x10400...0x10405, 0x20...0x20,
    ]
    return String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 0...count, using: &random)).compactMap { _ in
          let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
          return Unicode.Scalar(UInt32.random(in: range, using: &random))
        }))
  }

  @Test func slugsAreTheSameBothWays() {
    var random = SeededGenerator(for: "slugsAreTheSameBothWays")
    var short = 0
    for _ in 0..<20_000 {
      let name = text(&random, count: 4)
      guard let quick = Slug.quick(name) else { continue }
      short += 1
      #expect(Array(quick.utf8) == Array(Slug.slow(name).utf8), "\(name.debugDescription)")
    }
    #expect(short > 1_000)
  }

  @Test func plainAndFoldedTextStaysAsItIs() {
    var random = SeededGenerator(for: "plainAndFoldedTextStaysAsItIs")
    for _ in 0..<20_000 {
      let name = text(&random, count: 3)
      if Slug.isPlain(name) {
        let normalized = name.precomposedStringWithCanonicalMapping
        #expect(Array(normalized.utf8) == Array(name.utf8), "\(name.debugDescription)")
      }
      if Slug.isFolded(name) {
        let folded = Slug.normalized(Slug.normalized(name).uppercased().lowercased())
        #expect(Array(folded.utf8) == Array(name.utf8), "\(name.debugDescription)")
      }
    }
  }

  @Test func oneLineIsWhatSplittingAndJoiningLeavesAlone() {
    var random = SeededGenerator(for: "oneLineIsWhatSplittingAndJoiningLeavesAlone")
    var lines = 0
    for _ in 0..<50_000 {
      let value = text(&random, count: 6)
      guard value.isOneLine else { continue }
      lines += 1
      let words = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(Array(words.utf8) == Array(value.utf8), "\(value.debugDescription)")
      let controls = value.unicodeScalars.filter {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value & 0xFFFE == 0xFFFE
      }
      #expect(controls.isEmpty, "\(value.debugDescription)")
    }
    #expect(lines > 1_000)
  }

  @Test func scalarsThatStandAloneAreCharacters() {
    var random = SeededGenerator(for: "scalarsThatStandAloneAreCharacters")
    for _ in 0..<50_000 {
      let value = text(&random, count: 4)
      guard value.unicodeScalars.allSatisfy(Description.isAlone) else { continue }
      #expect(value.count == value.unicodeScalars.count, "\(value.debugDescription)")
    }
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), Description.isAlone(scalar) else { continue }
      #expect(String(String.UnicodeScalarView(["退", scalar, "a", scalar])).count == 4)
    }
  }

  @Test func linksLeadToTheSamePlaceBothWays() {
    let site = SiteSample(
      [("a.md", "x"), ("guides/退款.md", "x"), ("guides/deep/b.md", "x")],
      files: ["images/a.png", "a b.png"])
    var random = SeededGenerator(for: "linksLeadToTheSamePlaceBothWays")
    let pieces = [
      "..", ".", "/", "/", "a.md", "guides", "退款.md", "deep", "b.md", "images", "a.png", "a b.png",
      "?q=1", "#top", "%20", "\\", ":", "index.html", "",
    ]
    var found = 0
    for _ in 0..<20_000 {
      let link = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let folder = ["", "guides", "guides/deep"][Int.random(in: 0..<3, using: &random)]
      let resolution = site.plan.links.resolve(link, in: folder)
      // An escape takes the link the long way, to the same place.
      let split = link.firstIndex { $0 == "?" || $0 == "#" } ?? link.endIndex
      guard let plain = LinkPath(link, in: folder), let last = link[..<split].last, last != "/",
        last != "."
      else { continue }
      found += 1
      let escaped = link[..<split].dropLast() + PercentEncoding.encodingAll(last) + link[split...]
      #expect(
        site.plan.links.resolve(String(escaped), in: folder) == resolution,
        "\(link) in \(folder): \(plain.path)")
    }
    #expect(found > 1_000)
  }

  @Test func findsAKeyByItsBytes() {
    var random = SeededGenerator(for: "findsAKeyByItsBytes")
    var table = ByteTable()
    var known: [[UInt8]: Int] = [:]
    for number in 0..<5_000 {
      let key = text(&random, count: 5)
      let existing = table.insert(key, number)
      #expect(existing == known[Array(key.utf8)])
      if existing == nil { known[Array(key.utf8)] = number }
    }
    #expect(table.count == known.count && known.count > 1_000)
    for (key, number) in known {
      #expect(table.number(of: String(decoding: key, as: UTF8.self)) == number)
    }
    #expect(table.number(of: "no such key") == nil)
    #expect(table.insert("caf\u{E9}", 1) == nil && table.insert("cafe\u{301}", 2) == nil)
  }

  @Test func relatesAsTheDefinitionSays() {
    var random = SeededGenerator(for: "relatesAsTheDefinitionSays")
    let texts = (0..<120).map { number in
      let tags = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        "t\(Int.random(in: 0..<8, using: &random))"
      }
      return ("a\(number).md", "---\ntags: [\(tags.joined(separator: ", "))]\n---\n")
    }
    let index = SiteSample(texts).index
    let related = RelatedArticles(index)
    for position in index.articles.indices {
      var weights: [Int: Int] = [:]
      for tag in index.articles[position].tags {
        let articles = index.tags.terms[tag].articles
        let place = articles.firstIndex(of: position) ?? 0
        for (other, article) in articles.enumerated()
        where abs(other - place) <= 32 && article != position {
          weights[article, default: 0] += 1_000_000_000 / articles.count
        }
      }
      let expected = weights.sorted {
        (-$0.value, abs($0.key - position), $0.key) < (-$1.value, abs($1.key - position), $1.key)
      }
      #expect(related.positions(for: position) == expected.prefix(5).map(\.key))
    }
  }
}

extension PercentEncoding {
  /// Every byte as an escape.
  fileprivate static func encodingAll(_ character: Character) -> String {
    character.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
