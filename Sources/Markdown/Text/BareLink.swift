import Bytes

/// Where a link without brackets starts and ends: GitHub's extended autolinks, which also end
/// before Chinese, Japanese and Korean text and punctuation.
enum BareLink {
  /// Of `http://…` or `https://…`, whose `:` is at `colon`.
  static func addressRange(atColon colon: Int, of text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard colon + 3 < text.count, text[colon + 1] == 0x2F, text[colon + 2] == 0x2F else {
      return nil
    }
    var start = colon
    while start > 0, text[start - 1].isLetter, colon - start < 6 { start -= 1 }
    let scheme = UnsafeBufferPointer(rebasing: text[start..<colon])
    guard equals(scheme, "http") || equals(scheme, "https"),
      let host = text.scalar(at: colon + 3)?.scalar, isHostScalar(host)
    else { return nil }
    guard let domain = domainEnd(of: text, from: colon + 3, needsDot: false) else { return nil }
    guard let end = end(of: text, start: start, from: domain) else { return nil }
    return start..<end
  }

  /// Of `www.…`, which starts at `start`.
  static func webRange(
    at start: Int, of text: UnsafeBufferPointer<UInt8>, mayFollowBar: Bool = false
  ) -> Range<Int>? {
    guard start + 4 < text.count, text[start + 1] == 0x77, text[start + 2] == 0x77,
      text[start + 3] == 0x2E,
      mayPrecedeWeb(text.scalar(before: start)?.scalar)
        || mayFollowBar && start > 0 && text[start - 1] == 0x7C
    else { return nil }
    guard let host = text.scalar(at: start + 4)?.scalar, isHostScalar(host),
      let domain = domainEnd(of: text, from: start, needsDot: true),
      let end = end(of: text, start: start, from: domain)
    else { return nil }
    return start..<end
  }

  /// GitHub asks for white space or one of `*_~(`; CJK has no white space to ask for.
  private static func mayPrecedeWeb(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    switch scalar {
    case "*", "_", "~", "(": return true
    default:
      return CharacterClass.isWhitespace(scalar) || CharacterClass.isCJK(scalar)
        || (0xFDD0...0xFDEF).contains(scalar.value)
    }
  }

  private static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
    !CharacterClass.isWhitespace(scalar) && !CharacterClass.isPunctuation(scalar)
      && !CharacterClass.isCJK(scalar) && !isStructural(scalar)
  }

  /// Of the marks that do not stand for one character of an address.
  private static func isStructural(_ scalar: Unicode.Scalar) -> Bool {
    (0xFDD0...0xFDDE).contains(scalar.value)
  }

  /// A domain has no `_` in its last two parts.
  private static func domainEnd(
    of text: UnsafeBufferPointer<UInt8>, from start: Int, needsDot: Bool
  ) -> Int? {
    var index = start
    var dots = 0
    var underscores = (previous: 0, last: 0)
    while let (scalar, length) = text.scalar(at: index) {
      if scalar == "_" || scalar.value == 0xFDE0 {
        underscores.last += 1
      } else if scalar == "." {
        underscores = (underscores.last, 0)
        dots += 1
      } else if !isHostScalar(scalar), scalar != "-" {
        break
      }
      index += length
    }
    if underscores.previous > 0 || underscores.last > 0, dots <= 10 { return nil }
    if index == start || needsDot && dots == 0 { return nil }
    return index
  }

  /// The link goes on to white space or `<`; punctuation at its end is the sentence's.
  private static func end(of text: UnsafeBufferPointer<UInt8>, start: Int, from domain: Int) -> Int?
  {
    var index = domain
    while index < text.count, text[index] != 0x3C, !isFootnote(at: index, of: text) {
      let byte = text[index]
      if byte < 0x80 {
        if byte == 0x20 || (0x09...0x0D).contains(byte) { break }
        index += 1
      } else {
        guard let (scalar, length) = text.scalar(at: index), !CharacterClass.isCJK(scalar),
          !isStructural(scalar), !CharacterClass.isSharedPunctuation(scalar)
        else {
          // The first of two `=` that close a highlight stands before its mark.
          if let mark = Mark.at(index, of: text).flatMap(DelimiterMark.init), mark.kind == .equals {
            index -= mark.lead
          }
          break
        }
        index += length
      }
    }
    let end = trimmedEnd(of: text, start..<index)
    return end > start ? end : nil
  }

  private static func isFootnote(at index: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[index] == 0x5B && Mark.at(index + 1, of: text) == .footnote
  }

  /// Without punctuation, closing parentheses that open nowhere in the link, and an entity.
  static func trimmedEnd(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var surplus = 0
    for index in range {
      if text[index] == 0x28 { surplus -= 1 }
      if text[index] == 0x29 { surplus += 1 }
    }
    var end = range.upperBound
    while end > range.lowerBound {
      switch text[end - 1] {
      case 0x29:
        guard surplus > 0 else { return end }
        surplus -= 1
        end -= 1
      case 0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22: end -= 1
      case 0x3B: end = entityStart(before: end, of: text, from: range.lowerBound) ?? end - 1
      default:
        guard let mark = trailingMark(before: end, of: text), mark != .dollar, mark != .equals
        else { return end }
        end -= Mark.length
      }
    }
    return end
  }

  /// Where a mark ends the link it stands for a character of the trimmed ones.
  private static func trailingMark(before end: Int, of text: UnsafeBufferPointer<UInt8>) -> Mark? {
    Mark.at(end - Mark.length, of: text)
  }

  private static func entityStart(
    before end: Int, of text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var index = end - 2
    while index > start, text[index].isLetter { index -= 1 }
    return index < end - 2 && index >= start && text[index] == 0x26 ? index : nil
  }

  private static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in bytes.indices where bytes[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }

  /// Of an e-mail address, with or without `mailto:`, whose `@` is at `sign`.
  static func mailRange(at sign: Int, of text: UnsafeBufferPointer<UInt8>, from limit: Int)
    -> Range<Int>?
  {
    var start = sign
    while start > limit, isMailByte(text[start - 1]) { start -= 1 }
    guard start < sign else { return nil }
    if start >= limit + 7, text[start - 1] == 0x3A,
      equals(UnsafeBufferPointer(rebasing: text[start - 7..<start - 1]), "mailto"),
      start == limit + 7 || !text[start - 8].isLetterOrDigit
    {
      start -= 7
    }
    var end = sign + 1
    var dots = 0
    while end < text.count {
      if text[end] == 0x2E {
        guard end + 1 < text.count, text[end + 1].isLetterOrDigit else { break }
        dots += 1
      } else if text[end] == 0x40 {
        return nil
      } else if !text[end].isLetterOrDigit, text[end] != 0x2D, text[end] != 0x5F {
        break
      }
      end += 1
    }
    guard dots > 0, text[end - 1].isLetter else { return nil }
    return start..<end
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || [0x2E, 0x2B, 0x2D, 0x5F].contains(byte)
  }
}
