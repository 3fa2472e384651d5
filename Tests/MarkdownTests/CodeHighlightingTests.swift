import Bytes
import Diagnostics
import Testing

@testable import Markdown

/// The text of HTML as a parser reads it.
private func text(of html: String) -> String {
  Array(html.utf8).withUnsafeBufferPointer { bytes in
    let tree = HTMLTree(parsing: bytes)
    var text = ""
    var open = tree.root.map { [$0] } ?? []
    while let node = open.popLast() {
      if node.isText {
        text += node.text.string
      } else if node.isElement {
        open += (0..<node.childCount).reversed().compactMap { node.child($0) }
      }
    }
    return text
  }
}

func block(_ language: String, _ code: String) -> String {
  html("~~~~~~~~~~ \(language)\n\(code)\n~~~~~~~~~~")
}

/// That the pieces, each a class and a text, are in the HTML of a code block, and that its text is the code.
func expect(_ pieces: [String], in result: String, of code: String) {
  for piece in pieces {
    var written: [UInt8] = []
    written.append(String(piece.dropFirst(2)), for: .commonMark)
    let span =
      "<span class=\"hl-\(piece.prefix(1))\">\(String(decoding: written, as: UTF8.self))</span>"
    #expect(result.contains(span), "\(span) in \(result)")
  }
  #expect(text(of: result) == code + "\n\n")
}

/// Numbers that a seed decides.
private struct Sequence: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite struct CodeHighlightingTests {
  @Test(arguments: [
    ("json", "{\"a\": [1, true]} // x", ["a:\"a\"", "n:1", "k:true", "c:// x"]),
    ("js", "const a = `b`; // c", ["k:const", "s:`b`", "c:// c"]),
    ("ts", "let x: number = 0x1F", ["k:let", "t:number", "n:0x1F"]),
    (
      "python", "@a\ndef f(x):\n  return 'y' # z",
      ["p:@a", "k:def", "f:f", "k:return", "s:'y'", "c:# z"]
    ),
    ("swift", "let a: Int = 5 // b", ["k:let", "t:Int", "n:5", "c:// b"]),
    (
      "java", "public class A { String s = \"x\"; }",
      ["k:public class", "t:String", "s:\"x\""]
    ),
    ("go", "func f() string { return `x` }", ["k:func", "t:string", "k:return", "s:`x`"]),
    ("c", "#include <a.h>\nint main(void)", ["p:#include <a.h>", "t:int", "t:void"]),
    ("rust", "fn f() -> u8 { 1 }", ["k:fn", "t:u8", "n:1"]),
    ("bash", "if x; then echo \"$y\"; fi # z", ["k:if", "k:then echo", "k:fi", "c:# z"]),
    (
      "sql", "SELECT a FROM b WHERE c = 'd' -- e",
      ["k:SELECT", "k:FROM", "k:WHERE", "s:'d'", "c:-- e"]
    ),
    ("yaml", "a: true # b", ["a:a", "k:true", "c:# b"]),
    ("html", "<p class=\"a\"><!-- b -->", ["a:class", "s:\"a\"", "c:<!-- b -->"]),
    ("xml", "<a b='c'/>", ["a:b", "s:'c'"]),
    ("css", "a { color: red } /* b */", ["g:a", "a:color", "c:/* b */"]),
    ("php", "<?php echo $a; // b", ["k:echo", "v:$a", "c:// b"]),
    ("ini", "[a]\nb=c\n; d", ["g:[a]", "a:b", "c:; d"]),
    ("toml", "a = \"b\" # c", ["a:a", "s:\"b\"", "c:# c"]),
    ("diff", "-a\n+b", ["d:-a", "i:+b"]),
    ("ruby", "def f\n  'a' # b\nend", ["k:def", "f:f", "s:'a'", "c:# b", "k:end"]),
    ("lua", "local a = 'b' -- c", ["k:local", "s:'b'", "c:-- c"]),
    ("nginx", "location / { root /a; } # b", ["k:location", "k:root", "c:# b"]),
    ("dockerfile", "FROM a\nRUN b # c", ["k:FROM", "k:RUN"]),
    ("make", "a: b\n\tc # d", ["f:a"]),
    ("powershell", "if ($a) { 'b' } # c", ["k:if", "v:$a", "s:'b'", "c:# c"]),
    ("apache", "Listen 80", ["k:Listen", "n:80"]),
    ("markdown", "# a", ["g:#"]),
    ("kotlin", "fun f(): Int = 1", ["k:fun", "t:Int", "n:1"]),
    ("c#", "var a = \"b\";", ["k:var", "s:\"b\""]),
    ("cpp", "auto a = nullptr;", ["k:auto", "k:nullptr"]),
  ])
  func tellsPiecesApart(_ language: String, _ code: String, _ pieces: [String]) {
    expect(pieces, in: block(language, code), of: code)
  }

