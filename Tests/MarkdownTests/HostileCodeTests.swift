import TestSupport
import Testing

@testable import Markdown

/// Code that no compiler would take: what opens and closes things in some language, in any order.
@Suite struct HostileCodeTests {
  static let fragments = [
    "<<EOF\n", "<<-'EOF'\n", "<<~RUBY\n", "<<<PHP\n", "EOF\n", "PHP;\n", "\"", "'", "`", "\"\"\"",
    "'''", "$(", "${", "$((", "))", "}", "{", "(", ")", "[", "]", "[[", "]]", "/*", "*/", "//", "/",
    "#", "##", "--", "--[[", "--[==[", "]==]", "\\", "\\\n", "\n", " ", "\t", "\r\n", "<?php",
    "<?=", "?>", "<?", "<script>", "</script>", "<style>", "</style>", "</", "<!--", "-->",
    "<!DOCTYPE [", "<![CDATA[", "]]>", "<a b='", "<", ">", "=", "=begin\n", "\n=end", "%q(", "%w[",
    "%", "?", "?a", ":", "::", ":a", "a:", "r#\"", "\"#", "R\"x(", ")x\"", "u8\"", "#if 0\n", "#[",
    "#![", "#\"", "\\(", "\\#(", "##\"\"\"", "def ", "func ", "fun <T> ", "func (a) ", "function ",
    "function* ", "class ", "$x", "$", "$$", "@x", "@", "@\"", "$\"", "$@\"", "@\"\n", "\"@",
    "\n\"@", "<#", "#>", "0x1F", "1e", "1.", ".5", "0", "..", ".", "->", "中文", "，", "&amp;", "&",
    "é", "\u{1F600}", "\u{0}", "\u{85}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\u{E0001}", "key: ",
    "- ", "? ", "| ", "|\n  a", "|2\n", ">-\n", "---\n", "...\n", "&a ", "*a ", "!t ", "~~~\n",
    "```\n", "* ", "1. ", "> ", "**", "_", "~~", "[a](b", "![", "a = ", "a=1 ", "[a]\n", "[[a]]\n",
    "@@ -1,9 +1,9 @@\n", "+", "-", "--- ", "+++ ", "for ", "case ", "in ", "export ", "sudo ",
    "a()", "RUN ", "ENV ", "ONBUILD ", "<VirtualHost ", "server {", ";", ",", "if", "return ",
    "f\"{", "f'{", "rb'", "{{", "}}", "#{", "'a", "'a'", "'\\''", "a!", "a-b", "-a", "define\n",
    "a: b\n\t", "goto a", "::a::", "~", "^", "!",
  ]

  private static func classes(_ code: [UInt8], in language: CodeLanguage) -> [CodeClass] {
    var classes = [CodeClass](repeating: .plain, count: code.count)
    code.withUnsafeBufferPointer { code in
      classes.withUnsafeMutableBufferPointer { language.classify(code, into: $0) }
    }
    return classes
  }

  private static func text(of count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).compactMap { _ in fragments.randomElement(using: &random) }.joined()
  }

  @Test func readsAHundredThousandRandomTexts() {
    var random = SeededGenerator(for: "readsAHundredThousandRandomTexts")
    let languages = CodeLanguage.allCases
    for round in 0..<100_000 {
      var code = Array(Self.text(of: Int.random(in: 1...24, using: &random), &random).utf8)
      // Bytes of a character may be missing too: the scanners are given bytes.
      if round % 4 == 0 { code.removeLast(min(code.count, Int.random(in: 0...3, using: &random))) }
      let language = languages[round % languages.count]
      #expect(Self.classes(code, in: language).count == code.count)
    }
  }

  /// Each was once read in quadratic time: a mark is looked for to the end of the code again and again.
  static let found: [(CodeLanguage, String, String)] = [
    (.swift, "", "#"), (.make, "", "\n"), (.make, "", "$(A) \n"), (.nginx, "", "$"),
    (.nginx, "", "\"\""), (.apache, "", "%"), (.docker, "", "$$"), (.shell, "", "\"\"\""),
    (.php, "", "\"\""), (.go, "", "func (a) "), (.c, "#", "/**/"), (.css, "", "a//;"),
    (.markdown, "", "`a``b"), (.javaScript, "", "/["), (.yaml, "", "[a] b "),
    (.html, "", "<style></"),
  ]

  @Test(arguments: found.indices)
  func takesTimeInProportionForWhatOnceDidNot(_ index: Int) {
    let (language, start, unit) = Self.found[index]
    #expect(Self.growth(language, start, unit, size: 64 << 10) < 8)
  }

  @Test func takesTimeInProportionToRepeatedFragments() {
    var random = SeededGenerator(for: "takesTimeInProportionToRepeatedFragments")
    let languages = CodeLanguage.allCases
    for round in 0..<300 {
      let language = languages[round % languages.count]
      let start = Self.text(of: Int.random(in: 0...2, using: &random), &random)
      let unit = Self.text(of: Int.random(in: 1...3, using: &random), &random)
      let growth = Self.growth(language, start, unit, size: 16 << 10)
      #expect(growth < 8, "\(language): \(start.debugDescription), then \(unit.debugDescription)")
    }
  }

  /// How many times as long four times as much takes as `size` bytes of `unit` behind `start`.
  private static func growth(
    _ language: CodeLanguage, _ start: String, _ unit: String, size: Int
  ) -> Double {
    func code(_ size: Int) -> [UInt8] {
      Array((start + String(repeating: unit, count: size / max(1, unit.utf8.count))).utf8)
    }
    let (small, large) = (code(size), code(4 * size))
    return ProcessorTime.growth(
      from: { _ = classes(small, in: language) }, to: { _ = classes(large, in: language) })
  }
}
