/// What people write for a language, and the tag that they mean.
package enum LanguageWords {
  /// The tag of BCP 47; nil for what names no language. `site` is the language of the site, whose script
  /// `中文` has.
  package static func tag(of text: String, ofSite site: String) -> String? {
    let word = Truth.folded(text).replacing("_", with: "-")
    if let tag = words[word] { return tag }
    if chinese.contains(word) { return site.lowercased().hasPrefix("zh") ? site : "zh-Hans" }
    let tag = text.replacing("_", with: "-")
    guard LanguageTag.isWellFormed(tag), case let code = LanguageTag.code(of: tag),
      code.utf8.count == 3 || LanguageSuffix.isCode(code)
    else { return nil }
    return tag
  }

  private static let chinese: Set = [
    "中文", "汉语", "漢語", "华语", "華語", "国语", "國語", "普通话", "普通話", "chinese", "mandarin", "chi", "zho",
    "cmn",
  ]

  private static let words = [
    "cn": "zh-Hans", "zhcn": "zh-Hans", "chs": "zh-Hans", "sc": "zh-Hans", "gb": "zh-Hans",
    "简体": "zh-Hans", "简中": "zh-Hans", "简体中文": "zh-Hans", "中文简体": "zh-Hans", "中文(简体)": "zh-Hans",
    "簡體": "zh-Hans", "簡體中文": "zh-Hans", "simplified chinese": "zh-Hans",
    "chinese simplified": "zh-Hans", "chinese (simplified)": "zh-Hans",
    "tw": "zh-Hant", "zhtw": "zh-Hant", "cht": "zh-Hant", "tc": "zh-Hant", "繁体": "zh-Hant",
    "繁體": "zh-Hant", "繁中": "zh-Hant", "繁体中文": "zh-Hant", "繁體中文": "zh-Hant", "正體中文": "zh-Hant",
    "中文繁體": "zh-Hant", "中文(繁體)": "zh-Hant", "中文繁体": "zh-Hant", "traditional chinese": "zh-Hant",
    "chinese traditional": "zh-Hant", "chinese (traditional)": "zh-Hant",
    "hk": "zh-HK", "粤语": "zh-HK", "粵語": "zh-HK", "cantonese": "zh-HK", "mo": "zh-MO",
    "english": "en", "英语": "en", "英語": "en", "英文": "en", "eng": "en", "us": "en-US",
    "uk english": "en-GB",
    "japanese": "ja", "日语": "ja", "日語": "ja", "日文": "ja", "日本語": "ja", "jp": "ja", "jpn": "ja",
    "korean": "ko", "韩语": "ko", "韓語": "ko", "韩文": "ko", "韓文": "ko", "한국어": "ko", "kr": "ko-KR",
    "kor": "ko", "french": "fr", "法语": "fr", "法語": "fr", "法文": "fr", "français": "fr",
    "german": "de", "德语": "de", "德語": "de", "德文": "de", "deutsch": "de",
    "spanish": "es", "西班牙语": "es", "西班牙語": "es", "español": "es",
    "portuguese": "pt", "葡萄牙语": "pt", "葡萄牙語": "pt", "português": "pt", "br": "pt-BR",
    "russian": "ru", "俄语": "ru", "俄語": "ru", "俄文": "ru", "русский": "ru",
    "italian": "it", "意大利语": "it", "義大利語": "it", "italiano": "it",
    "vietnamese": "vi", "越南语": "vi", "越南語": "vi", "tiếng việt": "vi", "vn": "vi",
    "thai": "th", "泰语": "th", "泰語": "th", "arabic": "ar", "阿拉伯语": "ar", "阿拉伯語": "ar",
    "indonesian": "id", "印尼语": "id", "印尼語": "id", "malay": "ms", "马来语": "ms", "馬來語": "ms",
    "dutch": "nl", "荷兰语": "nl", "荷蘭語": "nl", "turkish": "tr", "土耳其语": "tr", "土耳其語": "tr",
  ]
}
