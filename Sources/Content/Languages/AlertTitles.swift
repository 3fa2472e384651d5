/// The words above alerts (`> [!NOTE]`) that have no title of their own, in the site's language.
enum AlertTitles {
  /// By the alert's name in lower case; empty for a language without words of its own, whose alerts
  /// keep their English names.
  static func titles(in language: String) -> [String: String] {
    LanguageTag.fallbacks(for: language).lazy.compactMap { tables[$0] }.first ?? [:]
  }

  private static let tables = [
    "zh-Hant": [
      "note": "說明", "tip": "提示", "important": "重要", "warning": "警告", "caution": "注意",
    ],
    "zh-Hans": [
      "note": "说明", "tip": "提示", "important": "重要", "warning": "警告", "caution": "注意",
    ],
  ]
}
