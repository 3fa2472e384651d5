/// A hash of keys for a table in memory: another one in each run, so that nobody can write keys that all collide.
///
/// Multiplies eight bytes at a time into both halves of a product, as wyhash does.
package struct KeyHash: Sendable {
  @usableFromInline let seed = UInt64.random(in: 1 ... .max)

  package init() {}

  /// `bit` is one that is set in every byte first: 0x20 takes ASCII letters to lower case and leaves digits.
  @inlinable
  package func of(_ key: UnsafeBufferPointer<UInt8>, setting bit: UInt8 = 0) -> UInt64 {
    let bits = UInt64(bit) &* 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(key)
    var hash = seed ^ UInt64(truncatingIfNeeded: key.count)
    var index = 0
    while index + 8 <= raw.count {
      hash = mixed(hash ^ (raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) | bits))
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index] | bit)
      index += 1
    }
    return mixed(hash ^ rest)
  }

  @inlinable @inline(__always)
  func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: seed | 1)
    return product.high ^ product.low &+ 0x9E37_79B9_7F4A_7C15
  }
}
