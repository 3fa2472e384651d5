import Foundation
import Markdown
import Testing

@testable import Import

/// The pages of mozilla/readability, whose folder `PUBLISH_SPEC_DATA` names.
@Suite struct ExtractionTests {
  static let folder = ProcessInfo.processInfo.environment["PUBLISH_SPEC_DATA"].map {
    $0 + "/readability"
  }

  @Test(.enabled(if: folder != nil)) func findsArticlesOfRealPages() throws {
    let folder = try #require(Self.folder)
    var rows: [(String, Double, Double, Double)] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      guard let source = FileManager.default.contents(atPath: "\(folder)/\(name)/source.html"),
        let expected = FileManager.default.contents(atPath: "\(folder)/\(name)/expected.html")
      else { continue }
      do {
        let wanted = PageTree(try HTMLPage(parsing: Array(expected)))
        let truth = Shingles(wanted.visibleText(0))
        let tree = PageTree(try HTMLPage(parsing: Array(source)))
        var text = ""
        if let (body, tree) = BodyReader.read(tree) {
          text = body.roots.map { tree.visibleText($0, without: [.gone, .extra, .frame]) }.joined(
            separator: "\n")
          if ProcessInfo.processInfo.environment["DUMP"] == name {
            print(body.selector); print(text); print("=========="); print(wanted.visibleText(0))
          }
        }
        let (precision, recall) = truth.compare(Shingles(text))
        rows.append(
          (name, precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)))
      } catch {
        rows.append(("\(name) \(error)", 0, 0, 0))
      }
    }
    for row in rows.sorted(by: { $0.3 < $1.3 }).prefix(40) {
      print(String(format: "%-40@ P %.3f R %.3f F %.3f", row.0 as NSString, row.1, row.2, row.3))
    }
    let mean = rows.reduce(0) { $0 + $1.3 } / Double(rows.count)
    for row in rows where row.0 == "gmw" || row.0 == "youth" { #expect(row.3 >= 0.98) }
    #expect(mean >= 0.9)
    print("mean", rows.reduce(0) { $0 + $1.3 } / Double(rows.count))
  }
}

/// Runs of four words, as the usual evaluations count them; a Han character is a word.
struct Shingles {
  var counts: [String: Int] = [:]

  init(_ text: String) {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let isHan = (0x3400...0x9FFF).contains(scalar.value)
      if isHan || !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil) {
        if !word.isEmpty { words.append(word) }
        word = ""
        if isHan { words.append(String(scalar)) }
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { words.append(word) }
    if words.count < 4, !words.isEmpty { counts[words.joined(separator: " ")] = 1 }
    for start in 0..<max(0, words.count - 3) {
      counts[words[start..<start + 4].joined(separator: " "), default: 0] += 1
    }
  }

  var total: Int { counts.values.reduce(0, +) }

  func compare(_ other: Shingles) -> (precision: Double, recall: Double) {
    if total == 0, other.total == 0 { return (1, 1) }
    var common = 0
    for (shingle, count) in counts { common += min(count, other.counts[shingle] ?? 0) }
    return (Double(common) / Double(max(1, other.total)), Double(common) / Double(max(1, total)))
  }
}
