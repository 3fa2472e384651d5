import Bytes

/// The start of an HTML block that may not interrupt a paragraph (CommonMark, section 4.6, the
/// seventh condition): a whole tag, alone on its line.
enum HTMLBlockStart {
  static func isWholeTag(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.count >= 3, line[0] == 0x3C else { return false }
    let isClosing = line[1] == 0x2F
    var index = isClosing ? 2 : 1
    guard index < line.count, line[index].isLetter else { return false }
    while index < line.count, line[index].isLetterOrDigit || line[index] == 0x2D {
      index += 1
    }
    // An address in angle brackets is no tag.
    guard index < line.count else { return false }
    if line[index] == 0x2F {
      guard index + 1 < line.count, line[index + 1] == 0x3E else { return false }
    } else if !line[index].isSpace, line[index] != 0x3E {
      return false
    }
    while index < line.count, line[index] != 0x3E {
      if line[index] == 0x3C { return false }
      if line[index] == 0x22 || line[index] == 0x27 {
        guard !isClosing, index > 0, line[index - 1] == 0x3D,
          let end = line[(index + 1)...].firstIndex(of: line[index])
        else { return false }
        index = end
      }
      index += 1
    }
    guard index < line.count else { return false }
    return line[(index + 1)...].allSatisfy(\.isSpace)
  }
}
