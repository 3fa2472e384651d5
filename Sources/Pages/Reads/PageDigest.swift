import Bytes
import Content

/// Hashes of all that a page is made of, computed without rendering it: equal digests, equal bytes.
///
/// Kept in parts, so that the reason for a rendering can be named.
package struct PageDigest: Sendable, Hashable {
  package enum Part: Int, CaseIterable, Sendable {
    /// The files that the template is made of.
    case template
    /// Its article: the text, with where its links lead, and what the front matter says.
    case article
    /// Its own address, kind, title and the like.
    case page
    /// The articles, tags or categories that it lists.
    case list
    /// Articles before, after and like its own.
    case neighbours
    /// What it shows of the site: titles, navigation, sidebar.
    case site
    /// The words of the page's language.
    case strings
    /// Options, and the files of the theme that pages name.
    case environment
  }

  private var parts: [UInt64]
  /// The articles that the page is made from.
  var reach = ArticleReach()

  init() {
    parts = [UInt64](repeating: 0, count: Part.allCases.count)
  }

  package subscript(part: Part) -> UInt64 {
    get { parts[part.rawValue] }
    set { parts[part.rawValue] = newValue }
  }

  /// Of nothing.
  package static let none = PageDigest()

  /// The first part in which the two differ, in an order that names causes before consequences.
  package func firstChange(since other: PageDigest) -> Part? {
    Part.allCases.first { self[$0] != other[$0] }
  }

  package func write(to writer: inout RecordWriter) {
    for part in parts { writer.put(part) }
    reach.write(to: &writer)
  }

  package init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init()
    for part in Part.allCases { self[part] = try reader.word() }
    reach = try ArticleReach(from: &reader)
  }
}
