import Diagnostics
import TestSupport
import Testing

@testable import Plan

@Suite struct FileCheckerTests {
  private func check(_ path: String, _ text: String = "<p>") -> [Diagnostic] {
    let bytes = Array(text.utf8)
    let holdsScript = ImageFile.isDrawing(path) && ActiveMarkup.find(in: bytes) != nil
    let images = ImageCatalog(
      [.init(path: path, size: nil, byteCount: 9, fingerprint: nil, holdsScript: holdsScript)],
      stampsNames: false)
    return FileChecker(images) { SourceFile(path: $0, bytes: bytes) }
      .check([(path: path, size: bytes.count)])
  }

  @Test(arguments: [
    ("x.js", "script"), ("a/b.min.MJS", "script"), ("x.cjs", "script"), ("x.js.gz", "script"),
    ("assetsx/x.js", "script"), ("sw.js", "script"),
    ("old.html", "page"), ("a/OLD.HTM", "page"), ("x.xhtml", "page"), ("index.html.br", "page"),
    ("x.php", "program"), ("x.PHP7", "program"), ("x.phtml", "program"), ("x.php.jpg", "program"),
    ("x.asp;.jpg", "program"), ("x.php .", "program"), ("a/x.aspx", "program"),
    ("x.jsp", "program"),
    ("x.cgi", "program"), ("a/x.pl", "program"), ("x.shtml", "program"), ("cgi-bin/run", "program"),
    ("_worker.js", "program"), ("_worker.js/index.js", "program"), ("functions/a.ts", "program"),
    ("netlify/functions/a.js", "program"), ("api/a.py", "program"),
    (".htaccess", "configuration"), ("guides/.htaccess", "configuration"),
    ("web.config", "configuration"), ("a/Web.Config", "configuration"),
    ("_headers", "configuration"),
    ("_redirects", "configuration"), ("netlify.toml", "configuration"),
    ("vercel.json", "configuration"),
    ("WEB-INF/web.xml", "configuration"), ("php.ini", "configuration"),
  ])
  func warnsOfAFileThatIsMoreThanRead(path: String, kind: String) throws {
    let faults = check(path)
    let fault = try #require(faults.first)
    #expect(faults.count == 1)
    #expect(fault.severity == .warning && fault.id == "\(kind)-in-content")
    #expect(fault.location?.path == "Content/\(path)")
    #expect(fault.hint != nil)
  }

  @Test(arguments: [
    "a.png", "a.pdf", "guide.zip", "data.json", "a.csv", "readme.pl.txt", "node.js/a.png", "js",
    "php",
    "a.phpx", "a/_headers", "a/vercel.json", "functions/a.png", "functions/b.pdf",
    "api/openapi.json",
    ".well-known/security.txt", ".nojekyll", "a.py", "style.css", "a.map", "Makefile",
    "backup.tar.gz",
    "assets/price.20240101.pdf", "assets/a.js.png", "assets/data.json", "CNAME",
  ])
  func saysNothingOfOthers(_ path: String) {
    #expect(check(path).isEmpty)
  }

  @Test(arguments: [
    "assets/x.js", "assets/deep/x.mjs", "Assets/x.JS", "ASSETS/x.js", "assets/x.js.gz",
    "assets/x.js.br",
    "assets/x.js.unknown", "assets/x.js.map", "assets/script.0123abcd.js", "assets/.htaccess",
    "assets/a/web.config", "a\u{17F}\u{17F}ets/x.js",
  ])
  func refusesAScriptInTheFolderOfTheTheme(_ path: String) {
    let faults = check(path)
    #expect(faults.map(\.id) == ["script-in-assets"])
    #expect(faults.first?.severity == .error)
    #expect(faults.first?.location?.path == "Content/\(path)")
  }

