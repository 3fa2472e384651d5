@testable import Content
import Diagnostics
import Testing

@testable import Plan

@Suite struct UnnamedFilesTests {
  /// The files among `files` that nothing names; `texts` are those of the theme.
  private func unnamed(
    _ files: [String], article: String = "# A", configuration: String = "title: Site",
    images: [ImageCatalog.File] = [], texts: [String] = []
  ) -> UnnamedFiles {
    let sample = SiteSample(
      [(path: "guides/a.md", text: article)], configuration: configuration, files: files,
      images: images)
    _ = sample.linkFaults
    var unnamed = UnnamedFiles(sample.plan)
    unnamed.remove(namedIn: sample.index, of: sample.configuration.baseURL)
    for text in texts { unnamed.remove(namedIn: text) }
    return unnamed
  }

  @Test func areThoseThatNoPageNames() {
    let files = ["guides/b.png", "合同.docx", "c.pdf"]
    #expect(unnamed(files).paths == files.map { "Content/" + $0 })
    #expect(unnamed(files, article: "[c](../c.pdf) ![b](b.png)").paths == ["Content/合同.docx"])
    #expect(unnamed([]).isEmpty)
  }

  @Test(arguments: [
    "[x](x%20y.docx)", "[x](<x y.docx>)", "[x](/guides/x%20y.docx?v=1#p)", "![x](<./x y.docx>)",
    "---\nimage: x y.docx\n---\n# A", "<a href=\"x y.docx\">x</a>", "<img src='x y.docx' alt=''>",
    "<video poster='x y.docx'></video>", "---\nextra: {cover: x y.docx}\n---\n# A",
    "---\nextra: {list: [{file: /guides/x%20y.docx}]}\n---\n# A",
    "---\nextra: {text: 'see [this](/guides/x y.docx)'}\n---\n# A",
    "[x](https://shop.example/guides/x%20y.docx)", "[x](//shop.example/guides/x%20y.docx)",
    "[x][1]\n\n[1]: x%20y.docx",
  ])
  func areNotThoseThatAnArticleNames(_ article: String) {
    let yaml = "title: Site\nbaseURL: https://shop.example"
    #expect(unnamed(["guides/x y.docx"], article: article, configuration: yaml).isEmpty)
  }

  @Test(arguments: [
    "# A", "`x y.docx`", "[x](https://other.example/guides/x%20y.docx)", "[x](/x%20y.docx.zip)",
    "---\ndraft: true\n---\n[x](x%20y.docx)", "---\nextra: {cover: other/x y.docx}\n---\n# A",
  ])
  func areThoseOfWhichAnArticleOnlySpeaks(_ article: String) {
    let yaml = "title: Site\nbaseURL: https://shop.example"
    let found = unnamed(["guides/x y.docx"], article: article, configuration: yaml)
    #expect(found.paths == ["Content/guides/x y.docx"])
    #expect(found.diagnostics.map(\.id) == ["source-document"])
  }

  @Test(arguments: [
    "navigation: [{title: F, url: /f.pdf}]", "image: /f.pdf", "announcement: '[f](/f.pdf)'",
    "closing: '[f](/f.pdf)'", "takedown: {contact: a@b.example, notice: '[f](/f.pdf)'}",
  ])
  func areNotThoseThatTheConfigurationNames(_ line: String) {
    #expect(unnamed(["f.pdf"], configuration: "title: Site\n" + line).isEmpty)
  }

  @Test(arguments: [
    "<img src=\"/images/logo 店.png\">", "a { background: url(/images/logo%20%E5%BA%97.png) }",
    "<img src=\"{{ base }}/images/logo 店.png?v=1\">", "logo: logo 店.png\n",
    "url('https://shop.example/help/images/logo 店.png')", "['logo 店.png', 'b']",
  ])
  func areNotThoseThatATextNames(_ text: String) {
    #expect(unnamed(["images/logo 店.png"], texts: [text]).isEmpty)
    #expect(!unnamed(["images/other.png"], texts: [text]).isEmpty)
    #expect(!unnamed(["images/old/logo.png"], texts: ["/images/logo.png"]).isEmpty)
  }

  @Test func areNotStampedImagesThatAPageShows() {
    let images = ["guides/b.png", "c.png"].map {
      ImageCatalog.File(path: $0, size: nil, byteCount: 9, fingerprint: "0123abcd")
    }
    let found = unnamed(
      [], article: "![b](b.png)", configuration: "title: S\nimages: {fingerprint: true}",
      images: images)
    #expect(found.paths == ["Content/c.png"])
  }

  @Test(arguments: [
    "favicon.ico", "favicon-32x32.png", "apple-touch-icon-precomposed.png", "CNAME", ".nojekyll",
    ".htaccess", "guides/.htaccess", "_redirects", "_headers", "ads.txt", "robots.txt",
    "manifest.json", "site.webmanifest", ".well-known/security.txt", "google0123456789abcdef.html",
    "MP_verify_aBc.txt", "baidu_verify_codeva-x.html", "BingSiteAuth.xml", "sitemap-old.xml",
    "0123456789abcdef0123456789abcdef.txt", "1a2B3c4D5e.txt", "yandex_0123456789abcdef.html",
    "sogousiteverification.txt", "WW_verify_x.txt", "browserconfig.xml", "android-chrome-192.png",
  ])
  func areNotThoseAskedForByConvention(_ path: String) {
    #expect(unnamed([path]).isEmpty)
  }

  @Test(arguments: ["notes.txt", "a/robots.txt", "plan2024.txt", "google.html", "a/ads.txt"])
  func areThoseThatOnlyLookLikeIt(_ path: String) {
    #expect(!unnamed([path]).isEmpty)
  }

  @Test(arguments: [
    "a.doc", "a.DOCX", "a.xls", "a.xlsx", "a.ppt", "a.pptx", "a.psd", "a.ai", "a.sketch", "a.wps",
    "a.pages", "b/報價.et",
  ])
  func areWarnedOfWhereTheyAreSourceDocuments(_ path: String) throws {
    let fault = try #require(unnamed([path]).diagnostics.first)
    #expect(fault.severity == .warning && fault.id == "source-document")
    #expect(fault.location?.path == "Content/\(path)")
    #expect(fault.hint != nil)
    #expect(unnamed(["a.pdf", "a.png", "docx", "a.csv"]).diagnostics.isEmpty)
  }
}
