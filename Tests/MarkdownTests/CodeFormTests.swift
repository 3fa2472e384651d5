import Diagnostics
import Testing

@testable import Markdown

/// What is hard to tell where it ends: raw strings, code in strings, patterns, comments in comments.
@Suite struct CodeFormTests {
  typealias Case = (language: String, code: String, pieces: [String])

  static let strings: [Case] = [
    ("swift", "a = #\"b \"c\" \\n\"#; let d = 1", ["s:#\"b \"c\" \\n\"#", "k:let", "n:1"]),
    ("swift", "a = #\"b \\#(c + 1)\"#", ["s:#\"b \\#(", "n:1", "s:)\"#"]),
    (
      "swift", "a = ##\"\"\"\n\"\"\"# b\n\"\"\"##\nlet",
      ["s:##\"\"\"\n\"\"\"# b\n\"\"\"##", "k:let"]
    ),
    ("swift", "\"a \\(b(\"c\")) d\" is", ["s:\"a \\(", "s:\"c\"", "s:) d\"", "k:is"]),
    ("rust", "r#\"a \"b\" \\\"# as u8", ["s:r#\"a \"b\" \\\"#", "k:as", "t:u8"]),
    ("rust", "br##\"a\"# b\"## as", ["s:br##\"a\"# b\"##", "k:as"]),
    ("rust", "fn f<'a>(c: &'a str) { '\\''; 'x' }", ["v:'a", "s:'\\''", "s:'x'"]),
    ("cpp", "auto a = R\"x(b)\" \\)x\"; int", ["s:R\"x(b)\" \\)x\"", "t:int"]),
    ("cpp", "u8R\"(a)\" + 1'000", ["s:u8R\"(a)\"", "n:1'000"]),
    ("c#", "@\"C:\\\" + \"\"", ["s:@\"C:\\\"", "s:\"\""]),
    ("c#", "$\"{a[1]} {{b}}\" is", ["s:$\"{", "n:1", "s:} {{b}}\"", "k:is"]),
    ("c#", "\"\"\"\"a \"\"\" b\"\"\"\" is", ["s:\"\"\"\"a \"\"\" b\"\"\"\"", "k:is"]),
    ("js", "`a ${b({c: 1})} d` in", ["s:`a ${", "n:1", "s:} d`", "k:in"]),
    ("js", "`${`${1}`}`; let", ["s:`${`${", "n:1", "s:}`}`", "k:let"]),
    ("kotlin", "\"a ${b + 1} $c\" is Int", ["s:\"a ${", "n:1", "s:}", "v:$c", "k:is", "t:Int"]),
    ("kotlin", "\"\"\"a\\\"\"\" is", ["s:\"\"\"a\\\"\"\"", "k:is"]),
    ("python", "f\"{a!r} {b['c']}\" in", ["s:f\"{", "s:'c'", "k:in"]),
    ("python", "rb'\\'' in '''a\n'b''' in", ["s:rb'\\''", "s:'''a\n'b'''", "k:in"]),
    ("ruby", "a = %q(b (c) 'd') if e", ["s:%q(b (c) 'd')", "k:if"]),
    ("ruby", "%w[a b]; %{c}; 5 % (d)", ["s:%w[a b]", "s:%{c}", "n:5"]),
    ("ruby", "\"a #{b + \"c\"} d\" if", ["s:\"a #{", "s:\"c\"} d\"", "k:if"]),
    ("ruby", "a(<<~B, 1)\n  #c\n  B\nend", ["s:<<~B", "n:1", "s:#c\n  B", "k:end"]),
    (
      "lua", "a = [==[ b ]] c ]==] --[[ d\n]] end", ["s:[==[ b ]] c ]==]", "c:--[[ d\n]]", "k:end"]
    ),
    ("go", "`a\\` + '\\''", ["s:`a\\`", "s:'\\''"]),
    (
      "java", "\"\"\"\n a \"b\" \\\"\"\" c\n\"\"\" + 1",
      ["s:\"\"\"\n a \"b\" \\\"\"\" c\n\"\"\"", "n:1"]
    ),
    ("php", "<?php \"a $b {$c->d}\"; ?>e", ["p:<?php", "v:$b {$c->d}", "p:?>"]),
    ("php", "echo <<<A\n $b\n A . 1;", ["k:echo", "s:<<<A", "v:$b", "s:A", "n:1"]),
    ("powershell", "@'\n'a'\n'@ \"b`\"$($c)\"", ["s:@'\n'a'\n'@ \"b`\"$(", "v:$c", "s:)\""]),
    ("sql", "'it''s' AND \"a\" = `b`", ["s:'it''s'", "k:AND", "s:\"a\"", "v:`b`"]),
    ("sh", "cat <<-'A' | sort\n\t$b\n\tA\nif c", ["s:<<-'A'", "k:sort", "s:$b\n\tA", "k:if"]),
    ("sh", "echo \"a $(ls \"b\") $c\"", ["s:\"a $(", "k:ls", "s:\"b\")", "v:$c"]),
    ("yaml", "- a: |\n    b: c\n  d: \"e\\\"\" # f", ["s:b: c", "a:d", "s:\"e\\\"\"", "c:# f"]),
    ("toml", "a = '''b'c''' # d", ["s:'''b'c'''", "c:# d"]),
  ]

