/// The size of a JPEG (ITU T.81, annex B) as browsers show it: turned as its Exif orientation says.
enum JPEGHeader {
  static func size(in bytes: HeaderBytes) -> ImageSize.Finding {
    var offset = 2
    var isTurned: Bool?
    while true {
      guard let sign = bytes.byte(offset), let marker = bytes.byte(offset + 1) else {
        return .incomplete
      }
      guard sign == 0xFF else { return .unknown }
      if marker == 0xFF {  // filling
        offset += 1
        continue
      }
      if marker == 0x01 || (0xD0...0xD8).contains(marker) {  // without a length
        offset += 2
        continue
      }
      // The picture itself, or the end, before any size.
      if marker == 0xDA || marker == 0xD9 || marker == 0x00 { return .unknown }
      guard let length = bytes.big16(offset + 2) else { return .incomplete }
      guard length >= 2 else { return .unknown }
      if isFrame(marker) { return frame(in: bytes, at: offset, isTurned: isTurned ?? false) }
      if marker == 0xE1, isTurned == nil, bytes.has("Exif", at: offset + 4) {
        if bytes.count < offset + 2 + length { return .incomplete }
        isTurned = ExifOrientation.isTurned(
          in: bytes, tiff: offset + 10, end: offset + 2 + length)
      }
      offset += 2 + length
    }
  }

  /// A start of frame of any kind of coding; C4, C8 and CC are tables.
  private static func isFrame(_ marker: Int) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  private static func frame(
    in bytes: HeaderBytes, at offset: Int, isTurned: Bool
  ) -> ImageSize.Finding {
    guard let height = bytes.big16(offset + 5), let width = bytes.big16(offset + 7) else {
      return .incomplete
    }
    guard let size = ImageSize(width: width, height: height) else { return .unknown }
    return .size(isTurned ? size.turned : size)
  }
}
