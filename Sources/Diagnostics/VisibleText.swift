/// Text from content, made fit to print: what would move the cursor, change the colour or reorder
/// the line is shown as its code point instead.
package enum VisibleText {
  /// `text` with control and bidirectional formatting characters written as `\u{1B}`, and a tab as
  /// one space, so that carets below the text stand where they should.
  package static func escaping(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: mustEscape) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        result += " "
      } else if mustEscape(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same for text of several lines, in which tabs are tabs.
  package static func escapingLines(_ text: String) -> String {
    let isPlain = { (scalar: Unicode.Scalar) in
      scalar == "\n" || scalar == "\t" || !mustEscape(scalar)
    }
    if text.unicodeScalars.allSatisfy(isPlain) { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isPlain(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += escaping(String(scalar))
      }
    }
  }

  /// C0 and C1 controls, line and paragraph separators, the bidirectional controls (UAX #9,
  /// section 2) and the byte-order mark.
  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF:
      true
    default:
      false
    }
  }
}
