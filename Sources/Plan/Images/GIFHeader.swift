/// The size of a GIF (GIF89a, sections 18 and 20): its logical screen, or where that is smaller than
/// its first picture, as some programs write it, the picture.
enum GIFHeader {
  static func size(in bytes: HeaderBytes) -> ImageSize.Finding {
    guard let width = bytes.little16(6), let height = bytes.little16(8), let flags = bytes.byte(10)
    else { return .incomplete }
    var offset = 13 + colors(flags)
    while let sign = bytes.byte(offset) {
      switch sign {
      // An extension: its label, and blocks that begin with their length, up to an empty one.
      case 0x21:
        offset += 2
        while let length = bytes.byte(offset), length > 0 { offset += 1 + length }
        offset += 1
      case 0x2C:
        guard let ownWidth = bytes.little16(offset + 5), let ownHeight = bytes.little16(offset + 7)
        else { return .incomplete }
        let isLarger = ownWidth > width || ownHeight > height
        return ImageSize.finding(isLarger ? ownWidth : width, isLarger ? ownHeight : height)
      default: return .unknown
      }
    }
    return .incomplete
  }

  /// Bytes of the table of colours that the flags announce.
  private static func colors(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1) }
}
