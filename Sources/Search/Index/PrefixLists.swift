/// Gives the beginnings that many terms share lists of their own, so that whoever types `r` or
/// looks for `退` alone does not fetch every term that begins so.
///
/// Terms are grouped by their first character, the group by its second, and so on. A group of more
/// than `limit` bytes gets a list of all its articles, each with the greatest of its weights, under
/// the beginning and a zero byte, which stands before all that goes on. What has no such list is
/// found by reading the terms from the beginning on, at most `limit` bytes of them.
struct PrefixLists {
  /// Bytes of terms that a reader goes through for a beginning.
  static let limit = 4096

  private var table: TermTable
  private var ordered: [TermTable.Entry] = []
  /// By article: one more than the greatest weight; zero for those not in the group.
  private var weights: [UInt8]

  /// `table` is sorted, of `articles` articles. It comes out sorted, with the lists.
  static func add(to table: TermTable, articles: Int) -> TermTable {
    var lists = PrefixLists(table: table, weights: [UInt8](repeating: 0, count: articles))
    lists.ordered.reserveCapacity(table.entries.count + table.entries.count / 16)
    lists.order(table.entries[...], sharing: 0)
    lists.table.entries = lists.ordered
    return lists.table
  }

  /// Appends entries that share their first `length` bytes, with the lists of their groups.
  private mutating func order(_ entries: ArraySlice<TermTable.Entry>, sharing length: Int) {
    var start = entries.startIndex
    while start < entries.endIndex {
      let first = entries[start]
      // An end of its own: the beginning itself.
      if first.key.count == length {
        ordered.append(first)
        start += 1
        continue
      }
      let end = min(
        first.key.count, length + characterSize(at: first.key.lowerBound + length))
      let beginning = table.keys[first.key.lowerBound..<first.key.lowerBound + end]
      var stop = start
      var size = 0
      while stop < entries.endIndex, starts(entries[stop], with: beginning) {
        size += entries[stop].size
        stop += 1
      }
      let group = entries[start..<stop]
      if group.count > 1, size > Self.limit {
        addGroup(group, beginning, length: end)
      } else {
        ordered += group
      }
      start = stop
    }
  }

  private mutating func addGroup(
    _ group: ArraySlice<TermTable.Entry>, _ beginning: ArraySlice<UInt8>, length: Int
  ) {
    var rest = group
    if let first = group.first, first.key.count == length {
      ordered.append(first)
      rest.removeFirst()
    }
    table.append(union(of: group)) { keys in
      keys += beginning
      keys.append(0)
    }
    if let list = table.entries.popLast() { ordered.append(list) }
    order(rest, sharing: length)
  }

  private func starts(_ entry: TermTable.Entry, with beginning: ArraySlice<UInt8>) -> Bool {
    entry.key.count >= beginning.count
      && table.keys[entry.key].prefix(beginning.count).elementsEqual(beginning)
  }

  private func characterSize(at index: Int) -> Int {
    let lead = table.keys[index]
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private mutating func union(of group: ArraySlice<TermTable.Entry>) -> [Posting] {
    weights.withUnsafeMutableBufferPointer { weights in
      table.lists.withUnsafeBufferPointer { lists in
        for entry in group {
          PostingList.forEach(lists, at: entry.list.lowerBound) { posting in
            let article = Int(posting >> 2)
            weights[article] = max(weights[article], UInt8(posting & 3) + 1)
          }
        }
      }
      var postings: [Posting] = []
      for article in weights.indices where weights[article] != 0 {
        postings.append(UInt32(article) << 2 | UInt32(weights[article] - 1))
        weights[article] = 0
      }
      return postings
    }
  }
}
