import Diagnostics

/// Finds the slip that Chinese input methods lead to: `title：退款`, which is no key to YAML.
enum FullWidthColon {
  /// The fault of the first line in `range` whose key ends in a full-width colon; nil where none
  /// does. For YAML that cannot be read as it stands: within a text such a line is sound.
  static func fault(in source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    var start = range.lowerBound
    while start < range.upperBound {
      let line = TextLine.range(in: source.bytes, from: start)
      let text = source.bytes[line.text.clamped(to: range)]
      let name = text.drop { $0 == 0x20 }.prefix(while: \.isNameByte)
      let end = name.endIndex
      if !name.isEmpty, text[end...].starts(with: "：".utf8) {
        let key = String(decoding: name, as: UTF8.self)
        return .error(
          "full-width-colon", "key '\(key)' is followed by a full-width colon '：'",
          at: source.location(of: end..<end + 3),
          hint: "write ':' (half-width) and a space after the key")
      }
      start = line.next
    }
    return nil
  }
}
