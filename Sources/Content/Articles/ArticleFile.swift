import Bytes

/// Files that are articles by their names.
package enum ArticleFile {
  /// What people call Markdown, in lower case and without the dot.
  static let endings: Set = [
    "md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown", "mdtxt", "mdtext", "markdn", "mdn",
  ]

  /// Languages on top of Markdown, whose files hold code beside the text.
  private static let dialects = [
    "mdx": "MDX", "mdoc": "Markdoc", "mdc": "MDC", "svx": "mdsvex", "qmd": "Quarto",
    "rmd": "R Markdown",
    "livemd": "Livebook",
  ]

  /// Languages for texts other than Markdown.
  private static let markups: Set = [
    "rst", "adoc", "asciidoc", "asc", "org", "textile", "mediawiki", "wiki", "creole", "tex", "typ",
    "ipynb",
  ]

  package static func isNamed(_ path: String) -> Bool {
    path.withBytes { bytes in
      guard let start = ending(of: bytes), start < bytes.count else { return false }
      // `.md` in any case, which nearly all are.
      if bytes.count - start == 2, bytes[start] | 0x20 == UInt8(ascii: "m"),
        bytes[start + 1] | 0x20 == UInt8(ascii: "d")
      {
        return true
      }
      guard bytes.count - start <= 8, bytes[start] | 0x20 == UInt8(ascii: "m") else { return false }
      let name = UnsafeBufferPointer(rebasing: bytes[start...])
      return endings.contains(String(decoding: name, as: UTF8.self).lowercased())
    }
  }

  /// Whether a name ends in that of an article and one ending more, which systems may hide: `a.md.txt`.
  package static func isNamedTwice(_ path: String) -> Bool {
    guard ending(of: path) == "txt" else { return false }
    return isNamed(String(path.dropLast(4)))
  }

  /// The language on top of Markdown that a file is written in; nil for any other file.
  package static func dialect(of path: String) -> String? {
    ending(of: path).flatMap { dialects[$0] }
  }

  /// Whether a file is a text in another language than Markdown.
  package static func isOtherMarkup(_ path: String) -> Bool {
    ending(of: path).map(markups.contains) ?? false
  }

  /// What a path has behind its last dot, in lower case; nil where there is none in its last name.
  package static func ending(of path: String) -> String? {
    path.withBytes { bytes in
      ending(of: bytes).map { start in
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self).lowercased()
      }
    }
  }

  private static func ending(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = bytes.count
    while index > 0, bytes[index - 1] != UInt8(ascii: "/") {
      if bytes[index - 1] == UInt8(ascii: ".") { return index }
      index -= 1
    }
    return nil
  }
}
