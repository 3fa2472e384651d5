import Site
import Synchronization

/// The bodies of a site's articles, wherever they are kept.
package struct ArticleBodies: Sendable {
  private let places: [String: BodyPlace]
  private let pack: BodyPack?
  /// Parses an article once more, for a body that is damaged where it is kept.
  private let parse: @Sendable (String) -> ArticleBody?
  private let damage = Damage()

  init(
    _ places: [String: BodyPlace], pack: BodyPack?,
    parse: @escaping @Sendable (String) -> ArticleBody?
  ) {
    self.places = places
    self.pack = pack
    self.parse = parse
  }

  /// The body of an article by its path from the content folder.
  package func body(of path: String) -> ArticleBody? {
    switch places[path] {
    case .memory(let body): return body
    case .pack(let offset, let count, let checksum):
      if let body = pack?.body(at: offset, count: count, checksum: checksum) { return body }
      damage.note()
      return parse(path)
    case nil: return nil
    }
  }

  /// Whether a body was not found where it should be.
  var isDamaged: Bool { damage.isNoted }

  /// The hash of a body; nil where there is none.
  package func digest(of path: String) -> UInt64? {
    switch places[path] {
    case .memory(let body):
      var writer = RecordWriter()
      body.write(to: &writer)
      return Digest.of(writer.bytes)
    case .pack(_, _, let checksum): return checksum
    case nil: return nil
    }
  }
}

/// Remembers, for all threads, that something was found damaged.
private final class Damage: Sendable {
  private let flag = Atomic<Bool>(false)

  var isNoted: Bool { flag.load(ordering: .relaxed) }

  func note() { flag.store(true, ordering: .relaxed) }
}
