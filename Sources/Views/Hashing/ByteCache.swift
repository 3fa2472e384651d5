#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What was found out about byte strings that come again and again, such as paths and agents: a number for each.
///
/// Bounded: when it is full it begins anew, so that a log of ever new strings costs time and no memory.
package struct ByteCache: Sendable {
  private struct Entry {
    let hash: UInt64
    let start: Int32
    let count: Int32
    let number: Int32
  }

  private let limit: Int
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var slots: [Int32]
  /// Strings come from strangers: a key of this run keeps them from being chosen to collide.
  private let key = SipKey.random()

  /// `limit` strings are kept, of 256 bytes each in the mean.
  package init(limit: Int) {
    self.limit = limit
    var size = 64
    while size < limit * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
  }

  /// The number of the string; what `find` says of it where it is new.
  package mutating func number(
    of string: UnsafeBufferPointer<UInt8>, _ find: (UnsafeBufferPointer<UInt8>) -> Int32
  ) -> Int32 {
    let hash = SipHash.hash(string, key)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.count == string.count, isSame(entry, string) {
        return entry.number
      }
      slot = (slot + 1) & mask
    }
    let number = find(string)
    if entries.count >= limit || bytes.count + string.count > limit * 256 {
      clear()
      slot = Int(truncatingIfNeeded: hash) & mask
    }
    // One string alone may be longer than all that are kept.
    guard bytes.count + string.count <= limit * 256 else { return number }
    slots[slot] = Int32(entries.count)
    entries.append(
      Entry(
        hash: hash, start: Int32(bytes.count), count: Int32(string.count), number: number))
    bytes.append(contentsOf: string)
    return number
  }

  private func isSame(_ entry: Entry, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let other = string.baseAddress, !string.isEmpty else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let own = bytes.baseAddress else { return false }
      return memcmp(own + Int(entry.start), other, string.count) == 0
    }
  }

  private mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = -1 }
  }
}
