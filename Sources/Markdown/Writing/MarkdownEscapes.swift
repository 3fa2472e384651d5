/// Where a text would be read as one of the signs that Markdown has here beyond CommonMark.
enum MarkdownEscapes {
  /// The pieces of a text, each with whether it is a sign that a backslash must stand before.
  static func pieces(of text: String, startsLine: Bool, isInTable: Bool) -> [(String, isSign: Bool)]
  {
    let bytes = Array(text.utf8)
    var pieces: [(String, isSign: Bool)] = []
    var start = 0
    for index in bytes.indices
    where isSign(bytes, index, startsLine: startsLine, isInTable: isInTable) {
      if index > start { pieces.append((string(bytes[start..<index]), false)) }
      pieces.append((string(bytes[index...index]), true))
      start = index + 1
    }
    if start < bytes.count { pieces.append((string(bytes[start...]), false)) }
    return pieces
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func isSign(
    _ bytes: [UInt8], _ index: Int, startsLine: Bool, isInTable: Bool
  ) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    let before = index > 0 ? bytes[index - 1] : 0
    switch bytes[index] {
    case 0x7E, 0x24: return true  // ~ $
    case 0x3D: return next == 0x3D || before == 0x3D || startsLine && index == 0
    case 0x25: return next == 0x25
    case 0x7C: return isInTable || startsLine && index == 0 || next == 0x2D
    case 0x3A:
      // A definition, or an address that would become a link.
      if startsLine, index == 0 { return true }
      return next == 0x2F && (isLetter(before))
    case 0x2E: return isAfterWWW(bytes, index)
    case 0x40: return isLetter(before) || (0x30...0x39).contains(before)
    case 0x7B: return next == 0x23 || next == 0x2E || next == 0x7B || next == 0x25
    default: return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func isAfterWWW(_ bytes: [UInt8], _ index: Int) -> Bool {
    index >= 3 && bytes[index - 3..<index].allSatisfy { $0 | 0x20 == 0x77 }
  }
}
