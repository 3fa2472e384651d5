/// Changes of the texts of a body that need no element taken out: S8 and S11.
struct TextCleaning: Sendable {
  var removesReadings = false
  var removesInvisible = true
  var simplifies = false

  func clean(_ text: ArraySlice<UInt8>) -> String {
    let bytes = removesReadings ? Readings.removed(from: text) : Array(text)
    var string = String(decoding: bytes, as: UTF8.self)
    if removesInvisible, bytes.contains(where: { $0 >= 0xE2 }),
      string.unicodeScalars.contains(where: Readings.isInvisible)
    {
      string = Self.withoutInvisible(string)
    }
    return simplifies ? SimplifiedTable.simplified(string) : string
  }

  /// Only between two letters: an icon of a font, alone, is in nobody's way.
  private static func withoutInvisible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !Readings.isInvisible(scalar) { result.append(scalar) }
    return String(result)
  }
}
