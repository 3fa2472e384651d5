import Bytes
import Diagnostics
import Markdown

/// One article as its file alone tells it: nothing here depends on other articles, so it can be
/// kept under the hash of the file's bytes. A class: lists, views and workers share it.
package final class Article: Sendable {
  /// From the `Content` folder: `guides/refund.md`.
  package let path: String
  package let frontMatter: FrontMatter
  package let title: String
  package let description: String
  /// Whether it has neither a text nor a heading.
  package let isEmpty: Bool
  package let words: Int
  /// Reading time, rounded up; at least one.
  package let minutes: Int
  package let headings: [Heading]
  package let references: [Reference]
  /// For a later fault in the front matter: the file as messages call it.
  package let sourcePath: String
  /// The folder it lies in, from the content folder and without slashes at its ends.
  package let folder: String
  /// The file's name without its ending, and without the language and the date that it may name.
  package let name: String
  /// The same with the date: `2020-01-02-refund`.
  package let datedName: String
  /// The date that the file's name begins with, as it stands there.
  package let nameDate: String?
  /// The language that the file's name carries, where the site knows it: `zh-Hans` of
  /// `refund.zh-Hans.md`.
  package let languageSuffix: String?
  package let digests: Digests

  /// Hashes of an article as it was understood.
  package struct Digests: Sendable, Hashable {
    /// Of what places it among others: its front matter, its title, whether it is empty, and whether its name
    /// carries its language.
    /// Addresses, orders, terms and lists follow from that, and not from its text.
    package let outline: UInt64
    /// Of all, except the HTML of its text.
    package let whole: UInt64

    package init(outline: UInt64, whole: UInt64) {
      self.outline = outline
      self.whole = whole
    }
  }

  /// `digests` are known of an article that was kept.
  package init(
    path: String, frontMatter: FrontMatter, title: String, description: String, isEmpty: Bool,
    words: Int, minutes: Int, headings: [Heading], references: [Reference],
    sourcePath: String, namesLanguage: Bool, digests: Digests? = nil
  ) {
    self.path = path
    self.frontMatter = frontMatter
    self.title = title
    self.description = description
    self.isEmpty = isEmpty
    self.words = words
    self.minutes = minutes
    self.headings = headings
    self.references = references
    self.sourcePath = sourcePath
    let (folder, name) = Self.parts(of: path)
    self.folder = folder
    (datedName, languageSuffix) = namesLanguage ? LanguageSuffix.split(name) : (name, nil)
    (nameDate, self.name) = DatedName.split(datedName)
    if let digests {
      self.digests = digests
      return
    }
    var writer = RecordWriter()
    Self.writeOutline(namesLanguage, title, isEmpty, frontMatter, to: &writer)
    let outline = Digest.of(writer.bytes)
    Self.writeText(description, words, minutes, headings, references, to: &writer)
    self.digests = Digests(outline: outline, whole: Digest.of(writer.bytes))
  }

  /// The folder of a path, and the file's name without its ending.
  static func parts(of path: String) -> (folder: String, name: String) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let file = Substring(slash.map { path.utf8[$0...].dropFirst() } ?? path.utf8[...])
    let end = file.utf8.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex
    return (slash.map { String(path[..<$0]) } ?? "", String(Substring(file.utf8[..<end])))
  }

  /// The name of an article's file without its ending.
  package static func name(of path: String) -> String { parts(of: path).name }

  /// The names of the folders above it, from the content folder.
  package var folders: [String] { AddressPath.names(in: folder) }

  /// `index.md`, or Hugo's and Zola's `_index.md`: the page of its folder.
  package var isIndex: Bool { hasIndexName && languageSuffix == nil }

  /// `index.zh-Hans.md`: the page of its folder in another language.
  package var isFolderTranslation: Bool { hasIndexName && languageSuffix != nil }

  /// `index.md` in any language: it stands at its folder's address.
  package var hasIndexName: Bool { name == "index" || name == "_index" }
}

/// The part of an article that only its own page and the feeds need.
package struct ArticleBody: Sendable {
  package let html: [UInt8]

  package init(html: [UInt8]) {
    self.html = html
  }
}
