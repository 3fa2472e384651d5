import Diagnostics
import Files
import Site

/// What one article file came to, under the hash of its bytes.
package struct ArticleRecord: Sendable {
  /// From the content folder.
  let path: String
  /// What the file system said of the file before it was read; nil where that is no proof, since
  /// the file had changed just then.
  let stamp: FileStamp?
  let hash: ContentHash
  let content: Content

  /// Decoded when it is needed, so that a log of many articles is read at the speed of the disk and
  /// decoded by all workers.
  enum Content: Sendable {
    case decoded(ParsedArticle)
    case encoded(ArraySlice<UInt8>)
  }

  /// nil where the record is damaged.
  var parsed: ParsedArticle? {
    switch content {
    case .decoded(let parsed): return parsed
    case .encoded(let bytes):
      var reader = RecordReader(bytes)
      return try? ParsedArticle(from: &reader)
    }
  }

  /// The same, to be decoded no more.
  func decoded(_ parsed: ParsedArticle) -> ArticleRecord {
    ArticleRecord(path: path, stamp: stamp, hash: hash, content: .decoded(parsed))
  }

  /// About how many bytes `encoded` has.
  var size: Int {
    switch content {
    case .encoded(let bytes): bytes.count
    // The mean of 10,000 articles of 6 KB, of which half are what a search finds them by.
    case .decoded: 2500
    }
  }

  /// nil where it holds something that has no form on the disk.
  var encoded: ArraySlice<UInt8>? {
    switch content {
    case .encoded(let bytes): return bytes
    case .decoded(let parsed):
      var writer = RecordWriter()
      parsed.write(to: &writer)
      return writer.isWhole ? writer.bytes[...] : nil
    }
  }
}

extension ArticleRecord {
  /// The same record with its body in another pack; nil where the body cannot be read.
  func moved(from pack: BodyPack, to file: any PackFile) throws(FileError) -> ArticleRecord? {
    guard let parsed else { return nil }
    guard case .pack(let offset, let count, let checksum) = parsed.body else { return self }
    guard let bytes = try? pack.file.read(at: offset, count: count), Digest.of(bytes) == checksum
    else { return nil }
    let body = BodyPlace.pack(offset: try file.append(bytes), count: count, checksum: checksum)
    return ArticleRecord(
      path: path, stamp: stamp, hash: hash,
      content: .decoded(
        ParsedArticle(article: parsed.article, body: body, diagnostics: parsed.diagnostics)))
  }
}

/// An article with everything that parsing has found.
package struct ParsedArticle: Sendable {
  /// nil where the file cannot be read as an article at all.
  let article: Article?
  let body: BodyPlace?
  let diagnostics: [Diagnostic]

  init(article: Article?, body: BodyPlace?, diagnostics: [Diagnostic]) {
    self.article = article
    self.body = body
    self.diagnostics = diagnostics
  }
}

extension ParsedArticle {
  func write(to writer: inout RecordWriter) {
    writer.put(diagnostics)
    writer.put(article) { $1.write(to: &$0) }
    switch body {
    case .pack(let offset, let count, let checksum):
      writer.put(offset)
      writer.put(count)
      writer.put(checksum)
    case .memory: writer.giveUp()
    case nil: writer.put(-1)
    }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    let diagnostics = try reader.diagnostics()
    let article = try reader.optional { (reader) throws(RecordDamage) in
      try Article(from: &reader)
    }
    let offset = try reader.int()
    let body =
      offset < 0
      ? nil
      : BodyPlace.pack(offset: offset, count: try reader.int(), checksum: try reader.word())
    self.init(article: article, body: body, diagnostics: diagnostics)
  }
}
