/// Text written so that YAML reads it as the same text.
package enum YAMLText {
  /// In double quotes, whose escapes are those of JSON.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    MarkupText.appendJSON(text.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
