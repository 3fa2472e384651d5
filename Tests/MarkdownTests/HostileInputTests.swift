import Diagnostics
import Testing

@testable import Markdown

/// A noncharacter such as this module marks text with.
func mark(_ value: UInt32) -> String { Unicode.Scalar(value).map { String($0) } ?? "" }

/// What a browser would make of hostile articles, judged on the tree of an HTML parser.
@Suite struct HostileInputTests {
  static let inputs: [String] = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.y/z.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<img src=x OnErRoR = alert(1) >",
    "<img/src=x/onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>", "<a href='vbscript:x'>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>", "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))", "[x](java\\\nscript:alert(1))", "[x](<java&#10;script:alert(1)>)",
    "[x][r]\n\n[r]: javascript:alert(1)", "<javascript:alert(1)>", "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,AAAA)", "[x](http://a.b \"t\\\" onclick=\\\"alert(1)\")",
    "![\" onerror=\"alert(1)](x)", "![`\" onerror=\"alert(1)`](x)", "[a](x'onclick='alert(1))",
    "``` x\" onclick=\"alert(1)\ncode\n```", "``` title=\"\\\"><script>\" {1}\n<script>\n```",
    "# x {#a\"onclick=alert(1)}", "# x {.a\"><script>}", "# <b onclick=x>y</b> {#x .y}",
    "[^\"><script>]\n\n[^\"><script>]: x", "[^a]\n\n[^a]: <script>alert(1)</script>",
    "| <script>x</script> | b |\n|---|---|\n| <img onerror=x src=y> | [j](javascript:x) |",
    "$<img src=x onerror=alert(1)>$", "$$\n<script>\n$$", "==<b onclick=x>y</b>==",
    "http://a.b/\"onclick=\"alert(1)", "http://a.b/<script>", "www.a.b/'\"><script>x</script>",
    "javascript://a.b", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href=\"javascript:alert(1)\">x</math>", "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>x</script>\">", "<object data=x></object><embed src=x>",
    "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:x>b</button></form>",
    "<input onfocus=alert(1) autofocus>", "<details open ontoggle=alert(1)>x</details>",
    "<video src=x onerror=alert(1)><source onerror=x></video>", "<audio src=javascript:x controls>",
    "<video poster=javascript:alert(1)>", "<style>*{display:none}</style>",
    "<div style=\"background:url(javascript:x)\">x</div>",
    "<p style=\"position:fixed;top:0\">x</p>",
    "<link rel=stylesheet href=//x.y>", "<base href=//evil>", "<meta http-equiv=refresh content=0>",
    "<template><script>x</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
    "<textarea><img src=x onerror=x></textarea>", "<title><img src=x onerror=x></title>",
    "<xmp><img src=x onerror=x></xmp>", "<plaintext><script>", "<!-- --!><img src=x onerror=x>-->",
    "<!--><img src=x onerror=x>-->", "<![CDATA[<img src=x onerror=x>]]>",
    "<?x <img src=x onerror=x>?>",
    "<a id=location name=cookie href=#>x</a>", "<img id=body name=forms src=x>",
    "<b class=\"x\" id=y>z</b>",
    "<a href=x target=_blank rel=opener ping=//x>x</a>", "<div hidden>x</div>",
    "<table background=x><td>y</table>",
    "<p title=\"\n\n<img src=x onerror=alert(1)>\n\n\">",
    "<a title=\"`\"><img src=x onerror=alert(1)>`\">x</a>",
    "*<b title=\"*\" onclick=x>y</b>*", "<b\nonclick=x\n>y</b>", "</p><script>x</script>",
    "</div></div></li></ul>x",
    "- a\n\n</li></ul><script>x</script>", "> </blockquote><img src=x onerror=x>",
    "| a |\n|---|\n| </td></table><script>x</script> |",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<image src=x onerror=alert(1)>", "<isindex type=image src=1 onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<html onclick=x><head><script>x</script>", "<frameset onload=x>",
    "<marquee onstart=x>y</marquee>",
    "<a href=\"\u{1}javascript:x\">y</a>", "<a href=\"&NewLine;javascript&colon;x\">y</a>",
    "<select><style></select><img src=x onerror=x></style>", "<keygen autofocus onfocus=x>",
    "<p>\(mark(0xFDD1))\(mark(0xFDD2))\(mark(0xFDDB))<script>\(mark(0xFDDC))</p>",
    "[\(mark(0xFDDA))^a]\n\n[^a]: x",
    "\(mark(0xFDD0))**\(mark(0xFDD4))x\(mark(0xFDD5))**",
    "> [!NOTE] <script>x</script>\n> y", "Term <script>x</script>\n: <img onerror=x src=y>",
    "![x](y \"<script>x</script>\")", "<ruby onclick=x>漢<rt>kan</rt></ruby>",
    "<time datetime=\"\\\"onclick=x\">x</time>",
    "## x {.skip .search-title .markdown-alert}", "x {.skip}\n===", "## x {#y .footnotes}",
    "``` skip\nx\n```", "``` x&#32;skip\nx\n```", "``` x \u{301}skip\nx\n```",
    "~~~x&#9;skip\nx\n~~~",
    "<h2 class=\"search-title skip\">x</h2>", "<pre><code class=\"skip\">x</code></pre>",
    "<publish-preview class=faults id=faults>x</publish-preview>",
  ]

  static let elements: Set<String> = [
    "html", "a", "abbr", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code",
    "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol",
    "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source",
    "span",
    "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
  ]
  static let attributes: Set<String> = [
    "align", "alt", "aria-label", "checked", "class", "colspan", "controls",
    "data-footnote-backref",
    "data-footnote-ref", "data-footnotes", "datetime", "disabled", "height", "href", "id", "lang",
    "name", "open", "poster", "rel", "rowspan", "src", "start", "title", "type", "width",
  ]

  /// What is wrong with the tree of `html`.
  static func faults(in html: String) -> [String] {
    var faults: [String] = []
    let bytes = Array(html.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let tree = HTMLTree(parsing: buffer)
      var queue = tree.root.map { [$0] } ?? []
      while let node = queue.popLast() {
        if !node.isElement {
          if !node.isText { faults.append("a comment") }
          continue
        }
        faults += Self.faults(of: node)
        queue += (0..<node.childCount).compactMap { node.child($0) }
      }
    }
    return faults
  }

  private static func faults(of node: HTMLNode) -> [String] {
    var faults: [String] = []
    if !elements.contains(node.name) { faults.append("<\(node.name)>") }
    let classes = node.attributes.first { $0.name == "class" }?.value
    for (name, value) in node.attributes {
      if !attributes.contains(name) { faults.append("\(name) on <\(node.name)>") }
      if name == "type", node.name == "input", value != "checkbox" { faults.append("an input") }
      if ["href", "src", "poster"].contains(name) {
        let plain = value.unicodeScalars.filter { $0.value > 0x20 }
        let text = String(String.UnicodeScalarView(plain)).lowercased()
        for scheme in ["javascript:", "data:", "vbscript:"] where text.hasPrefix(scheme) {
          faults.append("\(scheme) in \(name)")
        }
      }
    }
    if node.name == "input", node.attributes.allSatisfy({ $0.name != "disabled" }) {
      faults.append("an input that is not disabled")
    }
    for name in classes?.split(separator: " ") ?? [] where !AuthorNameTests.isOurs(name) {
      faults.append("the class \(name)")
    }
    return faults
  }

  @Test(arguments: inputs, [MarkdownOptions.RawHTML.sanitize, .escape])
  func letsNothingPass(_ input: String, _ rawHTML: MarkdownOptions.RawHTML) {
    var options = MarkdownOptions()
    options.rawHTML = rawHTML
    for text in [
      input, "a \(input) b", "> - \(input)\n\nz", "# \(input)\n", "<div>\n\n\(input)\n\n</div>",
    ] {
      let html = html(text, options)
      #expect(Self.faults(in: html).isEmpty, "\(text)\n\(html)")
    }
  }

  @Test func judgesHarmfulHTML() {
    #expect(Self.faults(in: "<script>x</script>") == ["<script>"])
    #expect(Self.faults(in: "<p onclick=x>") == ["onclick on <p>"])
    #expect(Self.faults(in: "<a href=' javascript:x'>") == ["javascript: in href"])
    #expect(Self.faults(in: "<p class='hl-k skip'>") == ["the class skip"])
  }
}
