import Content
import Diagnostics

/// Finds what was meant to be a translation and is an article of its own, since the site does not
/// know the language: `refund.fr.md` beside `refund.md`.
enum LanguageDoubts {
  static func find(in articles: [Article]) -> [Diagnostic] {
    let doubtful = articles.compactMap { article -> (Article, stem: String, language: String)? in
      guard article.languageSuffix == nil, article.name.utf8.contains(UInt8(ascii: ".")) else {
        return nil
      }
      let (stem, language) = LanguageSuffix.split(article.name)
      return language.map { (article, stem, $0) }
    }
    if doubtful.isEmpty { return [] }
    let places = Set(articles.map { $0.folder + "/" + $0.name })
    return doubtful.filter { places.contains($0.0.folder + "/" + $0.stem) }.map {
      (article, stem, language) in
      .warning(
        "unknown-language",
        "'\(language)' is not a language of this site: this file is no translation of '\(stem).md'",
        at: SourceFile.location(ofWhole: article.sourcePath),
        hint: "add a line 'language: \(language)' to it, or words for all such files in "
          + "'Templates/strings/\(language).yaml'")
    }
  }
}
