import Bytes
import Content
import Files

/// The bodies of articles, out of memory from the moment they are made until a page needs them:
/// together they are larger than all else that is known of a site.
///
/// One file in the state folder, in which each body is a record that begins where its `BodyPlace`
/// says. Bodies that nobody names any more stay until they are more than half of it; then a new file
/// takes its place. Nothing in it is trusted: each place carries the hash of its body.
package struct BodyPack: Sendable {
  let file: any PackFile
  let slot: PackSlot
  /// Whether new bodies go into it; they stay in memory where it is another run's.
  let isWritable: Bool

  func put(_ body: ArticleBody) throws(FileError) -> BodyPlace {
    guard isWritable else { return .memory(body) }
    var writer = RecordWriter()
    body.write(to: &writer)
    return .pack(
      offset: try file.append(writer.bytes), count: writer.bytes.count,
      checksum: Digest.of(writer.bytes))
  }

  /// nil where the bytes are not those that were put there.
  func body(at offset: Int, count: Int, checksum: UInt64) -> ArticleBody? {
    guard let bytes = try? file.read(at: offset, count: count), Digest.of(bytes) == checksum else {
      return nil
    }
    var reader = RecordReader(bytes[...])
    return try? ArticleBody(from: &reader)
  }

  /// Whether what is named, `live` bytes of it, is worth a file without the rest.
  func wantsCompaction(live: Int) -> Bool {
    file.size > Self.smallest && live < file.size / 2
  }

  /// Bytes below which garbage costs nothing.
  private static let smallest = 1 << 20
}

/// Where the body of an article is.
package enum BodyPlace: Sendable {
  case memory(ArticleBody)
  case pack(offset: Int, count: Int, checksum: UInt64)
}

/// The way of bodies into a new pack, which leaves behind those that nobody names any more.
struct BodyMove: Sendable {
  let former: BodyPack
  let pack: BodyPack

  /// The same article with its body in the new pack; nil where the body cannot be read.
  func move(_ parsed: ParsedArticle) throws(FileError) -> ParsedArticle? {
    var places: [BodyPlace?] = [parsed.body, parsed.terms]
    for (number, place) in places.enumerated() {
      guard case .pack(let offset, let count, let checksum) = place else { continue }
      guard let bytes = try? former.file.read(at: offset, count: count),
        Digest.of(bytes) == checksum
      else { return nil }
      places[number] = .pack(offset: try pack.file.append(bytes), count: count, checksum: checksum)
    }
    return ParsedArticle(
      article: parsed.article, body: places[0], terms: places[1], diagnostics: parsed.diagnostics)
  }
}
