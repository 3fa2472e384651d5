import Bytes
import Content
import Synchronization

/// The bodies of a site's articles, wherever they are kept.
package struct ArticleBodies: Sendable {
  private var positions: ByteTable
  private var places: [BodyPlace]
  private let pack: BodyPack?
  /// Parses an article once more, for a body that is damaged where it is kept.
  private let parse: @Sendable (String) -> ArticleBody?
  let damage: Damage

  /// `places` are by the paths of articles from the content folder.
  init(
    _ places: [(path: String, place: BodyPlace)], pack: BodyPack?, damage: Damage = Damage(),
    parse: @escaping @Sendable (String) -> ArticleBody?
  ) {
    positions = ByteTable(positionsOf: places.lazy.map(\.path))
    self.places = places.map(\.place)
    self.pack = pack
    self.damage = damage
    self.parse = parse
  }

  private func place(of path: String) -> BodyPlace? {
    positions.number(of: path).map { places[$0] }
  }

  /// The body of an article by its path from the content folder.
  package func body(of path: String) -> ArticleBody? {
    switch place(of: path) {
    case .memory(let body): return body
    case .pack(let offset, let count, let checksum):
      if let body = pack?.body(at: offset, count: count, checksum: checksum) { return body }
      damage.note()
      return parse(path)
    case nil: return nil
    }
  }

  /// The same with another body for an article, or the body of one more.
  func replacing(_ path: String, _ place: BodyPlace) -> ArticleBodies {
    var bodies = self
    if let position = bodies.positions.insert(path, places.count) {
      bodies.places[position] = place
    } else {
      bodies.places.append(place)
    }
    return bodies
  }

  /// Bytes of all bodies that are in the pack.
  var packedCount: Int {
    places.reduce(0) { sum, place in
      if case .pack(_, let count, _) = place { sum + count } else { sum }
    }
  }

  /// Whether a body was not found where it should be.
  var isDamaged: Bool { damage.isNoted }

  /// The hash of a body; nil where there is none.
  package func digest(of path: String) -> UInt64? {
    switch place(of: path) {
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
final class Damage: Sendable {
  private let flag = Atomic<Bool>(false)

  var isNoted: Bool { flag.load(ordering: .relaxed) }

  func note() { flag.store(true, ordering: .relaxed) }
}
