import Bytes

/// Cuts the terms, in their order, into files that are small enough to be fetched for one term.
///
/// A shard is, for each of its terms,
///
///     shared    bytes that its key begins with as the one before does, in a byte
///     rest      how many more there are, in a byte, and they themselves
///     list      a `PostingList`
///
/// Where a shard ends is decided by the term that would follow, so that a change in one shard does
/// not move the ends of those behind it: it ends before a term whose hash has its low bits zero,
/// once it is half full, and before one that no longer fits.
struct ShardCutter {
  struct Shard {
    let bytes: [UInt8]
    /// The shortest beginning of its first key that stands behind all keys of the shards before.
    let start: [UInt8]
  }

  /// Bytes of a shard, unless a single term has more. For a site of 10,000 articles 8 KB is near the
  /// least that a query of three terms takes in all: smaller shards make the manifest larger.
  /// Doubles whenever a site is four times as large.
  static func limit(articles: Int) -> Int {
    var limit = 8 * 1024
    var size = 1 << 14
    while size < articles {
      limit *= 2
      size *= 4
    }
    return limit
  }

  private let limit: Int
  private var shards: [Shard] = []
  private var bytes: [UInt8] = []
  private var start: [UInt8] = []
  private var last: ArraySlice<UInt8> = []

  static func cut(_ table: TermTable, articles: Int) -> [Shard] {
    var cutter = ShardCutter(limit: limit(articles: articles))
    for entry in table.entries { cutter.add(table.key(of: entry), table.lists[entry.list]) }
    cutter.end()
    return cutter.shards
  }

  private init(limit: Int) {
    self.limit = limit
  }

  private mutating func add(_ key: ArraySlice<UInt8>, _ list: ArraySlice<UInt8>) {
    let isFull = bytes.count + key.count + list.count + 2 > limit
    let isEnd = bytes.count > limit / 2 && ByteHash.of(key) & 31 == 0
    var shared = Self.shared(last, key)
    if isFull || isEnd, !bytes.isEmpty {
      end()
      start = Array(key.prefix(shared + 1))
      shared = 0
    } else if bytes.isEmpty {
      start = shards.isEmpty ? [] : Array(key.prefix(shared + 1))
      shared = 0
    }
    bytes.append(UInt8(truncatingIfNeeded: shared))
    bytes.append(UInt8(truncatingIfNeeded: key.count - shared))
    bytes += key.dropFirst(shared)
    bytes += list
    last = key
  }

  private mutating func end() {
    // A copy takes just the memory that it needs.
    let exact = bytes.withUnsafeBufferPointer { Array($0) }
    if !bytes.isEmpty { shards.append(Shard(bytes: exact, start: start)) }
    bytes.removeAll(keepingCapacity: true)
  }

  /// How many bytes both begin with.
  static func shared(_ first: some Collection<UInt8>, _ second: some Collection<UInt8>) -> Int {
    var count = 0
    for (one, other) in zip(first, second) {
      if one != other { break }
      count += 1
    }
    return count
  }
}
