import Diagnostics

extension YAMLReader {
  /// The value of a key `language`: a tag, or what people write for one.
  mutating func language(_ node: YAMLNode, _ name: String, ofSite site: String) -> String? {
    guard let text = text(node, name) else { return nil }
    if let tag = LanguageWords.tag(of: text, ofSite: site) { return tag }
    refuse(
      "language", "'\(text)' is not a language tag (BCP 47)", at: node.range,
      hint: "write it like en, zh-Hant or zh-Hans")
    return nil
  }
}
