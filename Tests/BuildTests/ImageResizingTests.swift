import Diagnostics
import Files
import Plan
import Testing

@testable import Build

@Suite struct ImageResizingTests {
  /// A whole PNG in shades of grey, its rows stored as they are.
  private static func png(_ width: Int, _ height: Int, shade: UInt8 = 0x80) -> [UInt8] {
    let row = [0] + [UInt8](repeating: shade, count: width)
    let rows = [[UInt8]](repeating: row, count: height).flatMap { $0 }
    var low = 1
    var high = 0
    for byte in rows {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let size = [UInt8(rows.count & 0xFF), UInt8(rows.count >> 8)]
    let stored = [0x78, 0x01, 0x01] + size + size.map { ~$0 } + rows + big(high << 16 | low)
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(width) + big(height) + [8, 0, 0, 0, 0]) + chunk("IDAT", stored)
      + chunk("IEND", [])
  }

  private static func big(_ value: Int) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in Array(kind.utf8) + body {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
      }
    }
    return big(body.count) + Array(kind.utf8) + body + big(Int(~remainder))
  }

  private static func site(_ image: [UInt8]) -> TestSite {
    let site = TestSite([
      "site.yaml": "title: Shop\nbaseURL: https://shop.example/kb\nimages: {resize: true}\n",
      "Content/a.md": "# A\n\n![a](b.png)",
    ])
    site.sources.files["Content/b.png"] = image
    return site
  }

  private static func variants(_ site: TestSite) -> [String] {
    site.output.files.keys.filter { $0.hasSuffix(".webp") }.sorted()
  }

  private static let isInstalled = ImageResizer.installed() != nil

  @Test(.enabled(if: isInstalled, "vips is not installed"))
  func aBrowserMayChooseASmallerForm() async throws {
    let site = Self.site(Self.png(1600, 20))
    let report = try await site.build()
    #expect(report.diagnostics.isEmpty)
    let variants = Self.variants(site)
    #expect(variants.count == 2)
    let small = try #require(
      variants.first { $0.wholeMatch(of: /b\.480w\.[0-9a-f]{8}\.webp/) != nil })
    let large = try #require(
      variants.first { $0.wholeMatch(of: /b\.960w\.[0-9a-f]{8}\.webp/) != nil })
    #expect(
      site.text("a/index.html")?.contains(
        "<img src=\"/kb/b.png\" srcset=\"/kb/\(small) 480w, /kb/\(large) 960w, /kb/b.png 1600w\" "
          + "sizes=\"(min-width: 720px) 720px, 100vw\" width=\"1600\" height=\"20\" alt=\"a\" />")
        == true)
    for (path, width) in [(small, 480), (large, 960)] {
      let bytes = try #require(site.output.files[path])
      #expect(
        ImageSize.find(in: bytes)
          == .size(try #require(ImageSize(width: width, height: width / 80))))
    }
  }

  @Test(.enabled(if: isInstalled, "vips is not installed"))
  func aFormIsMadeOnceForAnImage() async throws {
    let site = Self.site(Self.png(1600, 20))
    _ = try await site.build()
    let first = Self.variants(site)
    #expect(try await site.build().written == 0)
    site.change("Content/a.md", to: "# A\n\nOther text. ![a](b.png)")
    #expect(try await site.build().written == 1)
    site.sources.files["Content/b.png"] = Self.png(1600, 20, shade: 0x20)
    let report = try await site.build()
    // The image, two forms of it, and the page.
    #expect(report.written == 4 && report.removed == 2)
    #expect(Set(Self.variants(site)).isDisjoint(with: first))
    site.change("Content/a.md", to: "# A")
    _ = try await site.build()
    #expect(Self.variants(site) == [])
  }

  @Test(.enabled(if: isInstalled, "vips is not installed"))
  func anImageThatCannotBeReadIsNamedOnce() async throws {
    // The checksum of the header is wrong.
    var image = Self.png(1600, 20)
    image[29] ^= 0xFF
    let site = Self.site(image)
    let report = try await site.build()
    #expect(report.diagnostics.map(\.id) == ["image-resizing"])
    #expect(report.diagnostics.first?.location?.path == "Content/b.png")
    #expect(site.output.files.isEmpty)
  }

  @Test func theProgramIsSoughtOnThePath() {
    #expect(ImageResizer.installed(path: "/nowhere:/nowhere/else") == nil)
    #expect(ImageResizer.installed(path: "") == nil)
  }
}
