import Diagnostics
import Testing

@testable import Markdown

@Suite struct SanitizingTests {
  /// HTML that libgumbo nests deeply, with marks that hide the elements from a careless count.
  @Test(arguments: [
    ("<svg><![CDATA[<a b=\"]]>", "<g>", "\">"), ("<textarea><a b=\"</textarea>", "<div>", "\">"),
    ("<title><a b=\"</title>", "<div>", "\">"), ("<svg><title><a b=\"</title>\">", "<g>", ""),
    ("<svg><title><a b=\"</title><x c=\">", "<g>", "\">"), ("<svg></svg>", "<g/>", ""),
    ("<math><mi><svg></svg>", "<g/>", ""), ("<p><svg></p>", "<g/>", ""),
    ("<select><title><a b=\"</title></select>", "<div>", "\">"), ("", "<rt>", ""),
    ("", "<rp>", ""), ("<svg>", "<source>", ""), ("<svg>", "<rp>", ""), ("<svg>", "<br>", ""),
    ("<svg>", "<p>", ""), ("", "<command>", ""), ("<script><!--<script></script>", "<b>", "-->"),
  ])
  func refusesDepthBehindWhatIsNoTag(_ start: String, _ repeated: String, _ end: String) {
    let markdown = "<div>" + start + String(repeating: repeated, count: 50_000) + end
    let (document, diagnostics) = parse(markdown)
    #expect(diagnostics.contains { ["html-too-deep", "html-ambiguous"].contains($0.id) })
    #expect(String(decoding: document.html.prefix(40), as: UTF8.self).contains("&lt;div&gt;"))
  }

  @Test(arguments: [
    "<svg viewBox=\"0 0 1 1\"><title>t</title><style>.a{fill:red}</style><path d=\"M0 0\"/></svg>",
    "<script><!-- if (a<b) x(\"<a href='y'>\") //--></script>", "<textarea>\"<b></textarea>",
    "<br>", "<img src=x>", "<p>a", "<style>a > b{}</style>", "<noscript><img src=x></noscript>",
  ])
  func readsWhatOnlyLooksDeep(_ html: String) {
    let markdown = String(repeating: html + "\n", count: 1_000)
    #expect(!parse(markdown).diagnostics.contains { $0.isRefusal })
  }

  @Test(arguments: [
    "transform:scale(0.9)", "clip-path:none", "color:inherit;background:inherit",
    "margin:-120px 0 0", "color:transparent;background-clip:text", "width:0", "left:9999px",
    "-webkit-text-fill-color:transparent;-webkit-background-clip:text", "opacity:0.5",
    "color:#fff;background:#000", "color:#fff", "background:#fff;color:hsl(0 0% 20%)",
    "font:600 12px/1 a",
    "overflow:hidden;height:auto", "clip:rect(0,0,0,0)", "clip-path:inset(10%)",
    "transform:translateX(10px)",
    "font:400 1em serif", "scale:1 1", "filter:opacity(0.5)", "color:#777;background:#888",
    "line-height:0", "text-indent:2em", "font-size:12px",
  ])
  func keepsWhatReadersSee(_ style: String) {
    #expect(html("<div style=\"\(style)\">seen</div>").contains("seen"))
  }

  @Test func keepsPicturesInTextOfNoSize() {
    #expect(html("<p style=\"font-size:0\"><b><img src=x></b></p>").contains("<img"))
    #expect(html("<table><tr><td width=\"0\">seen</td></tr></table>").contains("seen"))
    #expect(!html("<p>a<img src=x width=0 height=0></p>").contains("<img"))
  }

