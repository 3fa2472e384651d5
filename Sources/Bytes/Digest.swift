/// A 64-bit hash of values, the same in every run and on every machine, unlike Swift's `Hasher`.
///
/// Each value goes in with its kind and its length, so that different sequences of values do not give
/// the same bytes. Two words are multiplied to 128 bits and folded, as in wyhash. It tells apart what
/// differs by chance, 1 in 2^64, and not what is made to collide: for that there is SHA-256.
package struct Digest: Sendable {
  @usableFromInline var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inlinable package init() {}

  /// A digest of what an earlier one stands for, and more.
  @inlinable
  package init(continuing earlier: UInt64) { add(earlier) }

  @inlinable package var value: UInt64 {
    Self.fold(state ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
  }

  @inlinable
  package mutating func add(_ word: UInt64) {
    state = Self.fold(state ^ word, 0x8EBC_6AF0_9C88_C6E3) ^ word
  }

  @inlinable
  package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  @inlinable
  package mutating func add(_ flag: Bool) { add(flag ? 1 as UInt64 : 2) }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Text or none.
  package mutating func add(_ text: String?) {
    add(text != nil)
    if let text { add(text) }
  }

  package mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(bytes.count)
    var state = state
    var offset = 0
    while offset + 16 <= bytes.count {
      let first = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let second = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
      state = Self.fold(
        state ^ UInt64(littleEndian: first), UInt64(littleEndian: second) ^ 0x5899_65CC_7537_4CC3)
      offset += 16
    }
    while offset < bytes.count {
      var word: UInt64 = 0
      let end = min(offset + 8, bytes.count)
      for index in (offset..<end).reversed() { word = word << 8 | UInt64(bytes[index]) }
      state = Self.fold(state ^ word, 0x1D8E_4E27_C47D_124F)
      offset = end
    }
    self.state = state
  }

  @inlinable
  static func fold(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = first.multipliedFullWidth(by: second)
    return product.high ^ product.low
  }

  package static func of(_ bytes: [UInt8]) -> UInt64 {
    var digest = Digest()
    digest.add(bytes)
    return digest.value
  }
}
