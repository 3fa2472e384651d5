import Compression
import Diagnostics
import Files
import Pages
import Testing

@testable import Build

@Suite struct CompressionTests {
  private static let prose = String(repeating: "先看訂單的狀態，再決定退多少。\n\n", count: 30)

  private static func site(_ files: [String: String] = [:]) -> TestSite {
    TestSite(
      [
        "site.yaml": "title: Shop\nbaseURL: https://shop.example\ncompress: true\n",
        "Content/a.md": "# A\n\n" + prose,
        "Templates/assets/style.css": String(repeating: "a { color: red }\n", count: 40),
      ].merging(files) { _, own in own })
  }

  @Test func writesTheFormsOfEveryTextBesideIt() async throws {
    let site = Self.site()
    let report = try await site.build()
    for path in ["a/index.html", "feed.xml", "assets/style.css"] {
      let bytes = try #require(site.output.files[path])
      #expect(site.output.files[path + ".gz"] == Compression.gzip.compress(bytes))
      #expect(site.output.files[path + ".br"] == Compression.brotli.compress(bytes))
      #expect(site.output.files[path + ".gz"] != nil)
    }
    #expect(report.written == site.output.files.count)
  }

  @Test func writesNoFormThatIsNoSmaller() async throws {
    let site = Self.site(["Content/tiny.txt": "x"])
    _ = try await site.build()
    #expect(site.text("tiny.txt") == "x")
    #expect(site.output.files["tiny.txt.gz"] == nil)
  }

  @Test func serversKnowTheTypeOfEveryForm() {
    #expect(Set(HostingRules.texts.map(\.ending)) == Compression.texts)
  }

  @Test func removesTheFormsWithTheirPage() async throws {
    let site = Self.site()
    _ = try await site.build()
    site.change("Content/a.md", to: nil)
    _ = try await site.build()
    #expect(!site.output.files.keys.contains { $0.hasPrefix("a/") })
  }

  @Test func removesTheFormsWhenTheyAreNoLongerWanted() async throws {
    let site = Self.site()
    _ = try await site.build()
    site.change("site.yaml", to: "title: Shop\nbaseURL: https://shop.example\n")
    _ = try await site.build()
    #expect(!site.output.files.keys.contains { $0.hasSuffix(".gz") || $0.hasSuffix(".br") })
    #expect(site.text("a/index.html") != nil)
  }

  @Test func writesTheFormsAgainWithTheirPageAlone() async throws {
    let site = Self.site()
    _ = try await site.build()
    #expect(try await site.build().written == 0)
    site.change("Templates/404.html", to: Self.prose)
    #expect(try await site.build().written == 3)
    let bytes = try #require(site.output.files["404.html"])
    #expect(site.output.files["404.html.br"] == Compression.brotli.compress(bytes))
  }

  // MARK: Addresses of the forms

  /// What the files of a site with `compress: true` must not be called, in Content.
  static let forms = [
    "index.html.gz", "INDEX.HTML.GZ", "a/index.html.br", "feed.xml.gz", "robots.txt.br",
    "404.html.gz",
    "assets/style.css.gz", "data.json.gz", "tiny.txt.br", "photo.png.gz", "photo.png.gz/b.txt",
    "a/index.html.gz/deep/b.txt",
  ]

  @Test(arguments: forms)
  func refusesAFileInThePlaceOfACompressedForm(_ name: String) async throws {
    let site = Self.site([
      "Content/tiny.txt": "x", "Content/data.json": String(repeating: "1", count: 500),
      "Content/photo.png": "no photo",
    ])
    _ = try await site.build()
    let before = site.output.files
    site.change("Content/\(name)", to: "spoofed")
    for report in [try await site.build(), await site.check()] {
      let errors = report.diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.id) == ["address-conflict"])
      #expect(errors.first?.location?.path == "Content/\(name)")
      #expect(errors.first?.message.contains("the compressed form of") == true)
    }
    #expect(site.output.files == before)
  }

  @Test func refusesTheFormOfAFingerprintedScript() async throws {
    let site = Self.site(["Templates/assets/script.js": Self.prose])
    _ = try await site.build()
    let script = try #require(
      site.output.files.keys.first { $0.wholeMatch(of: /assets\/script\.[0-9a-f]{8}\.js/) != nil })
    site.change("Content/\(script).gz", to: "alert(1)")
    #expect(try await site.build().diagnostics.contains { $0.id == "address-conflict" })
  }

  @Test func refusesAnAliasInThePlaceOfACompressedForm() async throws {
    let site = Self.site([
      "Content/b.md": "---\ntitle: B\naliases:\n- /old/\n- /a/index.html.gz/\n---\nText."
    ])
    let errors = try await site.build().diagnostics
    #expect(errors.map(\.id) == ["address-conflict"])
    #expect(errors.first?.location?.path == "Content/b.md")
    #expect(errors.first?.location?.line == 5)
    #expect(site.output.files.isEmpty)
  }

  @Test func takesAnArchiveThatIsNoFormOfAnotherFile() async throws {
    let archives = ["Content/backup.tar.gz": "own", "Content/b.br/c.txt": "x"]
    let report = try await Self.site(archives).build()
    #expect(!report.hasFailed)
    let plain = TestSite(["Content/a.md": "# A", "Content/index.html.gz": "own"])
    #expect(try await !plain.build().hasFailed)
    #expect(plain.text("index.html.gz") == "own")
  }

  @Test func writesNoFormWhoseNameWouldBeTooLong() async throws {
    let (longest, long) = (String(repeating: "n", count: 248), String(repeating: "m", count: 249))
    let site = Self.site([
      "Content/\(longest).txt": Self.prose, "Content/\(long).txt": Self.prose,
    ])
    _ = try await site.build()
    #expect(site.output.files["\(longest).txt.gz"] != nil)
    #expect(site.output.files["\(long).txt"] != nil)
    #expect(site.output.files["\(long).txt.gz"] == nil)
  }
}
