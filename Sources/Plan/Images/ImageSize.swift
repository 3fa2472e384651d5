/// The width and height at which a browser shows an image that nothing else is said about, in CSS pixels.
package struct ImageSize: Sendable, Hashable {
  package let width: Int
  package let height: Int

  /// nil for sizes that no image of a page has: what a damaged or hostile header claims.
  package init?(width: Int, height: Int) {
    guard Self.range.contains(width), Self.range.contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  private static let range = 1...65_535

  /// Pixels up to which an image is made smaller: decoding one takes four bytes for each, and a few kilobytes of a
  /// hostile file may claim billions. Cameras of today have up to 100 million.
  private static let pixelLimit = 120_000_000

  /// Whether it would take too much memory to show the image, here and at a reader's.
  var isVast: Bool { width * height > Self.pixelLimit }

  /// Turned by a quarter.
  var turned: ImageSize { ImageSize(unchecked: height, width) }

  private init(unchecked width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  /// What the beginning of a file tells.
  package enum Finding: Sendable, Hashable {
    case size(ImageSize)
    /// No image of a known format, or a damaged one.
    case unknown
    /// The size stands further on in the file.
    case incomplete
  }

  /// Bytes of the beginning of a file that tell the size of nearly every image.
  package static let usualPrefix = 16 * 1024
  /// Beyond these bytes no size is sought.
  package static let longestPrefix = 4 * 1024 * 1024

  /// Reads the size from the first bytes of a file, whatever its name says.
  ///
  /// Formats: PNG and JPEG with their Exif orientation, GIF, WebP, AVIF with its rotation, SVG. Every
  /// step of a reader moves on in the bytes, so the time is linear in their number.
  package static func find(in prefix: [UInt8]) -> Finding {
    let bytes = HeaderBytes(prefix)
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      return PNGHeader.size(in: bytes)
    }
    if bytes.starts(with: [0xFF, 0xD8]) { return JPEGHeader.size(in: bytes) }
    if bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) {
      return GIFHeader.size(in: bytes)
    }
    if bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) { return webp(bytes) }
    if bytes.has("ftyp", at: 4) { return AVIFHeader.size(in: bytes) }
    return SVGHeader.size(in: prefix)
  }

  /// RFC 9649: the first chunk is the picture itself, lossy or lossless, or the extended header.
  private static func webp(_ bytes: HeaderBytes) -> Finding {
    guard bytes.count >= 30 else {
      return bytes.has("VP8L", at: 12) ? lossless(bytes) : .incomplete
    }
    if bytes.has("VP8X", at: 12), let width = bytes.little24(24), let height = bytes.little24(27) {
      return finding(width + 1, height + 1)
    }
    if bytes.has("VP8L", at: 12) { return lossless(bytes) }
    guard bytes.has("VP8 ", at: 12), bytes.bytes(23, 3) == [0x9D, 0x01, 0x2A],
      let width = bytes.little16(26), let height = bytes.little16(28)
    else { return .unknown }
    return finding(width & 0x3FFF, height & 0x3FFF)
  }

  private static func lossless(_ bytes: HeaderBytes) -> Finding {
    guard let low = bytes.little16(21), let high = bytes.little16(23) else { return .incomplete }
    guard bytes.byte(20) == 0x2F else { return .unknown }
    let bits = low | high << 16
    return finding((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
  }

  static func finding(_ width: Int, _ height: Int) -> Finding {
    ImageSize(width: width, height: height).map(Finding.size) ?? .unknown
  }
}
