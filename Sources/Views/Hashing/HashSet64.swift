/// Hashes of 64 bits, each once: eight bytes for each and the room to find it.
///
/// The hashes are keyed and so spread already; they are their own place in the table. 0 marks an empty place.
package struct HashSet64: Sendable {
  private var slots: [UInt64]
  package private(set) var count = 0

  package init() {
    slots = [UInt64](repeating: 0, count: 64)
  }

  /// Whether the hash was not here yet.
  package mutating func insert(_ hash: UInt64) -> Bool {
    let hash = hash == 0 ? 1 : hash
    if (count + 1) * 8 > slots.count * 7 { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = hash
    count += 1
    return true
  }

  /// In no order that means anything, but the same for the same table.
  package var hashes: [UInt64] { slots.filter { $0 != 0 } }

  private mutating func grow() {
    let earlier = slots
    slots = [UInt64](repeating: 0, count: earlier.count * 2)
    let mask = slots.count - 1
    for hash in earlier where hash != 0 {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash
    }
  }
}

/// A number for each hash: the upper 48 bits of the hash and 16 bits of the number share eight bytes.
package struct HashCounts: Sendable {
  private var slots: [UInt64]
  package private(set) var count = 0

  package init() {
    slots = [UInt64](repeating: 0, count: 64)
  }

  package subscript(hash: UInt64) -> UInt16 {
    get { UInt16(truncatingIfNeeded: slots[slot(of: hash)]) }
    set {
      if (count + 1) * 8 > slots.count * 7 { grow() }
      let slot = slot(of: hash)
      if slots[slot] == 0 { count += 1 }
      slots[slot] = Self.key(hash) | UInt64(newValue)
    }
  }

  /// As they are kept: hash and number in one.
  package var entries: [UInt64] { slots.filter { $0 != 0 } }

  package mutating func insert(entry: UInt64) {
    self[entry] = UInt16(truncatingIfNeeded: entry)
  }

  /// Never zero in its upper bits, which mark an empty place.
  private static func key(_ hash: UInt64) -> UInt64 {
    let key = hash & ~0xFFFF
    return key == 0 ? 1 << 16 : key
  }

  private func slot(of hash: UInt64) -> Int {
    let key = Self.key(hash)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key >> 16) & mask
    while slots[slot] != 0, slots[slot] & ~0xFFFF != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let earlier = slots
    slots = [UInt64](repeating: 0, count: earlier.count * 2)
    for entry in earlier where entry != 0 { slots[slot(of: entry)] = entry }
  }
}
