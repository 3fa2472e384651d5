import Bytes

/// The form that the name of a tag or a category takes in an address.
///
/// Names of languages and products differ by their signs alone: `C`, `C++`, `C#` and `.NET` are `c`,
/// `c-plus-plus`, `c-sharp` and `dotnet`.
package enum TermSlug {
  /// Bytes of a slug with which the file of any page of the term has a name that file systems take.
  package static let lengthLimit = 200

  package static func of(_ name: String) -> String {
    Slug.neverEmpty(name.utf8.contains(where: isSign) ? spelledOut(name) : name)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ".")
  }

  private static func spelledOut(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "+" where endsWord(scalars, at: index): result += " plus ".unicodeScalars
      // A letter that stands alone: C#, F#.
      case "#"
      where before.properties.isAlphabetic && !isWord(index > 1 ? scalars[index - 2] : " ")
        && !after.properties.isAlphabetic:
        result += " sharp ".unicodeScalars
      case "." where !isWord(before) && after.properties.isAlphabetic && after.isASCII:
        result += "dot".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether a plus belongs to the word before it: one of several, or at its end. `CPU+GPU` has none.
  private static func endsWord(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    var start = index
    while start > 0, scalars[start - 1] == "+" { start -= 1 }
    var end = index + 1
    while end < scalars.count, scalars[end] == "+" { end += 1 }
    guard start > 0, isWord(scalars[start - 1]) else { return false }
    return end - start > 1 || end == scalars.count || !isWord(scalars[end])
  }
}
