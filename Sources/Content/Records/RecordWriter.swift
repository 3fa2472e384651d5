import Bytes

/// Writes values one after the other into bytes that `RecordReader` reads in the same order.
///
/// Numbers are LEB128 of their zigzag, as in protocol buffers; texts and lists have their length
/// before them; what may be absent has a byte that says whether it is there.
package struct RecordWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// False once a value came by that has no form on the disk.
  package private(set) var isWhole = true

  package init() {}

  /// Lets go of the first bytes, which are written elsewhere by now.
  package mutating func removeFirst(_ count: Int) {
    bytes.removeFirst(count)
  }

  /// Bytes without their number, for what knows it in another way.
  package mutating func append(_ data: some Collection<UInt8>) {
    bytes.append(contentsOf: data)
  }

  package mutating func put(_ number: Int) {
    Varint.append(Varint.zigzag(number), to: &bytes)
  }

  /// Eight bytes, little-endian: for hashes, of which every bit counts.
  package mutating func put(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  package mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func put(_ data: some Collection<UInt8>) {
    put(data.count)
    bytes.append(contentsOf: data)
  }

  package mutating func put(_ range: Range<Int>) {
    put(range.lowerBound)
    put(range.count)
  }

  package mutating func put<Value>(
    _ value: Value?, _ write: (inout RecordWriter, Value) -> Void
  ) {
    put(value != nil)
    if let value { write(&self, value) }
  }

  package mutating func put(_ text: String?) { put(text) { $0.put($1 as String) } }

  package mutating func put<Element>(
    _ elements: [Element], _ write: (inout RecordWriter, Element) -> Void
  ) {
    put(elements.count)
    for element in elements { write(&self, element) }
  }

  /// Says that what was to be written cannot be.
  package mutating func giveUp() { isWhole = false }
}