  @Test(arguments: [
    "display:none", "d\\69splay:none", "d\\000069 splay:n\\one", "visibility:hidden", "opacity:0",
    "opacity:0.01", "opacity:1%", "font-size:0", "font-size:0.1px",
    "width:0;height:0;overflow:hidden",
    "position:absolute;left:9999px", "position:absolute;left:-9999px", "position:fixed;top:-100vh",
    "margin-left:-9999px", "text-indent:-9999px", "color:rgba(0,0,0,0)", "color:#fff0",
    "color:rgb(255 255 255);background:white", "color:#FFF;background-color:#ffffff",
    "-webkit-text-fill-color:transparent", "content-visibility:hidden", "display:none !important",
    "dis/**/color:red;display:none", "transform:scale(0)", "transform:rotate(1deg) scaleX(0)",
    "transform:translateX(-9999px)", "translate:-200vw", "scale:0", "zoom:0", "filter:opacity(0)",
    "filter:blur(1px) opacity(1%)", "clip-path:inset(50%)", "clip-path:circle(0)",
    "clip-path:polygon(0 0, 0 0, 0 0)", "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px 1px 1px 1px)", "height:0;overflow:hidden",
    "max-height:0;overflow-y:hidden", "width:1px;height:1px;overflow:clip", "font:0/0 a",
    "color:hsl(0 0% 100%);background:#fefefe", "color:snow;background:white",
    "position:absolute;inset:0 auto auto -9999px", "letter-spacing:-2000px",
  ])
  func leavesOutWhatReadersCannotSee(_ style: String) {
    let (document, diagnostics) = parse("<div style=\"\(style)\">hidden</div>")
    #expect(!String(decoding: document.html, as: UTF8.self).contains("hidden"))
    #expect(diagnostics.map(\.id) == ["html-hidden-removed"])
  }

  /// Browsers show no `rp`, and letters that are made smaller again and again vanish.
  @Test func leavesOutWhatBrowsersHideByThemselves() {
    for (text, hidden) in [
      ("<ruby>漢<rp>buy here</rp><rt>kan</rt></ruby>", "buy"),
      ("<rp><b>buy</b></rp>", "buy"), ("<rp>\n\n[buy](x)\n\n</rp>", "buy"),
      (String(repeating: "<small>", count: 12) + "buy", "buy"),
      (String(repeating: "<sub><sup>", count: 6) + "buy", "buy"),
    ] {
      let (document, diagnostics) = parse(text)
      #expect(!String(decoding: document.html, as: UTF8.self).contains(hidden), "\(text)")
      #expect(!document.plainText.contains(hidden), "\(text)")
      #expect(diagnostics.map(\.id) == ["html-hidden-removed"], "\(text)")
    }
    for text in [
      "<ruby>漢<rp>（</rp><rt>kan</rt><rp>）</rp></ruby>", "x<sup>2<sup>2</sup></sup>",
      String(repeating: "<small>a</small>", count: 20),
    ] {
      #expect(html(text) == "<p>\(text)</p>\n")
    }
  }

  /// Each lets a tag of the article's end an element of the page, or formatting go on behind it, once the elements
  /// that are not allowed are out.
  @Test(arguments: [
    "<dl><dt><header><div><dd>x</dd></div></header></dt></dl>\ny",
    "<ul><li><nav><div><li>x</li></div></nav></li></ul>",
    "<ol><li><aside><div><li>x</li></div></aside></li></ol>",
    "text <u id=a><marquee>x",
  ])
  func staysWhereItIsPut(_ markdown: String) {
    let text = html(markdown)
    #expect(HTMLContainment.isContained(Array(text.utf8)), "\(text)")
    #expect(text.contains("&lt;"))
    #expect(parse(markdown).diagnostics.map(\.id).contains("html-not-contained"))
  }

