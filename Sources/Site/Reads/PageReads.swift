/// What the pages of a site have read of it, so far: for each role the attributes of its views, and
/// the names of the theme's files.
///
/// Rendering is a pure function of what it reads, in the order in which it reads it. A page for which
/// all that any page has read is as it was reads the same again, and comes out the same.
package final class PageReads: Sendable {
  private let masks: [ReadMask]
  private let earlier: Snapshot

  /// Begins from what earlier runs have read: pages that are not rendered again read it still.
  package init(_ earlier: Snapshot = Snapshot()) {
    self.earlier = earlier
    masks = ViewRole.allCases.map { ReadMask(earlier[$0]) }
  }

  subscript(role: ViewRole) -> ReadMask { masks[role.rawValue] }

  /// A moment's value.
  package struct Snapshot: Sendable, Hashable {
    private var masks: [UInt64]
    /// Files of the theme, from its assets folder, sorted.
    package var assets: [String]

    package init() {
      masks = ViewRole.allCases.map { _ in 0 }
      assets = []
    }

    init(_ masks: [UInt64], assets: [String]) {
      self.masks = masks
      self.assets = assets
    }

    package subscript(role: ViewRole) -> UInt64 { masks[role.rawValue] }
  }

  func snapshot(assets: [String]) -> Snapshot {
    Snapshot(masks.map(\.value), assets: Set(assets).union(earlier.assets).sorted())
  }
}

extension PageReads.Snapshot {
  package func write(to writer: inout RecordWriter) {
    writer.put(masks) { $0.put($1 as UInt64) }
    writer.put(assets) { $0.put($1 as String) }
  }

  package init(from reader: inout RecordReader) throws(RecordDamage) {
    masks = try reader.list { (reader) throws(RecordDamage) in try reader.word() }
    guard masks.count == ViewRole.allCases.count else { throw RecordDamage() }
    assets = try reader.list { (reader) throws(RecordDamage) in try reader.string() }
  }
}
