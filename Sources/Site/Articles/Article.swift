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

  /// The names of the folders above it.
  package var folders: [String] {
    AddressPath.names(in: path).dropLast()
  }

  /// The file's name without its ending.
  package var name: String {
    Self.name(ofFile: AddressPath.names(in: path).last ?? "")
  }

  /// `退款` for `退款.md`.
  static func name(ofFile file: String) -> String {
    let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex
    return String(file[..<dot])
  }

  /// `index.md`, or Hugo's and Zola's `_index.md`: the page of its folder.
  package var isIndex: Bool { Self.isIndex(name) }

  static func isIndex(_ name: String) -> Bool { name == "index" || name == "_index" }
}

/// The part of an article that only its own page and the feeds need.
package struct ArticleBody: Sendable {
  package let html: [UInt8]
}
