import Diagnostics
import Files
import Testing

@testable import Build

@Suite struct ImageBuildTests {
  /// A drawing of a size.
  private static func drawing(_ width: Int, _ height: Int) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\"></svg>"
  }

  private static func site(_ configuration: String = "") -> TestSite {
    TestSite([
      "site.yaml": "title: Shop\nbaseURL: https://shop.example\n" + configuration,
      "Content/a.md": "---\ndate: 2023-01-01\n---\n# A\n\n![a](b.svg)",
      "Content/c.md": "# C\n\nText.",
      "Content/b.svg": drawing(640, 400),
    ])
  }

  @Test func pagesTellTheSizeOfTheirImages() async throws {
    let site = Self.site()
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    #expect(
      site.text("a/index.html")?.contains(
        "<img src=\"/b.svg\" width=\"640\" height=\"400\" alt=\"a\" />") == true)
  }

  @Test func anImageOfAnotherSizeRendersThePagesThatShowIt() async throws {
    let site = Self.site()
    _ = try await site.build()
    site.change("Content/b.svg", to: Self.drawing(320, 200))
    let report = try await site.build()
    // The article, and both feeds.
    #expect(report.rendered == 3)
    #expect(site.text("a/index.html")?.contains("width=\"320\" height=\"200\"") == true)
    #expect(site.text("feed.xml")?.contains("width=\"320\"") == true)
  }

  @Test func anImageOfTheSameSizeRendersNothing() async throws {
    let site = Self.site()
    _ = try await site.build()
    let other = Self.drawing(640, 400) + "<!-- another -->"
    site.change("Content/b.svg", to: other)
    let report = try await site.build()
    #expect(report.rendered == 0)
    #expect(report.written == 1)
    #expect(site.text("b.svg") == other)
  }

  @Test func aFingerprintFollowsTheBytes() async throws {
    let site = Self.site("images: {fingerprint: true}\n")
    _ = try await site.build()
    let first = site.output.files.keys.filter { $0.hasSuffix(".svg") }
    #expect(first.count == 1)
    #expect(first.first?.wholeMatch(of: /b\.[0-9a-f]{8}\.svg/) != nil)
    #expect(first.first.map { site.text("a/index.html")?.contains("src=\"/\($0)\"") } == true)
    site.change("Content/b.svg", to: Self.drawing(640, 400) + "<!-- another -->")
    let report = try await site.build()
    let second = site.output.files.keys.filter { $0.hasSuffix(".svg") }
    #expect(second.count == 1 && second != first)
    #expect(report.rendered == 3)
    #expect(second.first.map { site.text("a/index.html")?.contains("src=\"/\($0)\"") } == true)
  }

  @Test func aSizeBehindALongHeaderIsFound() async throws {
    let site = Self.site()
    site.change(
      "Content/b.svg",
      to: "<!--\(String(repeating: "long ", count: 100_000))-->" + Self.drawing(8, 9))
    _ = try await site.build()
    #expect(site.text("a/index.html")?.contains("width=\"8\" height=\"9\"") == true)
  }

  @Test func anImageThatIsMissingStopsTheBuild() async throws {
    let site = Self.site()
    _ = try await site.build()
    site.change("Content/b.svg", to: nil)
    let report = try await site.build()
    #expect(report.diagnostics.map(\.id) == ["broken-image"])
    #expect(report.hasFailed)
    #expect(site.text("b.svg") != nil)
  }
}
