/// Whether an image's Exif says that it is shown turned by a quarter (Exif 2.3, section 4.6.4).
enum ExifOrientation {
  /// `tiff` is where its bytes begin, which end before `end`.
  static func isTurned(in bytes: HeaderBytes, tiff: Int, end: Int) -> Bool {
    orientation(in: bytes, tiff: tiff, end: end).map { (5...8).contains($0) } ?? false
  }

  /// Tag 0112 of the first directory, a short from 1 to 8.
  private static func orientation(in bytes: HeaderBytes, tiff: Int, end: Int) -> Int? {
    let isBig = bytes.has("MM", at: tiff)
    guard isBig || bytes.has("II", at: tiff),
      bytes.number(tiff + 2, 2, isBig: isBig) == 42,
      let start = bytes.number(tiff + 4, 4, isBig: isBig),
      let count = bytes.number(tiff + start, 2, isBig: isBig)
    else { return nil }
    for index in 0..<count {
      let entry = tiff + start + 2 + index * 12
      guard entry + 12 <= end else { return nil }
      if bytes.number(entry, 2, isBig: isBig) == 0x0112 {
        return bytes.number(entry + 8, 2, isBig: isBig)
      }
    }
    return nil
  }
}
