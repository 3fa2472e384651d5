/// The size of a PNG (third edition, section 11.2.1), turned as the Exif before its picture says.
enum PNGHeader {
  static func size(in bytes: HeaderBytes) -> ImageSize.Finding {
    guard bytes.has("IHDR", at: 12), let width = bytes.big32(16), let height = bytes.big32(20)
    else {
      return bytes.count < 24 ? .incomplete : .unknown
    }
    guard let size = ImageSize(width: width, height: height) else { return .unknown }
    var offset = 8
    while let length = bytes.big32(offset), let kind = bytes.bytes(offset + 4, 4) {
      let content = offset + 8
      if kind.elementsEqual("IDAT".utf8) { return .size(size) }
      if kind.elementsEqual("eXIf".utf8) {
        if bytes.count < content + length { return .incomplete }
        let isTurned = ExifOrientation.isTurned(in: bytes, tiff: content, end: content + length)
        return .size(isTurned ? size.turned : size)
      }
      offset = content + length + 4
    }
    return .incomplete
  }
}
