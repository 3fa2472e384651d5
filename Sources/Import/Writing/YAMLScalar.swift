/// A value of the front matter, quoted whenever YAML would read it otherwise.
enum YAMLScalar {
  static func text(_ value: String) -> String {
    let isPlain =
      !value.isEmpty && value.unicodeScalars.allSatisfy(isPlain) && !isSpecial(value)
      && value.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
      && value.last != " "
    return isPlain ? value : quoted(value)
  }

  static func list(_ values: [String]) -> String {
    "[" + values.map(text).joined(separator: ", ") + "]"
  }

  static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || isBidirectional(scalar) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func isBidirectional(_ scalar: Unicode.Scalar) -> Bool {
    [0x2028, 0x2029].contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }

  /// Letters, digits, and signs that mean nothing to YAML.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || " -_./（）《》“”‘’、，。？！：；·—…".unicodeScalars.contains(scalar)
  }

  private static func isSpecial(_ value: String) -> Bool {
    ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"].contains(
      value.lowercased()) || value.contains("  ")
  }
}
