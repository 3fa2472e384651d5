/// A secret of 128 bits under which readers and streams are hashed.
package struct SipKey: Sendable, Hashable {
  package let first: UInt64
  package let second: UInt64

  package init(_ first: UInt64, _ second: UInt64) {
    self.first = first
    self.second = second
  }

  /// From the system's random numbers.
  package static func random() -> SipKey {
    SipKey(.random(in: 0 ... .max), .random(in: 0 ... .max))
  }
}

/// SipHash-2-4 (Aumasson and Bernstein, 2012): without the key nobody can tell which text a hash is of, not even
/// by trying all of them.
package enum SipHash {
  package static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ key: SipKey) -> UInt64 {
    var state = State(key)
    let whole = bytes.count & ~7
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index < whole {
      state.add(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    var shift: UInt64 = 0
    while index < bytes.count {
      last |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    return state.finish(last)
  }

  package static func hash(_ bytes: [UInt8], _ key: SipKey) -> UInt64 {
    bytes.withUnsafeBufferPointer { hash($0, key) }
  }

  private struct State {
    var v0: UInt64
    var v1: UInt64
    var v2: UInt64
    var v3: UInt64

    init(_ key: SipKey) {
      v0 = key.first ^ 0x736f_6d65_7073_6575
      v1 = key.second ^ 0x646f_7261_6e64_6f6d
      v2 = key.first ^ 0x6c79_6765_6e65_7261
      v3 = key.second ^ 0x7465_6462_7974_6573
    }

    mutating func add(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    mutating func finish(_ last: UInt64) -> UInt64 {
      add(last)
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func round() {
      v0 = v0 &+ v1
      v1 = Self.rotate(v1, 13) ^ v0
      v0 = Self.rotate(v0, 32)
      v2 = v2 &+ v3
      v3 = Self.rotate(v3, 16) ^ v2
      v0 = v0 &+ v3
      v3 = Self.rotate(v3, 21) ^ v0
      v2 = v2 &+ v1
      v1 = Self.rotate(v1, 17) ^ v2
      v2 = Self.rotate(v2, 32)
    }

    private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
      (value << count) | (value >> (64 - count))
    }
  }
}