  static let others: [Case] = [
    ("js", "a = /[/\"]\\/b/gi; c", ["s:/[/\"]\\/b/gi"]),
    ("js", "return /a/.test(b)", ["k:return", "s:/a/"]),
    ("js", "a = b / 2 / c; // d", ["n:2", "c:// d"]),
    ("js", "a[0] / 2; b() / 3 / 4", ["n:0", "n:2", "n:3", "n:4"]),
    ("js", "return <b>x</b>", ["k:return"]),
    ("ruby", "a =~ /b#\"/ and c / 2", ["s:/b#\"/", "k:and", "n:2"]),
    ("swift", "/* a /* b */ c */ let", ["c:/* a /* b */ c */", "k:let"]),
    ("rust", "/* /* */ */ let", ["c:/* /* */ */", "k:let"]),
    ("kotlin", "/* /* */ */ val", ["c:/* /* */ */", "k:val"]),
    ("c", "/* /* */ int", ["c:/* /* */", "t:int"]),
    ("c", "#define A \\\n  1 // b\nint", ["p:#define A \\\n  1", "c:// b", "t:int"]),
    ("c", "#if 0 /* a\nb */\nint", ["p:#if 0", "c:/* a\nb */", "t:int"]),
    ("swift", "func `if`() { a.if = b.self }", ["k:func", "k:self"]),
    ("swift", "class func a() {}\nenum B { case c }", ["k:class func", "f:a", "t:B", "k:case"]),
    ("go", "func (r *T) Name(a int) {}", ["f:Name", "t:int"]),
    ("kotlin", "fun <T> List<T>.only() = 1", ["k:fun", "n:1"]),
    ("python", "@a.b(c)\nclass D(E):\n  x @ y", ["p:@a.b", "t:D"]),
    ("ruby", "def self.a?(b:, c: :d)\n  @e", ["k:def self", "f:a?", "s:b:", "s:c: :d", "v:@e"]),
    ("rust", "#[a(b = \"]\")]\nprintln!(\"c\")", ["p:#[a(b = \"]\")]", "f:println!", "s:\"c\""]),
    ("lua", "function a.b:c() goto d end ::d::", ["f:c", "v:d", "v:::d::"]),
    ("php", "#[A]\nfunction b() {} # c", ["p:#[A]", "f:b", "c:# c"]),
    ("powershell", "Get-Item -Filter $env:A", ["f:Get-Item", "v:$env:A"]),
    ("json", "{\"a\" : {b: -1.5e3}}", ["a:\"a\"", "a:b", "n:-1.5e3"]),
    (
      "html", "<script>let a = '</b>' // c</script>",
      ["g:<script>", "k:let", "c:// c", "g:</script>"]
    ),
    ("html", "<style>.a { b: 1px }</style><i c=d>", ["f:a", "a:b", "n:1px", "a:c", "s:d"]),
    ("scss", "$a: 1px;\nb { &:hover { c: $a } }", ["v:$a", "n:1px", "g:b", "p:hover", "a:c"]),
    ("css", "a[b=\"c\"]::d { e: url(f;g) }", ["g:a", "a:b", "s:\"c\"", "p:d", "a:e", "s:f;g"]),
    ("yaml", "a: {b: [1, \"c\"], d: null}\n<<: *e", ["a:b", "n:1", "s:\"c\"", "k:null", "v:*e"]),
    ("yaml", "- b: !t &c d: e\n--- # f", ["a:b", "t:!t", "v:&c", "p:---", "c:# f"]),
    (
      "toml", "[[a.\"b]\"]]\nc = {d = 1, e.f = [true]}",
      ["g:[[a.\"b]\"]]", "a:d", "n:1", "a:e", "k:true"]
    ),
    ("ini", "[a \"b\"]\nc.d = \"e\" ; f", ["g:[a \"b\"]", "a:c.d", "s:\"e\""]),
    ("diff", "@@ -1,2 +1 @@\n--- a\n b\n--- c", ["k:@@ -1,2 +1 @@", "d:--- a", "p:--- c"]),
    (
      "make", "A := $(B)\nc: d\n\t@echo \"$(A) $$e\" # f",
      ["v:A", "v:$(B)", "f:c", "k:echo", "c:# f"]
    ),
    (
      "markdown", "- [x] **a** `b` _c_\n> [d](e)", ["k:-", "k:**a**", "s:`b`", "k:_c_", "s:[d](e)"]
    ),
    (
      "nginx", "server { listen 80; a $b \"$c\"; }",
      ["k:server", "k:listen", "n:80", "k:a", "v:$c"]
    ),
    ("apache", "<Directory \"/a\">\n B %{C}\n</Directory>", ["g:<Directory", "k:B", "v:%{C}"]),
    ("dockerfile", "FROM a AS b\nENV C=1\nRUN ls $C", ["k:AS", "v:C", "k:RUN ls", "v:$C"]),
    ("console", "$ cd a && sudo ls\nb", ["k:cd", "k:sudo ls"]),
    ("sh", "for a in b; do c=1 d; done", ["k:for", "k:in", "k:do", "v:c", "n:1", "k:done"]),
    (
      "xml", "<?a b?><c d='e'/><![CDATA[<f>]]>&g;",
      ["p:<?a b?>", "a:d", "s:<![CDATA[<f>]]>", "n:&g;"]
    ),
  ]

  @Test(arguments: strings.indices)
  func knowsWhereStringsEnd(_ index: Int) {
    let (language, code, pieces) = Self.strings[index]
    expect(pieces, in: block(language, code), of: code)
  }

  @Test(arguments: others.indices)
  func tellsMarksApart(_ index: Int) {
    let (language, code, pieces) = Self.others[index]
    expect(pieces, in: block(language, code), of: code)
  }
}
