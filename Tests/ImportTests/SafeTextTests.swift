import Testing

@testable import Import

@Suite struct SafeTextTests {
  /// To Swift a sign with an accent on it is another character; to a browser it is still the sign.
  @Test func escapesSignsUnderAnAccent() {
    #expect(SafeText.html("\"\u{301}<\u{301}b>&") == "&quot;\u{301}&lt;\u{301}b&gt;&amp;")
    #expect(SafeText.markdown("[\u{301}x]") == "\\[\u{301}x\\]")
  }
}
