import CUchardet

/// What libuchardet takes bytes for.
enum EncodingGuess {
  /// Enough to be sure: a few hundred characters tell one Chinese encoding from another.
  private static let sampleSize = 16_384

  static func guess(_ bytes: ArraySlice<UInt8>) -> PageEncoding? {
    let sample = sample(of: bytes)
    guard !sample.isEmpty, let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let status = sample.withUnsafeBytes { raw in
      uchardet_handle_data(
        detector, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
    }
    guard status == 0 else { return nil }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector) else { return nil }
    return PageEncoding(label: String(cString: name))
  }

  /// The text that is no markup: letters of ASCII say nothing, and are most of a page.
  static func sample(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var sample: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex, sample.count < sampleSize {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      // A word of Latin letters around one with an accent, a run of pairs in Chinese.
      var start = index
      while start > bytes.startIndex, index - start < 8, isLetter(bytes[start - 1]) { start -= 1 }
      var end = index
      while end < bytes.endIndex,
        bytes[end] >= 0x80 || isLetter(bytes[end]) || followsLead(bytes, end)
      {
        end += 1
      }
      sample.append(contentsOf: bytes[start..<end])
      sample.append(0x20)
      index = end
    }
    return sample
  }

  /// The second byte of a pair may be a sign of ASCII.
  private static func followsLead(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    index > bytes.startIndex && bytes[index - 1] >= 0x80 && bytes[index] >= 0x30
      && bytes[index] != 0x3C && bytes[index] != 0x3E
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  /// Whether pairs of bytes read as Big5 and not as GB 18030, or the other way; nil where they tell nothing.
  ///
  /// In Simplified text nearly every second byte is 0xA1 or more; in Big5 two in five are below 0x7F, and no
  /// first byte is below 0xA1.
  static func tellsBig5(_ bytes: ArraySlice<UInt8>) -> Bool? {
    var pairs = 0, low = 0, early = 0
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex, pairs < 4_000 {
      let lead = bytes[index]
      guard lead >= 0x81 else {
        index += 1
        continue
      }
      let trail = bytes[index + 1]
      pairs += 1
      if lead < 0xA1 || trail >= 0x80 && trail < 0xA1 || lead > 0xF9 { early += 1 }
      if (0x40...0x7E).contains(trail) { low += 1 }
      index += 2
    }
    guard pairs >= 20 else { return nil }
    if early * 50 > pairs { return false }
    if low * 5 > pairs { return true }
    return low * 20 < pairs ? false : nil
  }
}
