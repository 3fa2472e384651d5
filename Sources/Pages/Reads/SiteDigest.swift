import Bytes
import Content

/// What a run leaves of the site as a whole, by which the next one knows the few pages that can have changed.
///
/// Where outline and `shown` are as they were, a page can have changed only if one of the articles has that it
/// is made from (`PageDigest.reach`).
package struct SiteDigest: Sendable, Hashable {
  /// Of all that no text of an article decides: which pages there are and what they list, and what they have
  /// in common.
  let outline: UInt64
  /// Of all that is known of each article, as `SiteIndex` numbers them.
  let articles: [UInt64]
  /// Of what pages have read of each article that they are not made from, by position in
  /// `SiteIndex.articles`.
  let shown: [UInt64]
}

extension SiteDigest {
  package func write(to writer: inout RecordWriter) {
    writer.put(outline)
    writer.put(articles) { $0.put($1 as UInt64) }
    writer.put(shown) { $0.put($1 as UInt64) }
  }

  package init(from reader: inout RecordReader) throws(RecordDamage) {
    outline = try reader.word()
    articles = try reader.list { (reader) throws(RecordDamage) in try reader.word() }
    shown = try reader.list { (reader) throws(RecordDamage) in try reader.word() }
  }
}
