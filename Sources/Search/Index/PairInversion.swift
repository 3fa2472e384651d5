import Bytes

/// From the pairs of each article to the articles of each pair.
///
/// Takes the pairs in parts by their first character, so that the numbers that are being sorted take
/// 8 MB however large the site is. Articles hold their pairs sorted, and so each keeps its place
/// from part to part.
struct PairInversion {
  /// Postings that are sorted at once, but for the pairs of one first character.
  private static let partSize = 1 << 19
  private static let secondMask: UInt32 = 1 << UnspacedNumber.bits - 1

  /// Where the reading of an article has come to.
  private struct Cursor {
    var index: Int
    var left: UInt32
    var last: UInt32 = 0
  }

  /// `articles` are numbered by their order. The pairs come out sorted.
  static func invert(_ articles: TermBlocks) -> TermTable {
    invert(articles, parts(of: articles)[...])
  }

  /// The same on two cores, each of which takes half of the parts.
  static func invertAtOnce(_ articles: TermBlocks) async -> TermTable {
    let parts = parts(of: articles)
    let middle = parts.count / 2
    async let second = invert(articles, parts[middle...])
    var table = invert(articles, parts[..<middle])
    table.append(await second)
    return table
  }

  /// The pairs of some parts that follow one another.
  private static func invert(
    _ articles: TermBlocks, _ parts: ArraySlice<Range<UInt32>>
  ) -> TermTable {
    var table = TermTable()
    var cursors: [Cursor] = []
    cursors.reserveCapacity(articles.count)
    articles.forEach { _, bytes in
      var index = 0
      let count = Varint.read(bytes, at: &index)
      cursors.append(Cursor(index: index, left: count))
    }
    var postings: [UInt64] = []
    for part in parts {
      postings.removeAll(keepingCapacity: true)
      articles.forEach { number, bytes in
        take(&cursors[number], of: bytes, in: part, number, into: &postings)
      }
      // By the pair alone: articles stand in their order already.
      let base = UInt64(part.lowerBound) << UnspacedNumber.bits
      let span = UInt64(part.upperBound) << UnspacedNumber.bits - base
      for index in postings.indices { postings[index] -= base << 34 }
      RadixSort.sort(&postings, from: 34, bits: 64 - (span - 1).leadingZeroBitCount)
      emit(postings, base: UInt32(base), into: &table)
    }
    return table
  }

  /// Moves the pairs whose first character is in `part` to `postings`, and goes by those before: the
  /// pair above bit 34, the `Posting` below.
  private static func take(
    _ cursor: inout Cursor, of bytes: UnsafeBufferPointer<UInt8>, in part: Range<UInt32>,
    _ number: Int, into postings: inout [UInt64]
  ) {
    let article = UInt64(number) << 2
    while cursor.left > 0 {
      var index = cursor.index
      let value = Varint.read(bytes, at: &index)
      let pair = cursor.last &+ value >> 2
      // Bytes that an earlier run has left may be damaged: they end where they stop to be sorted.
      guard pair > cursor.last, pair < 1 << (2 * UnspacedNumber.bits) else {
        cursor.left = 0
        return
      }
      let first = pair >> UnspacedNumber.bits
      guard first < part.upperBound else { return }
      if first >= part.lowerBound {
        postings.append(UInt64(pair) << 34 | article | UInt64(value & 3))
      }
      cursor.index = index
      cursor.last = pair
      cursor.left -= 1
    }
  }

  private static func emit(_ postings: [UInt64], base: UInt32, into table: inout TermTable) {
    var start = 0
    var list: [Posting] = []
    while start < postings.count {
      let offset = postings[start] >> 34
      list.removeAll(keepingCapacity: true)
      while start < postings.count, postings[start] >> 34 == offset {
        list.append(Posting(truncatingIfNeeded: postings[start]))
        start += 1
      }
      let pair = base + UInt32(truncatingIfNeeded: offset)
      table.append(list) { keys in
        UnspacedNumber.append(pair >> UnspacedNumber.bits, to: &keys)
        if pair & secondMask != 0 { UnspacedNumber.append(pair & secondMask, to: &keys) }
      }
    }
  }

  /// Ranges of first characters with about `partSize` postings each.
  private static func parts(of articles: TermBlocks) -> [Range<UInt32>] {
    var counts = [Int](repeating: 0, count: 1 << Int(UnspacedNumber.bits))
    articles.forEach { _, bytes in
      var index = 0
      var last: UInt32 = 0
      for _ in 0..<min(Int(Varint.read(bytes, at: &index)), bytes.count) {
        last = last &+ Varint.read(bytes, at: &index) >> 2
        counts[Int(last >> UnspacedNumber.bits) & (counts.count - 1)] += 1
      }
    }
    var parts: [Range<UInt32>] = []
    var (start, size) = (0, 0)
    for number in counts.indices {
      if size > 0, size + counts[number] > partSize {
        parts.append(UInt32(start)..<UInt32(number))
        (start, size) = (number, 0)
      }
      size += counts[number]
    }
    if size > 0 { parts.append(UInt32(start)..<UInt32(counts.count)) }
    return parts
  }
}
