import Diagnostics
import Markdown
import Search

/// One article as its file alone tells it: nothing here depends on other articles, so it can be
/// kept under the hash of the file's bytes.
package struct Article: Sendable {
  /// From the `Content` folder: `guides/refund.md`.
  package let path: String
  package let frontMatter: FrontMatter
  package let title: String
  package let description: String
  package let words: Int
  /// Reading time, rounded up; at least one.
  package let minutes: Int
  package let headings: [Heading]
  package let references: [Reference]
  /// What a search finds it by; none where the site has no search.
  package let terms: SearchTerms
  /// For a later fault in the front matter: the file as messages call it.
  package let sourcePath: String
  /// The names of the folders above it, from the content folder.
  package let folders: [String]
  /// The file's name without its ending, and without the language that it may name.
  package let name: String

  /// `index.md`, or Hugo's and Zola's `_index.md`: the page of its folder.
  package var isIndex: Bool { hasIndexName && languageSuffix == nil }

  /// `index.md` in any language: it stands at its folder's address.
  var hasIndexName: Bool { name == "index" || name == "_index" }

  /// The language that the file's name carries: `zh-Hans` of `refund.zh-Hans.md`.
  package var languageSuffix: String? {
    // The name is taken from the path, and is as long where there is no suffix: most articles end here.
    let folderLength = folders.reduce(0) { $0 + $1.utf8.count + 1 }
    guard path.utf8.count > folderLength + name.utf8.count + ".md".utf8.count else { return nil }
    return Self.parts(of: path).language
  }

  /// The folders above an article, its name without its ending and without the language that it may
  /// carry, and that language, by its path.
  static func parts(of path: String) -> (folders: [String], name: String, language: String?) {
    var folders = AddressPath.names(in: path)
    let file = folders.popLast() ?? ""
    let end = file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex
    let (name, language) = LanguageSuffix.split(String(file[..<end]))
    return (folders, name, language)
  }
}

/// The part of an article that only its own page and the feeds need.
package struct ArticleBody: Sendable {
  package let html: [UInt8]
}
