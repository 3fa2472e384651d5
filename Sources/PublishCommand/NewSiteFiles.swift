import Content

/// What a new site begins with beside the theme, in words of its own language as far as there are any.
struct NewSiteFiles {
  private let language: String
  private let title: String?
  private let timeZone: String

  /// `title` is the one that was given, and `timeZone` an IANA name.
  init(language: String, title: String?, timeZone: String) {
    self.language = language
    self.title = title
    self.timeZone = timeZone
  }

  static let welcome = "Content/welcome.md"

  var files: [(path: String, bytes: [UInt8])] {
    [
      (SiteConfiguration.path, Array(configuration.utf8)),
      (".gitignore", Array("/.publish/\n/Public/\n".utf8)),
      (Self.welcome, Array(WelcomeArticle.text(in: language).utf8)),
    ]
  }

  private var configuration: String {
    """
    title: \(YAMLText.quoted(title ?? words.title))
    language: \(language)
    timeZone: \(timeZone)
    # baseURL: https://example.com
    takedown:
      # \(words.contact)
      contact: \(SiteConfiguration.Takedown.placeholder)

    """
  }

  private struct Words {
    let title: String
    let contact: String
  }

  private var words: Words {
    LanguageTag.fallbacks(for: language).lazy.compactMap { Self.words[$0] }.first ?? Self.english
  }

  private static let words = ["zh-Hant": traditional, "zh-Hans": simplified, "en": english]

  private static let traditional = Words(
    title: "我的知識庫", contact: "請改成權利人找得到您的地址；未改之前，網站不顯示聯絡方式。")
  private static let simplified = Words(
    title: "我的知识库", contact: "请改成权利人找得到您的地址；未改之前，网站不显示联系方式。")
  private static let english = Words(
    title: "My knowledge base",
    contact: "An address at which the owner of a text reaches you; readers never see this one.")
}
