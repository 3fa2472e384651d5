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
    // The mean of 10,000 articles of 6 KB.
    case .decoded: 1250
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
    var places: [BodyPlace?] = [parsed.body, parsed.terms]
    for (number, place) in places.enumerated() {
      guard case .pack(let offset, let count, let checksum) = place else { continue }
      guard let bytes = try? pack.file.read(at: offset, count: count), Digest.of(bytes) == checksum
      else { return nil }
      places[number] = .pack(offset: try file.append(bytes), count: count, checksum: checksum)
    }
    return ArticleRecord(
      path: path, stamp: stamp, hash: hash,
      content: .decoded(
        ParsedArticle(
          article: parsed.article, body: places[0], terms: places[1],
          diagnostics: parsed.diagnostics)))
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

  init(from reader: inout RecordReader) throws(RecordDamage) {
    let diagnostics = try reader.diagnostics()
    let article = try reader.optional { (reader) throws(RecordDamage) in
      try Article(from: &reader)
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
