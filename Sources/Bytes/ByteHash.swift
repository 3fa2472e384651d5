/// FNV-1a, 64 bits, the high half mixed into the low one: the same in every run, unlike Swift's own
/// hashes. For names that files have, those of the search above all; not for what must withstand an attack.
package enum ByteHash {
  package static func of(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }
}
