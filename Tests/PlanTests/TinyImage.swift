/// Headers of images of any size, as encoders write them; the picture itself is left out.
enum TinyImage {
  static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func little(_ value: Int, _ count: Int) -> [UInt8] { big(value, count).reversed() }

  static func png(_ width: Int, _ height: Int, orientation: Int? = nil) -> [UInt8] {
    let chunk = { (kind: String, body: [UInt8]) in
      big(body.count, 4) + Array(kind.utf8) + body + big(0, 4)
    }
    var result: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    result += chunk("IHDR", big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0])
    result += chunk("gAMA", big(45_455, 4))
    if let orientation { result += chunk("eXIf", exif(orientation, isBig: true)) }
    return result + chunk("IDAT", [])
  }

  /// `picture` is the size of the first picture, where it is another than that of the screen.
  static func gif(_ width: Int, _ height: Int, picture: (Int, Int)? = nil) -> [UInt8] {
    let (ownWidth, ownHeight) = picture ?? (width, height)
    let colors: [UInt8] = [0x2C, 0, 0, 0x21, 0, 0]
    let comment: [UInt8] = [0x21, 0xFE, 3, 0x2C, 0, 0, 1, 0x2C, 0]
    return Array("GIF89a".utf8) + little(width, 2) + little(height, 2) + [0x80, 0, 0] + colors
      + comment + [0x2C, 0, 0, 0, 0] + little(ownWidth, 2) + little(ownHeight, 2) + [0, 0x3B]
  }

  /// The first directory, with another tag before the orientation.
  static func exif(_ orientation: Int, isBig: Bool) -> [UInt8] {
    let number = { (value: Int, count: Int) in isBig ? big(value, count) : little(value, count) }
    let other = number(0x010F, 2) + number(3, 2) + number(1, 4) + number(7, 2) + [0, 0]
    let own = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + [0, 0]
    let header = Array((isBig ? "MM" : "II").utf8) + number(42, 2) + number(8, 4)
    return header + number(2, 2) + other + own + number(0, 4)
  }

  /// `orientation` of Exif, in either order of bytes; `thumbnail` is what stands before the frame.
  static func jpeg(
    _ width: Int, _ height: Int, orientation: Int? = nil, isBig: Bool = true, thumbnail: Int = 0,
    frame: UInt8 = 0xC0
  ) -> [UInt8] {
    var result: [UInt8] = [0xFF, 0xD8]
    func segment(_ marker: UInt8, _ body: [UInt8]) {
      result += [0xFF, marker] + big(body.count + 2, 2) + body
    }
    segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
    if let orientation {
      segment(0xE1, Array("Exif\0\0".utf8) + exif(orientation, isBig: isBig))
    }
    var rest = thumbnail
    while rest > 0 {
      segment(0xE2, [UInt8](repeating: 0xD9, count: min(rest, 60_000)))
      rest -= 60_000
    }
    segment(0xC4, [0, 1, 2, 3])  // a table, which looks like a frame
    result += [0xFF, 0xFF]  // filling
    segment(frame, [8] + big(height, 2) + big(width, 2) + [3, 1, 0x22, 0])
    return result + [0xFF, 0xDA]
  }

  static func webp(_ chunk: String, _ body: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + little(body.count + 12, 4) + Array("WEBP".utf8) + Array(chunk.utf8)
      + little(body.count, 4) + body
  }

  static func lossyWebP(_ width: Int, _ height: Int) -> [UInt8] {
    webp("VP8 ", [0x30, 1, 0, 0x9D, 0x01, 0x2A] + little(width, 2) + little(height | 0x4000, 2))
  }

  static func losslessWebP(_ width: Int, _ height: Int) -> [UInt8] {
    webp("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14, 4))
  }

  static func extendedWebP(_ width: Int, _ height: Int) -> [UInt8] {
    webp("VP8X", [0x10, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
  }

  static func box(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    big(body.count + 8, 4) + Array(kind.utf8) + body
  }

  /// The extent of a tile comes first, that of the primary item second.
  static func avif(_ width: Int, _ height: Int, quarters: UInt8 = 0) -> [UInt8] {
    let extent = { (width: Int, height: Int) in
      box("ispe", [0, 0, 0, 0] + big(width, 4) + big(height, 4))
    }
    let properties = box(
      "ipco",
      extent(64, 64) + box("pixi", [0, 0, 0, 0, 3, 8, 8, 8]) + extent(width, height)
        + box("irot", [quarters]))
    let associations = box(
      "ipma",
      [0, 0, 0, 0] + big(2, 4) + big(1, 2) + [2, 0x81, 0x02] + big(5, 2) + [2, 0x83, 0x84])
    let meta = box(
      "meta",
      [0, 0, 0, 0] + box("hdlr", [UInt8](repeating: 0, count: 24))
        + box("pitm", [0, 0, 0, 0] + big(5, 2)) + box("iprp", properties + associations))
    return box("ftyp", Array("avif".utf8) + big(0, 4) + Array("mif1avif".utf8)) + meta
      + box("mdat", [1, 2, 3])
  }

  static func svg(_ attributes: String, before: String = "") -> [UInt8] {
    Array("\(before)<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)><g/></svg>".utf8)
  }
}