  @Test func takesThePageByWhichAServiceKnowsTheSite() {
    #expect(check("google0123.html", "google-site-verification: google0123.html").isEmpty)
    #expect(check("baidu_verify_1.html", "<script>x</script>").map(\.id) == ["page-in-content"])
    #expect(
      check("long.html", String(repeating: "a", count: 2_000)).map(\.id) == ["page-in-content"])
    #expect(check("wide.html", "a\0b\0").map(\.id) == ["page-in-content"])
  }

  @Test func saysWhereADrawingHoldsItsScript() {
    let source = MarkedSource(
      "<svg>\n  <g «onload=\"x()\"»/>\n</svg>", path: "Content/pic.svg")
    let faults = check("pic.svg", String(decoding: source.file.bytes, as: UTF8.self))
    #expect(faults.map(\.id) == ["script-in-drawing"])
    #expect(faults.first?.location == source.location)
    #expect(check("data.xml", "<a><script xmlns='x'/></a>").map(\.id) == ["script-in-drawing"])
    #expect(check("data.xml", "<a>script</a>").isEmpty)
    #expect(check("a.svgz", "x").map(\.id) == ["script-in-drawing"])
  }

  @Test(arguments: [
    "<svg><script>x</script></svg>", "<svg><script href='x.js'/></svg>",
    "<s:svg><s:SCRIPT/></s:svg>",
    "<svg onload='x'/>", "<svg><g\nonclick=x></svg>", "<svg><a href='javascript:x'/></svg>",
    "<svg><a xlink:href=' java\nscript:x'/></svg>", "<svg><a href='&#106;ava&#x73;cript:x'/></svg>",
    "<svg><animate attributeName='href' values='a;javascript:x'/></svg>",
    "<svg><set attributeName='onclick' to='x'/></svg>",
    "<svg><foreignObject><iframe srcdoc='x'/></svg>",
    "<svg><foreignObject><iframe src='data:text/html,x'/></svg>", "<svg><handler/></svg>",
    "<!DOCTYPE svg [<!ENTITY x '<script/>'>]><svg>&x;</svg>",
    "<!DOCTYPE svg [<!ENTITY x '&#60;b>'>]><svg>&x;</svg>",
    "<!DOCTYPE svg [<!-- don't --><!ENTITY x \"javascript:x\">]><svg><a href='&x;'/></svg>",
    "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]><svg/>",
    "<!DOCTYPE svg [<!ENTITY a 'java'>]><svg><a href='&a;x'/></svg>",
    "<?xml-stylesheet type='text/xsl' href='x'?><svg/>", "<!-- x --><![CDATA[<]]><script/>",
    "\u{FEFF}<svg><script/></svg>",
  ])
  func findsScripts(in text: String) {
    #expect(ActiveMarkup.find(in: Array(text.utf8)) != nil)
    for isBig in [true, false] {
      let wide = (text.hasPrefix("\u{FEFF}") ? text : "\u{FEFF}" + text).utf16.flatMap {
        let bytes = [UInt8($0 >> 8), UInt8($0 & 255)]
        return isBig ? bytes : bytes.reversed()
      }
      #expect(ActiveMarkup.find(in: wide) != nil)
    }
  }

  @Test(arguments: [
    "", "<", "<svg/>", "<svg><style>a { color: red }</style><text>on = script</text></svg>",
    "<!-- <script/> --><svg/>", "<svg><![CDATA[<script/>]]></svg>",
    "<svg><a href='https://e.example/?a=1&amp;b=2#c'/><image href='data:image/png;base64,AA'/></svg>",
    "<?xml version='1.0'?><?xml-stylesheet type='text/css' href='a.css'?><svg/>",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" ["
      + "<!ENTITY ns_svg \"http://www.w3.org/2000/svg\"><!ATTLIST svg xmlns:a CDATA #FIXED \"x\">]>"
      + "<svg xmlns='&ns_svg;' xmlns:on='x' on='1'><g font-size='1' opacity=.5 /></svg>",
    "<svg><description>a</description><foreignObject><p>b</p></foreignObject></svg>",
    "<svg><animate attributeName='x' from='0' to='9' values='0;9'/></svg>",
  ])
  func findsNoScript(in text: String) {
    #expect(ActiveMarkup.find(in: Array(text.utf8)) == nil)
  }

  @Test func readsAnyBytes() {
    var random = SeededGenerator(for: "readsAnyBytes")
    let pieces = [
      "<", ">", "/", "=", "\"", "'", "<!", "[", "]", "<!--", "-->", "<?", "?>", "a", " ", "&#", ";",
      "\0",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...14, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      _ = ActiveMarkup.find(in: Array(text.utf8))
    }
  }
}
