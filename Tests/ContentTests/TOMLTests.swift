import ContentSamples
import Diagnostics
import TestSupport
import Testing

@testable import Content

/// The root of front matter in TOML, as text.
private func read(_ toml: String) -> String {
  let source = SourceFile(path: "a.md", text: toml)
  let (root, diagnostics) = TOMLReader.parse(source, in: 0..<source.bytes.count)
  guard let root else { return diagnostics.map(\.message).joined() }
  return text(root)
}

private func text(_ node: YAMLNode) -> String {
  switch node.content {
  case .null: "null"
  case .scalar(let text, isPlain: true): text
  case .scalar(let text, isPlain: false): text.debugDescription
  case .sequence(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
  case .mapping(let entries):
    "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
  }
}

@Suite struct TOMLTests {
  @Test(arguments: [
    ("", "{}"), ("# only a comment", "{}"), ("\n\r\n \t\n", "{}"),
    ("a = \"x\"", "{a: \"x\"}"), ("a=\"x\" # c", "{a: \"x\"}"), ("\"a b\" = 'x'", "{a b: \"x\"}"),
    ("標題 = '退款'", "{標題: \"退款\"}"), ("a.b.c = 1", "{a: {b: {c: 1}}}"),
    ("a . \"b.c\" = 1", "{a: {b.c: 1}}"), ("a\u{3000}=\u{A0}1", "{a: 1}"),
    ("a.b = 1\na.c = 2", "{a: {b: 1, c: 2}}"),
    // Text.
    (#"a = "q\" \\ \n \t \u9000 \U0001F600 \x41""#, "{a: \"q\\\" \\\\ \\n \\t 退 😀 A\"}"),
    (#"a = 'C:\n'"#, #"{a: "C:\\n"}"#), ("a = \"\"", "{a: \"\"}"), ("a = ''", "{a: \"\"}"),
    ("a = \"\"\"\none\ntwo\"\"\"", "{a: \"one\\ntwo\"}"),
    ("a = \"\"\"one \\\n   two\"\"\"", "{a: \"one two\"}"),
    ("a = \"\"\"a \"quoted\" text\"\"\"\"", "{a: \"a \\\"quoted\\\" text\\\"\"}"),
    ("a = \"\"\"\"\"\"", "{a: \"\"}"), ("a = '''\n\\d 'x' '''", #"{a: "\\d \'x\' "}"#),
    ("a = ''''x'''''", #"{a: "\'x\'\'"}"#),
    // Numbers, truths, dates.
    ("a = 1_000", "{a: 1000}"), ("a = +7", "{a: 7}"), ("a = -0", "{a: -0}"),
    ("a = 0xFF", "{a: 255}"),
    ("a = 0o17", "{a: 15}"), ("a = 0b101", "{a: 5}"), ("a = 6.02e23", "{a: 6.02e23}"),
    ("a = inf", "{a: inf}"), ("a = true\nb = false", "{a: true, b: false}"),
    ("a = 1979-05-27", "{a: 1979-05-27}"),
    ("a = 1979-05-27T07:32:00Z", "{a: 1979-05-27T07:32:00Z}"),
    ("a = 1979-05-27 07:32:00+08:00", "{a: 1979-05-27 07:32:00+08:00}"),
    ("a = 07:32:00", "{a: 07:32:00}"),
    // Lists and tables.
    ("a = [1, 'x', [true, ], ]", "{a: [1, \"x\", [true]]}"), ("a = []", "{a: []}"),
    ("a = [ # c\n  1, # d\n\n  2\n]", "{a: [1, 2]}"),
    ("a = {b = 1, c.d = \"x\"}", "{a: {b: 1, c: {d: \"x\"}}}"), ("a = {}", "{a: {}}"),
    ("a = {\n  b = 1,\n}", "{a: {b: 1}}"),
    ("x = 1\n[a]\nb = 1\n[a.c]\nd = 2 # e", "{x: 1, a: {b: 1, c: {d: 2}}}"),
    ("[a.b]\nx = 1\n[a]\ny = 2", "{a: {b: {x: 1}, y: 2}}"), ("[ a . 'b' ]\n", "{a: {b: {}}}"),
    ("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3", "{a: [{x: 1}, {x: 2, b: {y: 3}}]}"),
  ])
  func reads(toml: String, meaning: String) {
    #expect(read(toml) == meaning)
  }

  @Test(arguments: [
    ("title = «退款 流程»", "toml-syntax", "put text in double quotes"),
    ("title = «退款» # c", "toml-syntax", "put text in double quotes"),
    ("draft = «yes»", "toml-syntax", "write true"),
    ("draft = «False»", "toml-syntax", "write false"),
    ("title = «“»退款”", "toml-syntax", "write '\"'"),
    ("title «：» '退款'", "toml-syntax", "title = \"text\""),
    ("title«:» 退款", "toml-syntax", "title = \"text\""),
    ("title «＝» '退款'", "toml-syntax", "half-width"),
    ("title «'»退款'", "toml-syntax", nil), ("«title» =", "toml-syntax", "delete the line"),
    ("«title» = # c", "toml-syntax", "delete the line"),
    ("title = «\"»退款\ndate = 1", "toml-syntax", "same line"),
    ("title = «'»退款", "toml-syntax", "same line"),
    ("title = «\"\"\"»退款", "toml-syntax", "three signs"),
    ("title = \"«\\d»\"", "toml-syntax", "backslash"), ("title = \"«\\u»12\"", "toml-syntax", nil),
    ("tags = «[»'a'\ntitle", "toml-syntax", nil), ("tags = ['a' «'»b']", "toml-syntax", "comma"),
    ("tags = ['a'«，» 'b']", "toml-syntax", "write ','"), ("tags = «[»'a', ", "toml-syntax", "']'"),
    ("a = {b = 1 «c» = 2}", "toml-syntax", "comma"), ("a = «{»b = 1", "toml-syntax", "'}'"),
    ("a = 1\n«a» = 2", "toml-duplicate-key", "keep one"),
    ("[a]\n[«a»]", "toml-duplicate-key", "keep one"),
    ("a = 1\n[«a».b]", "toml-duplicate-key", nil), ("a = 1\n«a».b = 2", "toml-duplicate-key", nil),
    ("a = {b = 1, «b» = 2}", "toml-duplicate-key", nil),
    ("[[a]]\n[«a»]", "toml-duplicate-key", nil),
    ("[a«\n»", "toml-syntax", nil), ("a = 1 «b» = 2", "toml-syntax", "line of its own"),
    ("«-»", "toml-syntax", nil), ("«=» 1", "toml-syntax", "title ="),
    ("a = «2024-13-xx»", "toml-syntax", nil),
  ])
  func saysWhatItCannotRead(toml: String, id: String, hint: String?) throws {
    let marked = MarkedSource("+++\nok = 1\n" + toml + "\n+++\ntext\n")
    let (article, _, diagnostics) = parse(marked.file)
    let fault = try #require(diagnostics.first { $0.id.hasPrefix("toml") })
    #expect(fault.id == id && fault.severity == .error, "\(fault)")
    if !toml.contains("a«\n»"), !toml.contains("title «'»"), !toml.contains("\ntitle"),
      !toml.contains("«-»")
    {
      #expect(fault.location == marked.location, "\(fault)")
    }
    if let hint { #expect(fault.hint?.contains(hint) == true, "\(fault.hint ?? "")") }
    #expect(article != nil)
  }

  @Test func readsTheKeysOfFrontMatter() throws {
    let (article, body, diagnostics) = parse(
      """
      +++
      title = "如何退款"
      date = 2024-01-05T08:30:00+08:00
      draft = false
      slug = "refund"
      aliases = ["/old/"]
      views = 1_242

      [taxonomies]
      tags = ["退款", "售後"]
      categories = ["客服"]

      [extra]
      sizes = [1, 2.5]
      +++

      正文
      """)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let front = try #require(article?.frontMatter)
    #expect(article?.title == "如何退款" && front.date?.text == "2024-01-05 00:30:00")
    #expect(front.slug?.value == "refund" && front.aliases.map(\.value) == ["/old/"])
    #expect(front.views == 1242 && front.tags.map(\.value) == ["退款", "售後"])
    #expect(front.category?.value == "客服" && body == "<p>正文</p>\n")
  }

  @Test func marksAValueOfTheWrongType() {
    let marked = MarkedSource("+++\ntitle = 'x'\nviews = «'many'»\n+++\n")
    #expect(parse(marked.file).diagnostics.map(\.id) == ["wrong-type"])
    #expect(parse(marked.file).diagnostics.first?.location == marked.location)
  }

  @Test func refusesNestingWithoutEnd() {
    for toml in [
      "a = " + String(repeating: "[", count: 5_000),
      "[" + String(repeating: "a.", count: 5_000) + "a]",
      "a = " + String(repeating: "{b = ", count: 5_000),
    ] {
      let (root, diagnostics) = TOMLReader.parse(
        SourceFile(path: "a", text: toml), in: 0..<toml.utf8.count)
      #expect(root == nil && diagnostics.map(\.id) == ["toml-depth"])
    }
  }

  @Test func survivesAnyBytes() {
    var random = SeededGenerator(for: "TOMLTests.survivesAnyBytes")
    let pieces = [
      "a", "title", "=", " = ", "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", ",",
      ".", "\n", "\r",
      "#", "\\", "\\u12", "退", "：", "，", "1", "2024-01-01", "true", "-", "_", "\u{3000}",
      "\u{FEFF}", "0x",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<24, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let source = SourceFile(path: "a.md", text: text)
      for parse in [
        TOMLReader.parse(source, in: 0..<source.bytes.count),
        JSONBlockReader.parse(source, in: 0..<source.bytes.count, hasBraces: false),
        KeyLines.parse(source, in: 0..<source.bytes.count),
      ] {
        #expect(
          parse.root != nil || !parse.diagnostics.isEmpty,
          "seed \(random.seed): \(text.debugDescription)")
      }
    }
  }

  @Test func takesALongListInProportion() {
    func toml(_ count: Int) -> SourceFile {
      SourceFile(
        path: "a",
        text: "a = [" + String(repeating: "'x', ", count: count) + "]\n"
          + (0..<count).map { "k\($0) = 1\n" }.joined())
    }
    let (small, large) = (toml(2_000), toml(8_000))
    #expect(
      ProcessorTime.growth {
        _ = TOMLReader.parse(small, in: 0..<small.bytes.count)
      } to: {
        _ = TOMLReader.parse(large, in: 0..<large.bytes.count)
      } < 8)
  }
}

@Suite struct JSONBlockTests {
  @Test(arguments: [
    ("{«t»itle: \"x\", \"draft\": true}", "json-syntax"),
    ("{\"title\": «x», \"draft\": true}", "json-syntax"),
    ("{\"title\": «“»x”, \"draft\": true}", "json-syntax"),
    ("{\"title\": \"x\" «\"»draft\": true}", "json-syntax"),
    ("{\"title\": \"x\"«，» \"draft\": true}", "json-syntax"),
    ("{\"title\" «\"»x\", \"draft\": true}", "json-syntax"),
    ("{\"title\": \"x\", «\"title\"»: true}", "json-duplicate-key"),
    ("{\"title\": \"«\\d»\"}", "json-syntax"), ("{\"title\": \"x\", \"draft\": «}»", "json-syntax"),
  ])
  func saysWhatItCannotRead(json: String, id: String) {
    let marked = MarkedSource("---json\n\(json)\n---\ntext")
    let diagnostics = parse(marked.file).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.location == marked.location, "\(diagnostics)")
  }

  @Test func readsEveryValue() {
    let json = #"{"a": [1, -2.5, true, null, {"b": "\ud83d\ude00\/"}], "c": {}}"#
    let (root, diagnostics) = JSONBlockReader.parse(
      SourceFile(path: "a", text: json), in: 0..<json.utf8.count, hasBraces: true)
    #expect(diagnostics.isEmpty)
    #expect(root.map(text) == #"{a: [1, -2.5, true, null, {b: "😀/"}], c: {}}"#)
  }

  @Test func refusesNestingWithoutEnd() {
    let json = String(repeating: "{\"a\":", count: 5_000)
    let (root, diagnostics) = JSONBlockReader.parse(
      SourceFile(path: "a", text: json), in: 0..<json.utf8.count, hasBraces: true)
    #expect(root == nil && diagnostics.map(\.id) == ["json-depth"])
  }
}
