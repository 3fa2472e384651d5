/// Terms with their lists of articles.
struct TermTable: Sendable {
  struct Entry: Sendable {
    /// Where its UTF-8 stands in `keys`, and its `PostingList` in `lists`.
    let key: Range<Int>
    let list: Range<Int>

    var size: Int { key.count + list.count }
  }

  var keys: [UInt8] = []
  var lists: [UInt8] = []
  var entries: [Entry] = []

  /// Adds a term: the bytes that `appendKey` writes, with its sorted, not empty postings.
  mutating func append(
    _ postings: some RandomAccessCollection<Posting>, _ appendKey: (inout [UInt8]) -> Void
  ) {
    let (keyStart, listStart) = (keys.count, lists.count)
    appendKey(&keys)
    PostingList.append(postings, to: &lists)
    entries.append(Entry(key: keyStart..<keys.count, list: listStart..<lists.count))
  }

  /// Adds a table whose terms all stand behind these.
  mutating func append(_ other: TermTable) {
    let (keyCount, listCount) = (keys.count, lists.count)
    entries += other.entries.lazy.map { entry in
      Entry(key: entry.key.shifted(by: keyCount), list: entry.list.shifted(by: listCount))
    }
    keys += other.keys
    lists += other.lists
  }

  func key(of entry: Entry) -> ArraySlice<UInt8> { keys[entry.key] }

  /// Adds a table whose terms are sorted as these are, and none of them the same.
  mutating func merge(_ other: TermTable) {
    var merged: [Entry] = []
    merged.reserveCapacity(entries.count + other.entries.count)
    var rest = entries[...]
    for entry in other.entries {
      let key = other.key(of: entry)
      while let first = rest.first, keys[first.key].lexicographicallyPrecedes(key) {
        merged.append(first)
        rest.removeFirst()
      }
      merged.append(
        Entry(
          key: entry.key.shifted(by: keys.count), list: entry.list.shifted(by: lists.count)))
    }
    merged += rest
    keys += other.keys
    lists += other.lists
    entries = merged
  }
}

extension Range<Int> {
  fileprivate func shifted(by offset: Int) -> Range<Int> {
    lowerBound + offset..<upperBound + offset
  }
}
