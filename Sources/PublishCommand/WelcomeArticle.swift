import Content

/// The article that a new site begins with, in the site's language as far as there is one.
enum WelcomeArticle {
  static func text(in language: String) -> String {
    LanguageTag.fallbacks(for: language).lazy.compactMap { texts[$0] }.first ?? english
  }

  private static let texts = ["zh-Hant": traditional, "zh-Hans": simplified, "en": english]

  private static let traditional = """
    ---
    title: 歡迎
    tags: [新手]
    ---

    這是您網站的第一篇文章，檔案是 `Content/welcome.md`。
    您可以改寫它，也可以在它旁邊再寫一篇。

    """

  private static let simplified = """
    ---
    title: 欢迎
    tags: [新手]
    ---

    这是您网站的第一篇文章，文件是 `Content/welcome.md`。
    您可以改写它，也可以在它旁边再写一篇。

    """

  private static let english = """
    ---
    title: Welcome
    tags: [start]
    ---

    This is the first article of your site. It is the file `Content/welcome.md`:
    change it, or write another one beside it.

    """
}
