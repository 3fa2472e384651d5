/// The languages that a site is written in: its own, those that its theme has words for, and
/// English, which takes the place of all that a theme lacks.
///
/// Of codes at the end of a file's name these alone are languages, so that `node.ts.md` is no
/// translation into Tsonga.
package struct SiteLanguages: Sendable {
  /// The first parts of their tags in lower case: whoever has words for `zh-Hant` knows `zh-TW`.
  private let codes: Set<String>

  /// `tags` are those of the site and of the theme's words.
  package init(_ tags: [String]) {
    codes = Set(tags.map(LanguageTag.code)).union(["en"])
  }

  /// `strings` are the paths of the files with the theme's words, each named after its language.
  package init(of configuration: SiteConfiguration, strings: [String]) {
    self.init([configuration.language] + strings.map(LanguageTag.ofFile))
  }

  package func contains(_ tag: String) -> Bool { codes.contains(LanguageTag.code(of: tag)) }

  /// All that they are, as text.
  package var key: String { codes.sorted().joined(separator: ",") }
}
