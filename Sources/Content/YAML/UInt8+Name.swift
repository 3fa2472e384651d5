import Bytes

extension UInt8 {
  /// A byte of a key of YAML as people write it: a letter, a digit, `_` or `-`.
  var isNameByte: Bool {
    isLetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
