import TestSupport
import Testing

@testable import Plan

@Suite struct ImageSizeTests {
  private func size(_ bytes: [UInt8]) -> [Int]? {
    if case .size(let size) = ImageSize.find(in: bytes) { [size.width, size.height] } else { nil }
  }

  static let samples: [(name: String, bytes: [UInt8])] = [
    ("png", TinyImage.png(640, 400)),
    ("turned png", TinyImage.png(400, 640, orientation: 6)),
    ("mirrored png", TinyImage.png(640, 400, orientation: 4)),
    ("gif", TinyImage.gif(640, 400)),
    ("gif of a small screen", TinyImage.gif(10, 500, picture: (640, 400))),
    ("gif of a small picture", TinyImage.gif(640, 400, picture: (640, 30))),
    ("gif without a screen", TinyImage.gif(0, 0, picture: (640, 400))),
    ("jpeg", TinyImage.jpeg(640, 400)),
    ("progressive jpeg", TinyImage.jpeg(640, 400, frame: 0xC2)),
    ("turned jpeg", TinyImage.jpeg(400, 640, orientation: 6)),
    ("turned jpeg, little", TinyImage.jpeg(400, 640, orientation: 8, isBig: false)),
    ("mirrored jpeg", TinyImage.jpeg(640, 400, orientation: 2)),
    ("lossy webp", TinyImage.lossyWebP(640, 400)),
    ("lossless webp", TinyImage.losslessWebP(640, 400)),
    ("extended webp", TinyImage.extendedWebP(640, 400)),
    ("avif", TinyImage.avif(640, 400)),
    ("turned avif", TinyImage.avif(400, 640, quarters: 3)),
    ("avif upside down", TinyImage.avif(640, 400, quarters: 2)),
    ("svg", TinyImage.svg("width=\"640\" height=\"400\"")),
  ]

  @Test(arguments: samples.map(\.name))
  func readsTheSizeThatABrowserShows(_ name: String) throws {
    let sample = try #require(Self.samples.first { $0.name == name })
    #expect(size(sample.bytes) == [640, 400])
  }

  /// Cut anywhere, a header gives its own size or none: never another, and never a crash.
  @Test(arguments: samples.map(\.name))
  func aHeaderThatIsCutGivesNoOtherSize(_ name: String) throws {
    let sample = try #require(Self.samples.first { $0.name == name })
    for count in sample.bytes.indices {
      let found = size(Array(sample.bytes[..<count]))
      #expect(found == nil || found == [640, 400], "\(name) cut at \(count)")
    }
  }

  @Test func anyBytesAreReadWithoutACrash() {
    for seed in UInt64(1)...20 {
      var generator = SeededGenerator(seed: seed)
      for sample in Self.samples {
        for _ in 0..<100 {
          var bytes = sample.bytes
          for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let index = Int.random(in: bytes.indices, using: &generator)
            bytes[index] =
              [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &generator)]
              .randomElement(using: &generator) ?? 0
          }
          if let size = size(bytes) {
            #expect(size.allSatisfy { (1...65_535).contains($0) }, "\(sample.name), seed \(seed)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("png of no width", TinyImage.png(0, 5)),
    ("png of absurd width", TinyImage.png(0x7FFF_FFFF, 5)),
    ("png of more", TinyImage.png(0xFFFF_FFFF, 0xFFFF_FFFF)),
    ("gif of nothing", TinyImage.gif(0, 0)),
    ("jpeg of no height", TinyImage.jpeg(5, 0)), ("avif of nothing", TinyImage.avif(0, 0)),
    ("text", Array("Only text.".utf8)), ("nothing", []), ("html", Array("<html></html>".utf8)),
    ("another film", TinyImage.box("ftyp", Array("mp42".utf8) + TinyImage.big(0, 8))),
  ])
  func aSizeThatCannotBeIsNone(_ name: String, _ bytes: [UInt8]) {
    #expect(size(bytes) == nil)
  }

  @Test func boxesThatLeadNowhereEnd() {
    let brand = TinyImage.box("ftyp", Array("avif".utf8) + TinyImage.big(0, 4) + Array("avif".utf8))
    for size in [0, 1, 2, 7, 8, 0xFFFF_FFFF] {
      let loop = TinyImage.big(size, 4) + Array("free".utf8)
      #expect(self.size(brand + loop + loop + loop) == nil)
      let meta = TinyImage.box("meta", [0, 0, 0, 0] + loop)
      #expect(self.size(brand + meta) == nil)
    }
    let many = [[UInt8]](repeating: TinyImage.box("free", []), count: 100_000).flatMap { $0 }
    #expect(size(brand + many) == nil)
  }

  @Test func aLongHeaderIsAskedForAgain() {
    let bytes = TinyImage.jpeg(640, 400, orientation: 1, thumbnail: 200_000)
    #expect(ImageSize.find(in: Array(bytes[..<ImageSize.usualPrefix])) == .incomplete)
    #expect(size(bytes) == [640, 400])
  }

  @Test(arguments: [
    ("width='10.4' height='20.6'", [10, 21]),
    ("width=\"10px\" height=\"1in\"", [10, 96]),
    ("width=\"2.54cm\" height=\"72pt\"", [96, 96]),
    ("viewBox=\"0 0 300 150\"", [300, 150]),
    ("viewBox=\"-5,-5,30.2,15\"", [30, 15]),
    ("width=\"600\" viewBox=\"0 0 300 150\"", [600, 300]),
    ("height=\"600\" viewBox=\"0 0 300 150\"", [1200, 600]),
    ("width=\"100%\" height=\"100%\" viewBox=\"0 0 300 150\"", [300, 150]),
    ("width=\"2em\" height=\"3em\" viewBox=\"0 0 8 9\"", [32, 48]),
    ("width=\"2ex\" height=\"3ex\" viewBox=\"0 0 8 9\"", [8, 9]),
    ("data-x=\"width='5'\" width = \"7\"\n height=\"8\"", [7, 8]),
  ])
  func readsWhatTheRootOfADrawingSays(_ attributes: String, _ expected: [Int]) {
    #expect(size(TinyImage.svg(attributes)) == expected)
  }

  @Test(arguments: [
    "width=\"10\"", "width=\"0\" height=\"5\"", "width=\"-1\" height=\"5\"",
    "width=\"nan\" height=\"5\"", "width=\"0x10\" height=\"5\"",
    "width=\"inf\" height=\"5\"", "width=\"1e300\" height=\"1e300\"", "viewBox=\"0 0 0 0\"",
    "viewBox=\"0 0 5\"", "width=\"100%\" height=\"100%\"", "width=5 height=6",
  ])
  func aDrawingOfNoSizeHasNone(_ attributes: String) {
    #expect(size(TinyImage.svg(attributes)) == nil)
  }

  @Test func theRootOfADrawingMayComeLate() {
    let before = """
      \u{FEFF}<?xml version="1.0"?>
      <!-- <svg width="1" height="1"> -->
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY a "b>">]>

      """
    #expect(size(TinyImage.svg("width=\"4\" height=\"3\"", before: before)) == [4, 3])
    let prefixed = Array("<svg:svg width=\"4\" height=\"3\"/>".utf8)
    #expect(size(prefixed) == [4, 3])
  }
}
