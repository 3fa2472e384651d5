/// Numbers by byte strings, such as paths and names: equal keys have equal bytes, and nothing else
/// is looked at.
///
/// The keys lie one behind another in one buffer, so that a key costs no allocation, and the start of
/// a key (a folder of a path) can be one too without another copy. A dictionary of strings would
/// normalise each Chinese key to hash and to compare it.
package struct ByteTable: Sendable {
  private struct Entry {
    let start: Int32
    let count: Int32
    let hash: UInt32
    var number: Int32
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Positions in `entries`, -1 where there is none; a power of two of them, at most half in use.
  private var slots: [Int32] = []
  private let hash = KeyHash()

  package init(capacity: Int = 0) {
    entries.reserveCapacity(capacity)
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
  }

  /// The position of each key; of the first, where two are the same.
  package init(positionsOf keys: some Collection<String>) {
    self.init(capacity: keys.count)
    for (position, key) in keys.enumerated() { _ = insert(key, position) }
  }

  package var count: Int { entries.count }

  /// The number of the key; nil where it is not here.
  package func number(of key: UnsafeBufferPointer<UInt8>) -> Int? {
    let entry = slots[slot(of: key, hash: hashed(key))]
    return entry < 0 ? nil : Int(entries[Int(entry)].number)
  }

  package func number(of key: String) -> Int? {
    key.withBytes { number(of: $0) }
  }

  /// The number that the key has already; nil where it is new and has `number` from now on.
  package mutating func insert(_ key: UnsafeBufferPointer<UInt8>, _ number: Int) -> Int? {
    let start = bytes.count
    bytes.append(contentsOf: key)
    let existing = insert(start..<bytes.count, number)
    if existing != nil { bytes.removeLast(key.count) }
    return existing
  }

  package mutating func insert(_ key: String, _ number: Int) -> Int? {
    key.withBytes { insert($0, number) }
  }

  // MARK: Keys in the buffer

  /// Puts a key into the buffer, for `insert` of it or of a part; returns where it lies.
  package mutating func append(_ key: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: key)
    return start..<bytes.count
  }

  /// Calls `body` with bytes of the buffer.
  package func withBytes<Result>(
    _ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  package func number(of key: Range<Int>) -> Int? { withBytes(key) { number(of: $0) } }

  /// The same as the other `insert`, for a key that lies in the buffer.
  package mutating func insert(_ key: Range<Int>, _ number: Int) -> Int? {
    let (slot, hash) = withBytes(key) { key in
      let hash = hashed(key)
      return (self.slot(of: key, hash: hash), hash)
    }
    if slots[slot] >= 0 { return Int(entries[Int(slots[slot])].number) }
    slots[slot] = Int32(entries.count)
    entries.append(
      Entry(
        start: Int32(key.lowerBound), count: Int32(key.count), hash: hash, number: Int32(number)))
    if entries.count * 2 > slots.count { grow() }
    return nil
  }

  private func hashed(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let value = hash.of(key)
    return UInt32(truncatingIfNeeded: value ^ value >> 32)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// Where the key is in `slots`, or where it would be.
  private func slot(of key: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 {
        let entry = entries[Int(slots[slot])]
        if entry.hash == hash, Int(entry.count) == key.count {
          let start = Int(entry.start)
          let other = UnsafeBufferPointer(rebasing: bytes[start..<start + key.count])
          if other.hasSameBytes(as: key) { return slot }
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }
  }
}
