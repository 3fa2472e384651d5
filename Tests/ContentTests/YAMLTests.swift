import ContentSamples
import Diagnostics
import Templates
import TestSupport
import Testing

@testable import Content

@Suite struct YAMLTests {
  private func faults(_ yaml: String) -> (marked: MarkedSource, diagnostics: [Diagnostic]) {
    let marked = MarkedSource("---\n\(yaml)\n---\ntext\n")
    return (marked, parse(marked.file).diagnostics)
  }

  @Test(arguments: [
    ("title: a\n«tags»: b", "title: a\n", "yaml-duplicate-key"),
    ("tags: a\nextra:\n  tags: b\n«tags»: c", "", "yaml-duplicate-key"),
    ("extra: {\"a\": 1, b: 2, \"«a»\": 3}", "", "yaml-duplicate-key"),
    ("extra:\n  tags: a\n  «tags»: b\ntags: c", "", "yaml-duplicate-key"),
    ("tags: the-tags-are\n# tags: no\n«tags»: c", "", "yaml-duplicate-key"),
    ("title: «&a x»", "", "yaml-anchor"),
    ("title: x\ndescription: «*»a", "", "yaml-anchor"),
    ("title: x\ndescription: «*»重要*", "", "yaml-anchor"),
    ("title: x\ndescription: «&»", "", "yaml-anchor"),
    ("extra: {a: [b, «*c», d]}", "", "yaml-anchor"),
    ("extra: {«&a b»: c}", "", "yaml-anchor"), ("extra: {«*a »: c}", "", "yaml-anchor"),
    ("title: «!!binary aGVsbG8=»", "", "yaml-tag"),
    ("title: «!secret x»", "", "yaml-tag"), ("title: «!»重要", "", "yaml-tag"),
    ("title: a!b\nextra: «!a!b» c", "", "yaml-tag"), ("extra: {«!a b»: c}", "", "yaml-tag"),
    ("title: a«:» b", "", "yaml-syntax"),
    ("title: x\n«\t»tags: b", "", "yaml-syntax"), ("extra:\n«\t»tags: b", "", "yaml-syntax"),
    ("extra: |\n  a\n «\t»b", "", "yaml-syntax"),
    ("title: x\n«tags»\nauthor: b", "", "yaml-syntax"), ("title: x\n«退款»", "", "yaml-syntax"),
    ("title: x\ntags: «[»a, b\n", "", "yaml-syntax"),
    ("extra: «{»a: b,\n  c: d", "", "yaml-syntax"),
    ("title: \"a«\\»q\"", "", "yaml-syntax"), ("title: \"a\\x«z»z\"", "", "yaml-syntax"),
    ("title: x\ntags: [a, b\nviews«:» 1", "", "yaml-syntax"),
    ("title: a«\u{07}»b", "", "yaml-syntax"),
    ("title: x\ntags: b\nauthor: a«\u{0}»b", "", "yaml-syntax"),
    ("title: 退款😀«\u{9F}»b", "", "yaml-syntax"),
    ("title: 退款\r\ntags: «\u{FFFE}»", "", "yaml-syntax"),
    ("title: «\"»a\ntags: b", "", "yaml-quote"), ("title: x\nauthor: «'»a", "", "yaml-quote"),
    ("title: x\nauthor: «\"»a\n...\n", "", "yaml-quote"),
    ("«[a]»: b", "", "yaml-key"), ("«~»: b", "", "yaml-key"), ("«{a: b}»: c", "", "yaml-key"),
  ])
  func refuses(yaml: String, before: String, id: String) throws {
    let yaml = id == "yaml-duplicate-key" && !before.isEmpty ? "tags: x\n" + yaml : yaml
    let (marked, diagnostics) = faults(yaml)
    let fault = try #require(diagnostics.first)
    #expect(fault.id == id && fault.severity == .error, "\(fault)")
    #expect(fault.location?.line == marked.location.line)
    #expect(fault.location?.column == marked.location.column, "\(fault)")
    #expect(diagnostics.count == 1)
  }

