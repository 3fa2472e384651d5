import Bytes

/// The first 128 bits of the SHA-256 of a file's bytes: equal only for the same bytes, even where
/// somebody would like it otherwise.
package struct ContentHash: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(of bytes: [UInt8]) {
    (high, low) = SHA256.of(bytes).withUnsafeBytes { bytes in
      (
        UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }
}