  @Test func showsLanguagesThatItDoesNotKnowPlain() {
    for language in ["", "text", "brainfuck", "plain", "js\u{FEFF}"] {
      #expect(!block(language, "if (a) \"b\" // c").contains("<span"), "\(language)")
    }
    var options = MarkdownOptions()
    options.highlightsCode = false
    #expect(!html("```js\nlet a = 1\n```", options).contains("<span"))
  }

  @Test func readsTheNameOfTheLanguageInAnyCase() {
    #expect(
      block("JSON", "1").contains("<code class=\"language-JSON\"><span class=\"hl-n\">1</span>"))
    #expect(block("Dockerfile", "FROM a").contains("hl-k"))
  }

  @Test func keepsStressedLinesAndTitles() {
    let result = html("```js title=\"a.js\" {2}\n/* a\nb */ let c\n```")
    #expect(
      result == """
        <figure class="code">
        <figcaption>a.js</figcaption>
        <pre><code class="language-js"><span class="hl-c">/* a</span>
        <span class="highlighted"><span class="hl-c">b */</span> <span class="hl-k">let</span> c
        </span></code></pre>
        </figure>

        """)
  }

  @Test func survivesSanitizing() {
    let result = html("<b>x</b>\n\n```js\nlet a = \"<b>\"\n```")
    #expect(
      result.contains(
        "<span class=\"hl-k\">let</span> a = <span class=\"hl-s\">&quot;&lt;b&gt;&quot;</span>"))
  }

  @Test func showsVeryLargeBlocksPlain() {
    let line = "let a = 1\n"
    let large = String(repeating: line, count: CodeLanguage.blockLimit / line.utf8.count + 1)
    #expect(!block("js", large).contains("<span"))
    let block = "```js\n" + String(repeating: line, count: 3_000) + "```\n\n"
    let counted = 3_000 * line.utf8.count
    let article = html(String(repeating: block, count: 20))
    #expect(article.ranges(of: "hl-k").count == CodeLanguage.articleLimit / counted * 3_000)
  }

  /// Every language, over text that is put together from what opens and closes things in some of them.
  @Test func changesNoTextAndDividesNoCharacter() {
    let fragments = [
      "<<EOF\n", "EOF\n", "\"", "'", "`", "\"\"\"", "$(", "${", "}", "{", "(", ")", "[", "]", "/*",
      "*/",
      "//", "#", "--", "\\", "\n", " ", "\t", "<?php", "?>", "<script>", "</script>", "<!--", "-->",
      "<",
      "=begin\n", "%q(", "r#\"", "R\"x(", "#if 0\n", "def ", "$x", "@x", "0x1F", "中文", "，", "&amp;",
      "é",
      "\u{1F600}", "key: ", "~~~", "* ", "[==[", "]==]", "f'{", "\u{85}", "\u{A0}", "<?xml", "]]>",
    ]
    let languages = [
      "apache", "c", "css", "diff", "docker", "go", "html", "ini", "java", "js", "json", "lua",
      "make",
      "md", "nginx", "php", "powershell", "python", "ruby", "rust", "sh", "sql", "swift", "toml",
      "ts",
      "xml", "yaml",
    ]
    let seed: UInt64 = 20
    var random = Sequence(state: seed)
    for round in 0..<1_500 {
      let code = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        fragments[Int.random(in: 0..<fragments.count, using: &random)]
      }.joined()
      let language = languages[round % languages.count]
      var plain = MarkdownOptions()
      plain.highlightsCode = false
      let article = "~~~~~~~~~~ \(language)\n\(code)\n~~~~~~~~~~"
      let expected = text(of: html(article, plain))
      #expect(
        text(of: html(article)) == expected, "seed \(seed), round \(round), \(language): \(code)")
    }
  }
}
