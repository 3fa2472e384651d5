/// The form that a name takes in an address.
package enum Slug {
  /// Letters and digits of every script with their marks, in lower case and NFC, the words joined
  /// by `-`: `如何 退款（Refund）` is `如何-退款-refund`. Empty where the name has neither letter nor
  /// digit: a mark on something else, such as the one that makes `❤` an emoji, goes with it.
  package static func of(_ name: String) -> String {
    quick(name) ?? slow(name)
  }

  /// The definition, scalar by scalar; `quick` agrees with it on all names that it takes.
  package static func slow(_ name: String) -> String {
    var result = ""
    var endsWord = false
    for scalar in normalized(name).unicodeScalars {
      if isMark(scalar) {
        if !endsWord, !result.isEmpty, !scalar.properties.isVariationSelector {
          result += scalar.properties.lowercaseMapping
        }
        continue
      }
      guard isWordScalar(scalar) else {
        endsWord = true
        continue
      }
      if endsWord, !result.isEmpty { result.unicodeScalars.append("-") }
      endsWord = false
      result += scalar.isASCII ? asciiLowercase(scalar) : scalar.properties.lowercaseMapping
    }
    return normalized(result)
  }

  /// The slug of a name, or where it has no letter or digit, its code points: `❤` is `u2764`.
  package static func neverEmpty(_ name: String) -> String {
    let slug = of(name)
    if !slug.isEmpty { return slug }
    let visible = name.unicodeScalars.filter { !$0.properties.isWhitespace }
    let scalars = visible.isEmpty ? Array(name.unicodeScalars) : Array(visible)
    if scalars.isEmpty { return "untitled" }
    return scalars.map { "u" + String($0.value, radix: 16) }.joined(separator: "-")
  }

  /// `text` without the differences of case and normalisation that a file system may not keep.
  ///
  /// By way of upper case, which alone takes `ς` and `σ`, or `ß` and `ss`, for the same.
  package static func folded(_ text: String) -> String {
    if isFolded(text) { return text }
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return normalized(normalized(text).uppercased().lowercased())
  }

  /// Normalisation Form C. Text of ASCII and unified ideographs is in that form already.
  package static func normalized(_ text: String) -> String {
    isPlain(text) ? text : NormalizationFormC.of(text)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return UInt8(ascii: scalar).isLetterOrDigit }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .spacingMark
  }

  private static func asciiLowercase(_ scalar: Unicode.Scalar) -> String {
    String(Character(scalar)).lowercased()
  }
}