  @Test(arguments: [
    ("a</div>b", false), ("</section>", false), ("<div>", false), ("<b>a", false), ("a</p>b", true),
    ("<div></div></div>", false), ("a</div>", false), ("<i>", false),
    ("<p><u id=x><p>a</p></u></p>", false), ("<p><u><p>a</p></u></p>", true),
    ("<p><u id=x>a</u></p><p id=y>b</p>", true),
    ("<dl><dt><div><dd></dd></div></dt></dl>", false), ("", true),
    ("<ul><li>a</li></ul>", true), ("<table><tr><td>a</td></tr></table>", true), ("</ol>", false),
    ("<p>a<b>c</b></p>", true), ("</figure>", false), ("</details>", false),
  ])
  func seesWhatLeavesItsPlace(_ html: String, _ isContained: Bool) {
    #expect(HTMLContainment.isContained(Array(html.utf8)) == isContained)
  }

  /// Sloppy HTML of every day, which is no reason to show it as text.
  @Test(arguments: [
    "<li>a<li>b", "<p>a<p>b", "<center><p>a</center>", "<b>a", "a</div>b", "<div>a",
    "<i><b>a</i></b>",
    "<table><td>a<td>b</table>", "<dl><dt>a<dd>b</dl>", "<article><h2>a</h2><p>b</article>",
    "<ul><li>a<ul><li>b</ul><li>c</ul>", "<section><p>a</section>", "<a href=x><p>a</a>",
    "<header><nav><ul><li>a</li></ul></nav></header>", "<h2><center>a</center></h2>",
  ])
  func mendsWhatIsSloppy(_ markdown: String) {
    let (_, diagnostics) = parse(markdown)
    #expect(!diagnostics.contains { $0.isRefusal }, "\(html(markdown))")
  }

  @Test func takesNoTextFromWhatStandsInAVideo() {
    let text = "<video src=\"a.mp4\">old <a href=\"b\">browsers</a></video>\n\nseen\n"
    let (document, _) = parse(text)
    #expect(document.plainText == "seen")
    #expect(
      String(decoding: document.html, as: UTF8.self).contains("old <a href=\"b\">browsers</a>"))
  }

  @Test func knowsTheColourBehindText() {
    for hidden in [
      "<div style=\"background:#fff\"><b style=\"color:white\">hidden</b></div>",
      "<div style=\"color:#fff\"><b style=\"background:#fff\">hidden</b></div>",
      "<table><tr><td bgcolor=\"#000000\"><font color=\"black\">hidden</font></td></tr></table>",
    ] {
      #expect(!html(hidden).contains("hidden"), "\(hidden)")
    }
    for seen in [
      "<div style=\"background:#000\"><b style=\"color:white\">seen</b></div>",
      "<div style=\"background:#fff\"><div style=\"background:#000\"><b style=\"color:#fff\">seen</b></div></div>",
      "<div style=\"background:#fff\"><b style=\"color:#000\"><i style=\"background:transparent\">seen</i></b></div>",
      "<div style=\"background:#fff\"><b style=\"background:url(x);color:#fff\">seen</b></div>",
    ] {
      #expect(html(seen).contains("seen"), "\(seen)")
    }
  }

  @Test func knowsElementsThatTheParserDoesNot() {
    #expect(
      html("<picture><source src=\"a\"><img src=\"b\"></picture>")
        .contains("<picture><source src=\"a\"><img src=\"b\" /></picture>"))
    #expect(!html("<dialog>text</dialog>").contains("text"))
    #expect(html("<blink>text</blink>").contains("text"))
  }

  @Test func givesNoTwoElementsOneIdentifier() {
    let (document, diagnostics) = parse("<p id=x>a</p>\n\n<p id=x>b</p>\n\n## user-content-x\n")
    #expect(diagnostics.map(\.id) == ["html-id-repeated"])
    let text = String(decoding: document.html, as: UTF8.self)
    #expect(text.ranges(of: "id=\"user-content-x\"").count == 1)
    #expect(document.headings.map(\.id) == ["section-user-content-x"])
  }
}

extension Diagnostic {
  /// Whether raw HTML is shown as text for it.
  var isRefusal: Bool {
    [
      "html-too-deep", "html-too-many-attributes", "html-left-open", "html-too-many-elements",
      "html-ambiguous", "html-not-contained",
    ].contains(id)
  }
}