  /// Lines as writers write them, with a slip here and there: what the short way reads is what libyaml
  /// reads, and without a fault.
  @Test func readsLinesAsLibyamlDoes() {
    var random = SeededGenerator(for: "readsLinesAsLibyamlDoes")
    let keys = ["title", "date", "tags", "a", "b-c", "d_1", "e", "null", "1"]
    let values = [
      "退款（Refund）", "2024-01-02 10:11:12", "\"q: [x] # y\"", "\"\"", "[a, 退款, b c]", "[]", "[a]",
      "[\"a, b\", c]", "a:b", "12", "true", "~", "null", "x#y", "it's", "a, b", "a [b]", "", "é",
      "-",
      "a ?b", "[a:b]", "[a?]", "http://a.b/c?d=e", "[[a], b]", "{a: b}", "|", "&a", "ａ：ｂ", "“ü”",
    ]
    let slips = [
      " ", ":", "#", "\"", "'", "\t", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{A0}", "-", "- ",
      "[", "]",
      ",", "?", "\n", "\n  ", "\\", "!", "&", "*", "%", "@", "`", "|", ">", "{", "}", "\u{3000}",
      "😀",
    ]
    var read = 0
    for _ in 0..<20_000 {
      var lines: [String] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let key = keys[Int.random(in: 0..<keys.count, using: &random)]
        let value = values[Int.random(in: 0..<values.count, using: &random)]
        guard Int.random(in: 0..<4, using: &random) == 0 else {
          lines.append("\(key): \(value)")
          continue
        }
        let indent = ["", "  ", "    "][Int.random(in: 0..<3, using: &random)]
        lines.append("\(key):")
        for _ in 0..<Int.random(in: 0...3, using: &random) {
          lines.append("\(indent)- \(values[Int.random(in: 0..<values.count, using: &random)])")
        }
      }
      var text = lines.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")
      if Int.random(in: 0..<3, using: &random) == 0 {
        let place = text.index(
          text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random))
        text.insert(
          contentsOf: slips[Int.random(in: 0..<slips.count, using: &random)], at: place)
      }
      let source = SourceFile(path: "a.yaml", text: text)
      let range = 0..<source.bytes.count
      guard let root = YAMLLines.parse(source, in: range) else { continue }
      read += 1
      let (tree, diagnostics) = YAMLDocument.compose(source, in: range)
      #expect(diagnostics.isEmpty, "\(text.debugDescription)")
      #expect("\(root)" == "\(tree.map { "\($0)" } ?? "")", "\(text.debugDescription)")
    }
    #expect(read > 1_500)
  }

  @Test func countsLinesAfterEveryKindOfBreak() {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["---", "title: 退款", "tags: b", "tags: c", "---", ""].joined(separator: end)
      #expect(parse(text).diagnostics.map(summary) == ["4:1 error yaml-duplicate-key"])
    }
    // U+2028 ends a line for libyaml, and none for a person.
    #expect(
      parse("---\ntitle: a\u{2028}\ndratf: true\n---\n").diagnostics.map(summary) == [
        "3:1 error unknown-key"
      ])
  }

  @Test func refusesNestingWithoutEnd() {
    let flow = "extra: " + String(repeating: "[", count: 5_000)
    #expect(faults(flow).diagnostics.map(\.id) == ["yaml-depth"])
    let closed =
      "extra: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(faults(closed).diagnostics.map(\.id).contains("yaml-depth"))
    let sequence = "extra:\n " + String(repeating: "- ", count: 100_000) + "x"
    #expect(faults(sequence).diagnostics.containsError)
    let keys = (0..<400).map { String(repeating: " ", count: $0) + "a:" }
    #expect(faults(keys.joined(separator: "\n")).diagnostics.containsError)
    let complex = String(repeating: "? ", count: 50_000) + "x"
    #expect(faults(complex).diagnostics.containsError)
  }

  /// A document whose lists each name the one before several times: with `depth` lists it expands
  /// to 2^depth nodes and more.
  private static let bombs: [@Sendable (_ depth: Int) -> String] = [
    { depth in
      "a0: &a0 [x,x]\n"
        + (1..<depth).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1)]" }.joined(separator: "\n")
    },
    { depth in
      "a0: &a0 [x,x]\n"
        + (1..<depth).map { "? &a\($0) [*a\($0 - 1),*a\($0 - 1)]\n: b" }.joined(separator: "\n")
    },
    // After a line break that is no ASCII.
    { depth in
      "a0: &a0 [x,x]\n"
        + (1..<depth).map { "? &a\($0) [\u{85}*a\($0 - 1),\u{85}*a\($0 - 1)]\n: b" }
        .joined(separator: "\n")
    },
    // With a large list to begin from, and so of fewer.
    { depth in
      "? &a0 [\(String(repeating: "x,", count: 600))x]\n: b\n"
        + (1..<depth / 2).map { "? &a\($0) [*a\($0 - 1),*a\($0 - 1),*a\($0 - 1)]\n: b" }
        .joined(separator: "\n")
    },
  ]

  @Test func takesAliasBombsForWhatIsWritten() throws {
    for bomb in Self.bombs {
      let (small, large) = (bomb(8), bomb(18))
      // Otherwise what comes next would take for ever.
      try #require(
        ProcessorTime.growth {
          _ = faults(small)
        } to: {
          _ = faults(large)
        } < 8)
      #expect(faults(bomb(40)).diagnostics.map(\.id).contains("yaml-anchor"))
    }
  }

  @Test func takesALongLineInProportion() {
    func lines(of count: Int) -> [String] {
      let list = String(repeating: "1,", count: count)
      return ["extra: {a: [\(list)1]}", "aliases: [\(list.replacing("1,", with: "退,"))x]"]
    }
    for (small, large) in zip(lines(of: 10_000), lines(of: 40_000)) {
      #expect(faults(large).diagnostics.isEmpty)
      #expect(
        ProcessorTime.growth {
          _ = faults(small)
        } to: {
          _ = faults(large)
        } < 8)
    }
  }

  @Test func countsFaultsThatNobodyReads() throws {
    func yaml(_ count: Int) -> String {
      (0..<count).map { "unknown_\($0): x\n" }.joined()
        + "extra: [\(String(repeating: "!a x,", count: count))x]\ndratf: true"
    }
    let (small, large) = (yaml(1_250), yaml(5_000))
    #expect(
      ProcessorTime.growth {
        _ = faults(small)
      } to: {
        _ = faults(large)
      } < 8)
    let diagnostics = faults(large).diagnostics
    #expect(diagnostics.count < 110)
    #expect(diagnostics.contains { $0.message.contains("'dratf'") })
    let rests = diagnostics.filter { $0.id == "more-like-it" }
    #expect(
      rests.map(\.message).sorted() == [
        "4950 more errors like it: 'yaml-tag'", "4950 more warnings like it: 'unknown-key'",
      ])
    #expect(rests.compactMap(\.location?.line).sorted() == [51, 5_002])
  }

  @Test func takesTextThatIsNoAlias() {
    let stars = Array(repeating: "**粗** *x* &nbsp; R&D *重要*", count: 60).joined(separator: " ")
    #expect(faults("title: '\(stars.prefix(200))'").diagnostics.isEmpty)
    #expect(faults("description: |\n  \(stars.replacing("&nbsp;", with: ""))").diagnostics.isEmpty)
  }

  @Test func refusesYAMLThatIsTooLarge() {
    let (_, diagnostics) = faults("title: " + String(repeating: "a", count: 300_000))
    #expect(diagnostics.map(\.id) == ["yaml-too-large"])
  }

  /// Words of the parser, not of the writer.
  @Test(arguments: [
    "title: a: b", "title: @a", "title: x\nwords\ntags: b", "tags:\n  - a\n b: c", "title: - a",
    "title: \"\\q\"", "tags: [a, b", "tags: {a: b]", "title: \"a", "tags: [a b: c: d]",
    "title: |x", "title: %a", "? a\n b", "title: a\n\ttags: b",
    "extra:\n"
      + (0..<90).map { String(repeating: " ", count: $0 + 1) + "a:" }
      .joined(separator: "\n"),
  ])
  func speaksPlainly(yaml: String) {
    let diagnostics = faults(yaml).diagnostics
    for diagnostic in diagnostics {
      for word in ["scanning", "scalar", "token", "yaml_", "flow", "block", "while", "stream"] {
        #expect(!diagnostic.message.contains(word), "\(diagnostic)")
      }
    }
  }

  @Test func refusesARootThatIsAListOnce() {
    let source = SourceFile(path: "site.yaml", text: "- title: a\n")
    #expect(ConfigurationParser.parse(source).diagnostics.map(\.id) == ["wrong-type"])
  }

  @Test(arguments: [
    "title: a\n«---»\ntitle: b\n", "---\ntitle: a\n«---»\n", "a: b\n...\n«---»\n[c",
  ])
  func refusesASecondDocument(text: String) {
    let marked = MarkedSource(text, path: "site.yaml")
    let (_, diagnostics) = YAMLDocument.parse(marked.file, in: 0..<marked.file.bytes.count)
    #expect(diagnostics.map(\.id) == ["yaml-documents"])
    #expect(diagnostics.first?.location == marked.location)
    #expect(diagnostics.first?.hint?.contains("'---'") == true)
  }

  @Test func namesTheQuoteThatADocumentEndCutsOff() {
    let marked = MarkedSource("title: a\nauthor: «\"»b\n---\n", path: "site.yaml")
    let (_, diagnostics) = YAMLDocument.parse(marked.file, in: 0..<marked.file.bytes.count)
    #expect(diagnostics.map(\.id) == ["yaml-quote"])
    #expect(diagnostics.first?.location == marked.location)
  }

  /// What is refused at its own place keeps its value, so that no other fault follows from it.
  @Test func reportsEveryFaultOfAFile() {
    let (_, diagnostics) = faults(
      "title: &a x\ntags: [b, !c d, *a]\nviews: many\ntags: e\ndratf: true\n\"extra\": !!map {}")
    #expect(
      diagnostics.map(summary) == [
        "2:8 error yaml-anchor", "3:11 error yaml-tag", "3:17 error yaml-anchor",
        "5:1 error yaml-duplicate-key", "6:1 error unknown-key", "4:8 error wrong-type",
      ])
    // Where the text ends in a fault, what was found before it is reported too.
    #expect(faults("title: &a x\ntags: [").diagnostics.map(\.id) == ["yaml-anchor", "yaml-syntax"])
  }

  @Test func refusesMoreValuesThanAFileMayHold() {
    let pairs = "extra: {" + String(repeating: "a,", count: 110_000) + "a}"
    #expect(faults(pairs).diagnostics.map(\.id).contains("yaml-too-large"))
    let list = "extra: {b: [" + String(repeating: "a,", count: 130_000) + "a]}"
    #expect(faults(list).diagnostics.isEmpty)
  }

  /// libyaml looks each directive up among all before it.
  @Test func takesManyDirectivesInProportion() {
    func yaml(_ count: Int) -> SourceFile {
      let lines = (0..<count).map { "%TAG !a\($0)! x\n" }.joined()
      return SourceFile(path: "site.yaml", text: lines + "---\ntitle: a\n")
    }
    #expect(ConfigurationParser.parse(yaml(20)).diagnostics.isEmpty)
    let (small, large) = (yaml(2_000), yaml(16_000))
    #expect(ConfigurationParser.parse(large).diagnostics.map(\.id) == ["yaml-tag"])
    #expect(
      ProcessorTime.growth {
        _ = ConfigurationParser.parse(small)
      } to: {
        _ = ConfigurationParser.parse(large)
      } < 20)
  }

  @Test func survivesAnyBytes() {
    var random = SeededGenerator(for: "survivesAnyBytes")
    let pieces = [
      "a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "&a", "*a", "!", "|", ">", "'", "\"",
      "\\",
      "#", "?", "%", "@", "`", "\t", "\r", "退", "\u{85}", "\u{2028}", "\u{FEFF}", "...", "--- ",
      "<<",
      "title", "tags", "~", "\u{0}", "\u{301}", "😀",
    ]
    for _ in 0..<3_000 {
      let yaml = (0..<Int.random(in: 0...24, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let result = parse("---\n" + yaml + "\n---\n")
      for diagnostic in result.diagnostics {
        #expect(diagnostic.location != nil)
        #expect((diagnostic.location?.line ?? 0) >= 1)
      }
    }
  }

  @Test func readsPlainScalarsAsYAML12Does() {
    func value(_ text: String) -> String {
      let source = SourceFile(path: "a", text: text)
      return
        "\(YAMLDocument.parse(source, in: 0..<source.bytes.count).root?.freeValue ?? FreeValue.none)"
    }
    #expect(value("12") == "int(12)")
    #expect(value("0x1F") == "int(31)")
    #expect(value("0o17") == "int(15)")
    #expect(value("1.5e3") == "double(1500.0)")
    #expect(value("0x1p3") == "string(\"0x1p3\")")
    #expect(value("'12'") == "string(\"12\")")
    #expect(value("2022-12-08") == "string(\"2022-12-08\")")
    #expect(value("true") == "bool(true)")
    #expect(value("yes") == "string(\"yes\")")
    #expect(value("~") == "none")
  }
}
