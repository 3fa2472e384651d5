#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Looks for the next byte of interest, sixteen at a time: nearly all of an article is none.
///
/// Byte by byte this took 7 instructions a character; so it takes 2 a byte of Latin text and of Chinese
/// alike (counted by callgrind over the articles of `Benchmarks/generate`).
package enum ByteScan {
  package typealias Block = SIMD16<UInt8>
  /// 0xFF where a byte is chosen, else 0.
  package typealias Matches = SIMD16<UInt8>

  /// Where the next of the bytes stands that `matches` chooses, from `start` on; the end if there is none.
  ///
  /// `matches` is given sixteen bytes and the sixteen that start one byte later, and must choose no zero.
  @inlinable @inline(__always)
  package static func next(
    in text: UnsafeBufferPointer<UInt8>, from start: Int,
    _ matches: (_ block: Block, _ following: Block) -> Matches
  ) -> Int {
    guard let bytes = UnsafeRawPointer(text.baseAddress), start < text.count else {
      return text.count
    }
    var index = start
    while index + 17 <= text.count {
      let found = first(
        of: matches(
          bytes.loadUnaligned(fromByteOffset: index, as: Block.self),
          bytes.loadUnaligned(fromByteOffset: index + 1, as: Block.self)))
      if found < 16 { return index + found }
      index += 16
    }
    if index == text.count { return index }
    // What is left, with zeros behind it.
    var rest = SIMD32<UInt8>(repeating: 0)
    let count = text.count - index
    withUnsafeMutableBytes(of: &rest) { rest in
      if let rest = rest.baseAddress { memcpy(rest, bytes + index, count) }
    }
    let found = withUnsafeBytes(of: rest) { rest in
      first(
        of: matches(
          rest.loadUnaligned(fromByteOffset: 0, as: Block.self),
          rest.loadUnaligned(fromByteOffset: 1, as: Block.self)))
    }
    return found < count ? index + found : text.count
  }

  /// Chooses the bytes that are `byte`.
  ///
  /// Of two vectors: comparing one with a single byte, and joining masks, becomes a loop over the bytes in
  /// Swift 6.3, fifty times as long.
  @inlinable @inline(__always)
  package static func equal(_ block: Block, _ byte: UInt8) -> Matches {
    unsafeBitCast(block .== Block(repeating: byte), to: Matches.self)
  }

  /// Chooses the bytes that are not `byte`.
  @inlinable @inline(__always)
  package static func other(_ block: Block, _ byte: UInt8) -> Matches {
    unsafeBitCast(block .!= Block(repeating: byte), to: Matches.self)
  }

  /// Chooses the bytes below `byte`.
  @inlinable @inline(__always)
  package static func below(_ block: Block, _ byte: UInt8) -> Matches {
    unsafeBitCast(block .< Block(repeating: byte), to: Matches.self)
  }

  /// Chooses the ASCII characters after `byte`.
  @inlinable @inline(__always)
  package static func after(_ block: Block, _ byte: Int8) -> Matches {
    let signed = unsafeBitCast(block, to: SIMD16<Int8>.self)
    return unsafeBitCast(signed .> SIMD16<Int8>(repeating: byte), to: Matches.self)
  }

  /// The first byte that is chosen, or 16.
  @inlinable @inline(__always)
  static func first(of matches: Matches) -> Int {
    let halves = unsafeBitCast(matches, to: SIMD2<UInt64>.self)
    let low = UInt64(littleEndian: halves[0])
    if low != 0 { return low.trailingZeroBitCount / 8 }
    return 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8
  }

  /// The next byte that HTML must have escaped: `"`, `&`, `<` or `>`.
  @inlinable @inline(__always)
  package static func nextMarkup(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    next(in: text, from: start) { block, _ in markup(block) }
  }

  /// The same, and `'`.
  @inlinable @inline(__always)
  package static func nextQuotable(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    next(in: text, from: start) { block, _ in markup(block) | equal(block, 0x27) }
  }

  /// `"` and `&` differ in one bit, and so do `<` and `>`.
  @inlinable @inline(__always)
  package static func markup(_ block: Block) -> Matches {
    equal(block | Block(repeating: 0x04), 0x26) | equal(block | Block(repeating: 0x02), 0x3E)
  }

  @inlinable @inline(__always)
  package static func next(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int
  {
    guard start < text.count, let bytes = text.baseAddress,
      let found = memchr(bytes + start, Int32(byte), text.count - start)
    else { return text.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
  }
}
