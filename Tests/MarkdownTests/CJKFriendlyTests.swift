import Testing

@testable import Markdown

/// The rule of the CJK-friendly amendments, line by line.
///
/// With the characters before and after a run of `*`: it opens where the one after is no white space, and is no
/// punctuation unless white space, punctuation or CJK stands before or it is CJK itself; it closes where the same
/// holds the other way round. `~~` and `==` follow; `_` keeps the rule of CommonMark.
@Suite struct CJKFriendlyTests {
  /// What is written, and what a reader gets.
  static let table: [(String, String)] = [
    // CJK punctuation inside, letters outside.
    ("**（註）**文", "<strong>（註）</strong>文"),
    ("文**（註）**", "文<strong>（註）</strong>"),
    ("文**（註）**文", "文<strong>（註）</strong>文"),
    ("a**（註）**b", "a<strong>（註）</strong>b"),
    ("**「引用」**說", "<strong>「引用」</strong>說"),
    ("說**「引用」**", "說<strong>「引用」</strong>"),
    ("**《書名》**是", "<strong>《書名》</strong>是"),
    ("讀**《書名》**吧", "讀<strong>《書名》</strong>吧"),
    ("**【重要】**請", "<strong>【重要】</strong>請"),
    ("**好。**然後", "<strong>好。</strong>然後"),
    ("**好！**然後", "<strong>好！</strong>然後"),
    ("**好？**然後", "<strong>好？</strong>然後"),
    ("**好、**然後", "<strong>好、</strong>然後"),
    ("**好：**然後", "<strong>好：</strong>然後"),
    ("**好；**然後", "<strong>好；</strong>然後"),
    ("**好〜**然後", "<strong>好〜</strong>然後"),
    ("**好・**然後", "<strong>好・</strong>然後"),
    ("**『二重』**と", "<strong>『二重』</strong>と"),
    ("**〔注〕**と", "<strong>〔注〕</strong>と"),
    ("**１００％**に", "<strong>１００％</strong>に"),
    // ASCII punctuation inside, CJK outside.
    ("**C#**です", "<strong>C#</strong>です"),
    ("これは**C++**です", "これは<strong>C++</strong>です"),
    ("価格は**$5**です", "価格は<strong>$5</strong>です"),
    ("**(注)**文", "<strong>(注)</strong>文"),
    ("文**(注)**", "文<strong>(注)</strong>"),
    ("文**\"引用\"**文", "文<strong>&quot;引用&quot;</strong>文"),
    ("文**'引用'**文", "文<strong>'引用'</strong>文"),
    ("文**100%**文", "文<strong>100%</strong>文"),
    ("文**-5**文", "文<strong>-5</strong>文"),
    ("文**.NET**文", "文<strong>.NET</strong>文"),
    ("文**@名前**文", "文<strong>@名前</strong>文"),
    ("文**#標籤**文", "文<strong>#標籤</strong>文"),
    ("文**完了!**文", "文<strong>完了!</strong>文"),
    ("文**`碼`**文", "文<strong><code>碼</code></strong>文"),
    ("文**[連結](u)**文", "文<strong><a href=\"u\">連結</a></strong>文"),
    ("文**![圖](u)**文", "文<strong><img src=\"u\" alt=\"圖\" /></strong>文"),
    ("文**<u@v.wx>**文", "文<strong><a href=\"mailto:u@v.wx\">u@v.wx</a></strong>文"),
    ("文**&lt;**文", "文<strong>&lt;</strong>文"),
    ("文**\\*星\\***文", "文<strong>*星*</strong>文"),
    // Only one side is CJK.
    ("a**(b)**文", "a**(b)**文"),
    ("文**(b)**a", "文**(b)**a"),
    ("a**「b」**c", "a<strong>「b」</strong>c"),
    ("a **(b)**文", "a <strong>(b)</strong>文"),
    ("文**(b)** a", "文<strong>(b)</strong> a"),
    ("。**(b)**。", "。<strong>(b)</strong>。"),
    // Nothing CJK beside the run: CommonMark's own rule.
    ("a**(b)**c", "a**(b)**c"),
    ("a**b**c", "a<strong>b</strong>c"),
    ("a **(b)** c", "a <strong>(b)</strong> c"),
    ("a**“b”**c", "a**“b”**c"),
    // White space.
    ("** 文**字", "** 文**字"),
    ("**文 **字", "**文 **字"),
    ("文 **字** 文", "文 <strong>字</strong> 文"),
    ("**　文**字", "**　文**字"),
    ("**文　**字", "**文　**字"),
    ("文** **字", "文** **字"),
    // One `*`.
    ("*（註）*文", "<em>（註）</em>文"),
    ("文*（註）*文", "文<em>（註）</em>文"),
    ("*好。*然後", "<em>好。</em>然後"),
    ("*C#*です", "<em>C#</em>です"),
    ("文*字*文", "文<em>字</em>文"),
    ("文*「甲*乙」*文", "文<em>「甲</em>乙」*文"),
    ("３*４*５", "３<em>４</em>５"),
    // Three, four, and nested ones.
    ("***（註）***文", "<em><strong>（註）</strong></em>文"),
    ("文***「註」***文", "文<em><strong>「註」</strong></em>文"),
    ("文***好。***文", "文<em><strong>好。</strong></em>文"),
    ("文****（註）****文", "文<strong><strong>（註）</strong></strong>文"),
    ("**甲*（乙）*丙**", "<strong>甲<em>（乙）</em>丙</strong>"),
    ("*甲**（乙）**丙*", "<em>甲<strong>（乙）</strong>丙</em>"),
    ("**（甲）****（乙）**", "<strong>（甲）****（乙）</strong>"),
    ("**甲。** **乙。**", "<strong>甲。</strong> <strong>乙。</strong>"),
    ("**甲，**乙，**丙，**丁", "<strong>甲，</strong>乙，<strong>丙，</strong>丁"),
    // `~~` and `==`; a tilde alone strikes nothing.
    ("~~（註）~~文", "<del>（註）</del>文"),
    ("文~~「註」~~文", "文<del>「註」</del>文"),
    ("文~~好。~~文", "文<del>好。</del>文"),
    ("文~（註）~文", "文~（註）~文"),
    ("~~C#~~です", "<del>C#</del>です"),
    ("文~~ 註~~文", "文~~ 註~~文"),
    ("文==（註）==文", "文<mark>（註）</mark>文"),
    ("文==好。==文", "文<mark>好。</mark>文"),
    ("**~~（註）~~**文", "<strong><del>（註）</del></strong>文"),
    ("~~**（註）**~~文", "<del><strong>（註）</strong></del>文"),
    // `_` keeps CommonMark's rule.
    ("__（註）__文", "__（註）__文"),
    ("文__（註）__", "文__（註）__"),
    ("__好。__然後", "__好。__然後"),
    ("文_字_文", "文_字_文"),
    ("文 _字_ 文", "文 <em>字</em> 文"),
    ("。_字_。", "。<em>字</em>。"),
    ("（__註__）", "（<strong>註</strong>）"),
    // Hangul, also of the halves of letters and half width.
    ("**(주)**입니다", "<strong>(주)</strong>입니다"),
    ("한국어**(주)**", "한국어<strong>(주)</strong>"),
    ("**\"인용\"**이라고", "<strong>&quot;인용&quot;</strong>이라고"),
    ("한**(x)**국", "한<strong>(x)</strong>국"),
    (
      "\u{1112}\u{1161}\u{11AB}**(x)**\u{1100}",
      "\u{1112}\u{1161}\u{11AB}<strong>(x)</strong>\u{1100}"
    ),
    ("ﾀ**(x)**ﾀ", "ﾀ<strong>(x)</strong>ﾀ"),
    ("ㄅ**(x)**ㄅ", "ㄅ<strong>(x)</strong>ㄅ"),
    ("ア**(x)**ア", "ア<strong>(x)</strong>ア"),
    ("𠮷**(x)**𠮷", "𠮷<strong>(x)</strong>𠮷"),
    ("₩**(x)**₩", "₩<strong>(x)</strong>₩"),
    // Emoji are wide, but no CJK.
    ("a**(x)**\u{1F600}", "a**(x)**\u{1F600}"),
    ("\u{1F600}**(x)**a", "\u{1F600}**(x)**a"),
    // Variation selectors: FE00 to FE0E are looked through, E0100 to E01EF count as CJK before a run.
    ("〰\u{FE0E}**(x)**文", "〰\u{FE0E}<strong>(x)</strong>文"),
    ("文**(x)**〰\u{FE0E}", "文<strong>(x)</strong>〰\u{FE0E}"),
    ("葛\u{E0100}**(x)**文", "葛\u{E0100}<strong>(x)</strong>文"),
    ("**葛\u{E0100}**（か）", "<strong>葛\u{E0100}</strong>（か）"),
    ("塚\u{FE00}**(x)**文", "塚\u{FE00}<strong>(x)</strong>文"),
    ("**，\u{FE00}**文", "<strong>，\u{FE00}</strong>文"),
    // Line ends are white space.
    ("a\n**（註）**文", "a\n<strong>（註）</strong>文"),
    ("**（註）**\na", "<strong>（註）</strong>\na"),
    ("a**\n文**", "a**\n文**"),
    ("a\n**好。**然後", "a\n<strong>好。</strong>然後"),
    // Code beside a run is punctuation, and runs in code are code.
    ("文`碼`**（註）**文", "文<code>碼</code><strong>（註）</strong>文"),
    ("**（註）**`碼`", "<strong>（註）</strong><code>碼</code>"),
    ("`**（註）**`文", "<code>**（註）**</code>文"),
    ("`文**`（註）**", "<code>文**</code>（註）**"),
    ("\\**（註）*文", "*<em>（註）</em>文"),
  ]

  @Test func followsTheRule() {
    #expect(Self.table.count >= 85)
    for (markdown, expected) in Self.table {
      #expect(html(markdown) == "<p>\(expected)</p>\n", "\(markdown)")
    }
  }
}
