import Diagnostics
import TestSupport
import Testing

@testable import Markdown

/// Raw HTML that cannot be checked as a whole: the reason is named, and what is sound stays.
@Suite struct RawPiecesTests {
  /// A table of `rows` rows and 20 columns.
  private static func table(_ rows: Int) -> String {
    "|" + String(repeating: "c|", count: 20) + "\n|" + String(repeating: "-|", count: 20) + "\n"
      + String(repeating: "|" + String(repeating: "x|", count: 20) + "\n", count: rows)
  }

  /// What Markdown makes is no fault of a tag's, however much it is.
  @Test(arguments: [7_000, 12_000])
  func keepsATagBesideALargeTable(_ rows: Int) {
    let (document, diagnostics) = parse("a line<br>break\n\n" + Self.table(rows))
    #expect(document.html.starts(with: "<p>a line<br>break</p>\n<table>".utf8))
    #expect(diagnostics.isEmpty)
  }

  @Test func keepsMoreTagsThanAreParsed() {
    let (document, diagnostics) = parse(String(repeating: "<br>", count: 250_000))
    #expect(document.html.starts(with: "<p><br><br>".utf8))
    #expect(diagnostics.isEmpty)
  }

  @Test func saysThatThereAreTooManyElements() throws {
    let (document, diagnostics) = parse("a <b>b</b> <br> c\n\n" + Self.table(12_000))
    #expect(document.html.starts(with: "<p>a &lt;b&gt;b&lt;/b&gt; <br> c</p>".utf8))
    #expect(diagnostics.map(\.id) == ["html-too-many-elements"])
  }

  private static let depth = HTMLComplexity.depthLimit + 10

  @Test(arguments: [
    (
      "a\n\n" + String(repeating: "<div>", count: depth), "html-too-deep", "'<div>'", 3
    ),
    (
      "a <b " + (0...HTMLComplexity.attributeLimit).map { "a\($0)=1 " }.joined() + ">b</b>",
      "html-too-many-attributes", "'<b>'", 1
    ),
    (
      String(repeating: "<b a=\"\(String(repeating: "x", count: 4_000))\">\n\n", count: 3)
        + String(repeating: "x\n\n", count: 60_000), "html-left-open", "'<b>'", 1
    ),
    ("a\n\n<svg><style><g></style></svg>", "html-ambiguous", "'<style>'", 3),
    ("a\n\nb <u id=a><marquee>x", "html-not-contained", "tag", 1),
  ])
  func namesTheReason(_ text: String, _ id: String, _ word: String, _ line: Int) throws {
    let sound = "line<br>break ![a](b.png) <img src=\"c.png\" alt=\"d\" onerror=x>"
    let (document, diagnostics) = parse(text + "\n\n" + sound)
    let html = String(decoding: document.html, as: UTF8.self)
    let refusals = diagnostics.filter { $0.isRefusal }
    #expect(refusals.map(\.id) == [id])
    #expect(refusals.first?.message.contains(word) == true)
    #expect(refusals.first?.location?.line == line)
    #expect(html.contains("&lt;"))
    #expect(
      html.contains(
        "line<br>break <img src=\"b.png\" alt=\"a\" /> <img src=\"c.png\" alt=\"d\" /></p>"))
    #expect(diagnostics.map(\.id).contains("html-attribute-removed"))
    for reference in document.references {
      let value = document.html[reference.htmlRange]
      #expect(String(decoding: value, as: UTF8.self) == reference.destination)
    }
    #expect(document.references.map(\.destination).suffix(2) == ["b.png", "c.png"])
  }

  @Test func keepsBlocksThatAreWhole() {
    let deep = String(repeating: "<div>", count: Self.depth)
    let table = "<table><tr><td onclick=x>a</td></tr></table>\n"
    let (document, _) = parse("\(deep)\n\n\(table)\n<!-- a -->\n\n<!-- b\n")
    let html = String(decoding: document.html, as: UTF8.self)
    #expect(html.hasPrefix("<p>&lt;div&gt;&lt;div&gt;"))
    #expect(html.contains("<table><tbody><tr><td>a</td></tr></tbody></table>"))
    #expect(!html.contains("&lt;!-- a") && html.contains("&lt;!-- b"))
  }

  /// A part that is whole alone, but is read differently once it is cleaned, costs the others nothing but blocks.
  @Test func keepsTagsBesideWhatIsNotContained() {
    let text = "<dl><dt><header><div><dd>x</dd></div></header></dt></dl>\n\na<br title=b>c<hr>"
    #expect(html(text).contains("&lt;dl&gt;") && html(text).contains("a<br title=\"b\">c<hr>"))
  }

  /// An element that is left open in every paragraph ends with it.
  @Test(arguments: [
    ("<span>", 1_000), ("<kbd>", 1_000), ("<del><span lang=x>", 1_000), ("<b>", 190),
    ("<font color=red>", 190),
    ("<i><b>", 125),
  ])
  func takesWhatIsLeftOpenInEveryParagraph(_ tags: String, _ count: Int) {
    for block in ["\(tags)a\n\n", "## a \(tags)b\n", "- \(tags)a\n", "- a \(tags)\n\n  b\n"] {
      let (document, diagnostics) = parse(String(repeating: block, count: count))
      #expect(!diagnostics.contains { $0.isRefusal }, "\(block)")
      #expect(!String(decoding: document.html, as: UTF8.self).contains("&lt;"), "\(block)")
    }
  }

  /// The count never falls below what the parser holds open: the real tree's depth is bounded.
  @Test func countsNoFewerElementsThanThereAre() {
    var random = SeededGenerator(for: "countsNoFewerElementsThanThereAre")
    let tags = [
      "<p>", "</p>", "<span>", "</span>", "<b>", "</b>", "<b id=x>", "<i>", "</i>", "<div>",
      "</div>", "<li>", "</li>",
      "<ul>", "</ul>", "<h2>", "</h2>", "<h3>", "</h3>", "<dt>", "<dd>", "</dd>", "<table>", "<tr>",
      "<td>", "</td>",
      "</table>", "<a>", "</a>", "x", "<br>", "<select>", "</select>", "<svg>", "</svg>",
      "<marquee>", "</marquee>",
      "<blockquote>", "</blockquote>", "<button>", "</button>", "<template>", "</template>",
      "<caption>", "<nobr>",
      "\n", "\n", "<ruby>", "<rt>", "</ruby>", "<input>", "<del>", "</del>", "<option>", "</body>",
      "<form>", "</form>",
    ]
    for round in 0..<1_000 {
      let unit = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        tags.randomElement(using: &random) ?? ""
      }
      let html = Array(String(repeating: unit.joined(), count: 400).utf8)
      html.withUnsafeBufferPointer { html in
        guard HTMLComplexity.refusal(of: html) == nil else { return }
        var deepest = 0
        let tree = HTMLTree(parsing: html)
        var rest = tree.root.map { [($0, 0)] } ?? []
        while let (node, depth) = rest.popLast() {
          deepest = max(deepest, depth)
          guard node.isElement else { continue }
          rest += (0..<node.childCount).compactMap { node.child($0) }.map { ($0, depth + 1) }
        }
        #expect(deepest <= HTMLComplexity.depthLimit + 50, "round \(round): \(unit)")
      }
    }
  }
}
