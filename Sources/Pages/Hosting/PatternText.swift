/// Text as a part of a regular expression that matches just it.
///
/// Only letters, digits and `/_-` stand for themselves, so that no quote, variable or placeholder
/// of a configuration file can come about.
enum PatternText {
  /// For expressions over bytes: Apache's and nginx's.
  static func bytes(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      result += isPlain(UInt32(byte)) ? String(Unicode.Scalar(byte)) : "\\x" + hex(UInt32(byte), 2)
    }
    return result
  }

  /// For expressions over Unicode scalars: Caddy's, which are Go's.
  static func scalars(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isPlain(scalar.value) {
        result.unicodeScalars.append(scalar)
      } else if scalar.value < 0x80 {
        result += "\\x" + hex(scalar.value, 2)
      } else {
        result += "\\x{" + hex(scalar.value, 4) + "}"
      }
    }
    return result
  }

  private static func isPlain(_ value: UInt32) -> Bool {
    guard value < 0x80, let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isAlphabetic || (0x30...0x39).contains(value)
      || scalar == "/" || scalar == "_" || scalar == "-"
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
