import Content
import Diagnostics
import Files

/// What one article file came to, under the hash of its bytes.
package struct ArticleRecord: Sendable {
  /// From the content folder.
  let path: String
  /// What the file system said of the file before it was read; nil where that is no proof, since
  /// the file had changed just then.
  let stamp: FileStamp?
  let hash: ContentHash
  let content: Content

  /// Read and decoded when it is needed, by all workers; a log of many articles takes memory for those
  /// only that are being decoded.
  enum Content: Sendable {
    case decoded(ParsedArticle)
    case stored(LogPlace)
  }

  /// nil where the record is damaged.
  var parsed: ParsedArticle? {
    switch content {
    case .decoded(let parsed): return parsed
    case .stored(let place):
      guard let bytes = place.bytes else { return nil }
      var reader = RecordReader(bytes[...])
      return try? ParsedArticle(from: &reader, at: path)
    }
  }

  /// The same, to be decoded no more.
  func decoded(_ parsed: ParsedArticle) -> ArticleRecord {
    ArticleRecord(path: path, stamp: stamp, hash: hash, content: .decoded(parsed))
  }

  /// The same for a file that has to be read again.
  var withoutStamp: ArticleRecord {
    ArticleRecord(path: path, stamp: nil, hash: hash, content: content)
  }

  /// The same under an equal path: all that is known of a file then holds one text.
  func sharing(_ path: String) -> ArticleRecord {
    ArticleRecord(path: path, stamp: stamp, hash: hash, content: content)
  }
}

/// An article with everything that parsing has found.
package struct ParsedArticle: Sendable {
  /// nil where the file cannot be read as an article at all.
  let article: Article?
  let body: BodyPlace?
  /// Where its terms for the search are, in the place of a body's HTML.
  let terms: BodyPlace?
  let diagnostics: [Diagnostic]

  init(article: Article?, body: BodyPlace?, terms: BodyPlace?, diagnostics: [Diagnostic]) {
    self.article = article
    self.body = body
    self.terms = terms
    self.diagnostics = diagnostics
  }
}

extension ParsedArticle {
  func write(to writer: inout RecordWriter) {
    writer.put(diagnostics)
    writer.put(article) { $1.write(to: &$0) }
    writer.put(body)
    writer.put(terms)
  }

  /// `path` is that of the article, from the content folder.
  init(from reader: inout RecordReader, at path: String) throws(RecordDamage) {
    let diagnostics = try reader.diagnostics()
    let article = try reader.optional { (reader) throws(RecordDamage) in
      try Article(from: &reader, at: path)
    }
    self.init(
      article: article, body: try reader.place(), terms: try reader.place(),
      diagnostics: diagnostics)
  }
}

extension RecordWriter {
  fileprivate mutating func put(_ place: BodyPlace?) {
    switch place {
    case .pack(let offset, let count, let checksum):
      put(offset)
      put(count)
      put(checksum)
    case .memory: giveUp()
    case nil: put(-1)
    }
  }
}

extension RecordReader {
  fileprivate mutating func place() throws(RecordDamage) -> BodyPlace? {
    let offset = try int()
    return offset < 0 ? nil : .pack(offset: offset, count: try int(), checksum: try word())
  }
}
