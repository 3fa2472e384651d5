import Diagnostics
import Testing

struct DisplayWidthTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("退款", 4), ("ｱｲｳ", 3), ("アイウ", 6), ("Ａ", 2), ("é", 1), ("e\u{301}", 1),
      ("（）", 4), ("「」", 4), ("…", 1), ("“”", 2), ("한글", 4), ("😀", 2), ("✅", 2), ("✓", 1),
      ("𠮷", 2), ("\u{200B}", 0), ("か\u{3099}", 2), ("〿", 1),
    ])
  func countsColumns(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}

struct VisibleTextTests {
  @Test func leavesPlainTextAlone() {
    let text = "退款 guide: é, 👩‍👩‍👧 and “quotes” \\u{1B}"
    #expect(VisibleText.escaping(text) == text)
  }

  @Test(
    arguments: [
      ("\u{0}", "\\u{0}"), ("\u{1B}[0m", "\\u{1B}[0m"), ("\u{7F}", "\\u{7F}"),
      ("\u{85}", "\\u{85}"), ("\u{2028}", "\\u{2028}"), ("\u{202E}x", "\\u{202E}x"),
      ("\u{2066}", "\\u{2066}"), ("\u{200E}", "\\u{200E}"), ("\u{61C}", "\\u{61C}"),
      ("\u{FEFF}", "\\u{FEFF}"), ("a\tb", "a b"), ("a\r\nb", "a\\u{D}\\u{A}b"),
    ])
  func escapesControls(text: String, shown: String) {
    #expect(VisibleText.escaping(text) == shown)
  }
}
