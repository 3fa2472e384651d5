/// What a language calls itself, for a reader who looks for it.
package enum LanguageName {
  /// The language's name in its own words; its tag where we do not know it.
  package static func own(of tag: String) -> String {
    // English is the last resort for words, not another name of the language.
    let isEnglish = tag.lowercased().hasPrefix("en")
    let candidates = LanguageTag.fallbacks(for: tag).filter { $0 != "en" || isEnglish }
    return candidates.lazy.compactMap { names[$0.lowercased()] }.first ?? tag
  }

  private static let names = [
    "ar": "العربية", "bg": "Български", "bn": "বাংলা", "cs": "Čeština", "da": "Dansk",
    "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti",
    "fa": "فارسی", "fi": "Suomi", "fr": "Français", "he": "עברית", "hi": "हिन्दी",
    "hr": "Hrvatski", "hu": "Magyar", "id": "Bahasa Indonesia", "it": "Italiano", "ja": "日本語",
    "ko": "한국어", "lt": "Lietuvių", "lv": "Latviešu", "ms": "Bahasa Melayu",
    "nb": "Norsk bokmål", "nl": "Nederlands", "pl": "Polski", "pt": "Português",
    "pt-br": "Português (Brasil)", "ro": "Română", "ru": "Русский", "sk": "Slovenčina",
    "sl": "Slovenščina", "sr": "Српски", "sv": "Svenska", "th": "ไทย", "tr": "Türkçe",
    "uk": "Українська", "vi": "Tiếng Việt", "zh-hans": "简体中文", "zh-hant": "繁體中文",
    "zh-hk": "繁體中文（香港）", "zh-tw": "正體中文",
  ]
}
