import Synchronization

/// The attributes of one role's views that pages have read, a bit for each: what may change without
/// a trace on any page is what is not in it.
package final class ReadMask: Sendable {
  /// Whose mask it is.
  enum Place: Sendable {
    case role(ViewRole)
    case template(String, RootRole)
  }

  let place: Place
  private let bits: Atomic<UInt64>

  init(_ place: Place, _ bits: UInt64) {
    self.place = place
    self.bits = Atomic(bits)
  }

  /// Looks before it writes: nearly always the bit is there, and then no core takes the memory from
  /// another.
  func note(_ index: Int) {
    let bit: UInt64 = 1 << UInt64(index & 63)
    if bits.load(ordering: .relaxed) & bit == 0 { bits.bitwiseOr(bit, ordering: .relaxed) }
  }

  var value: UInt64 { bits.load(ordering: .relaxed) }
}
