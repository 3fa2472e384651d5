import Compression
import Files
import Site
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

  @Test func leavesAFormOfTheWritersOwn() async throws {
    let site = Self.site([
      "Content/data.json": String(repeating: "1", count: 500), "Content/data.json.gz": "own",
    ])
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    #expect(site.text("data.json.gz") == "own")
    #expect(site.output.files["data.json.br"] != nil)
  }
}
