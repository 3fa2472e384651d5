import Markdown

/// The words that the program adds to a text: above alerts (`> [!NOTE]`) that have no title of their own, and for the
/// links from footnotes back to the text. In the article's language.
struct MarkdownWords: Sendable {
  /// By the alert's name in lower case.
  let alertTitles: [String: String]
  let footnoteReturn: String

  /// nil for a language without words of its own, whose texts keep the English ones.
  static func words(in language: String) -> MarkdownWords? {
    LanguageTag.fallbacks(for: language).lazy.compactMap { tables[$0] }.first
  }

  private static let tables = [
    "zh-Hant": MarkdownWords(
      alertTitles: [
        "note": "說明", "tip": "提示", "important": "重要", "warning": "警告", "caution": "注意",
      ], footnoteReturn: "回到正文"),
    "zh-Hans": MarkdownWords(
      alertTitles: [
        "note": "说明", "tip": "提示", "important": "重要", "warning": "警告", "caution": "注意",
      ], footnoteReturn: "回到正文"),
    "en": MarkdownWords(alertTitles: [:], footnoteReturn: MarkdownOptions().footnoteReturn),
  ]
}

extension MarkdownOptions {
  /// The same with the words of a language.
  func speaking(_ language: String) -> MarkdownOptions {
    guard let words = MarkdownWords.words(in: language) else { return self }
    var options = self
    options.alertTitles = words.alertTitles
    options.footnoteReturn = words.footnoteReturn
    return options
  }
}
