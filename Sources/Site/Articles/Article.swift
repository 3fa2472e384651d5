import Diagnostics
import Markdown

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
  /// For a later fault in the front matter: the file as messages call it.
  package let sourcePath: String
  /// The names of the folders above it, from the content folder.
  package let folders: [String]
  /// The file's name without its ending.
  package let name: String

  /// `index.md`, or Hugo's and Zola's `_index.md`: the page of its folder.
  package var isIndex: Bool { name == "index" || name == "_index" }

  /// The folders above an article and its name without its ending, by its path.
  static func parts(of path: String) -> (folders: [String], name: String) {
    var folders = AddressPath.names(in: path)
    let file = folders.popLast() ?? ""
    return (folders, String(file[..<(file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex)]))
  }
}

/// The part of an article that only its own page and the feeds need.
package struct ArticleBody: Sendable {
  package let html: [UInt8]
}
