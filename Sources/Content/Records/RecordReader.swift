import Bytes

/// Bytes are not what a `RecordWriter` has written.
package struct RecordDamage: Error {
  package init() {}
}

/// Reads what a `RecordWriter` has written. Damaged bytes throw; they never trap.
package struct RecordReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  package var isAtEnd: Bool { position == bytes.endIndex }

  private mutating func byte() throws(RecordDamage) -> UInt8 {
    guard position < bytes.endIndex else { throw RecordDamage() }
    defer { position += 1 }
    return bytes[position]
  }

  package mutating func int() throws(RecordDamage) -> Int {
    guard let value = Varint.checked(bytes, at: &position) else { throw RecordDamage() }
    return Varint.number(ofZigzag: value)
  }

  package mutating func word() throws(RecordDamage) -> UInt64 {
    let bytes = try take(8)
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  package mutating func bool() throws(RecordDamage) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw RecordDamage()
    }
  }

  private mutating func take(_ count: Int) throws(RecordDamage) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.endIndex - position else { throw RecordDamage() }
    defer { position += count }
    return bytes[position..<position + count]
  }

  package mutating func data() throws(RecordDamage) -> ArraySlice<UInt8> {
    try take(try int())
  }

  package mutating func string() throws(RecordDamage) -> String {
    String(decoding: try data(), as: UTF8.self)
  }

  package mutating func range() throws(RecordDamage) -> Range<Int> {
    let start = try int()
    let count = try int()
    let (end, isOver) = start.addingReportingOverflow(count)
    guard start >= 0, count >= 0, !isOver else { throw RecordDamage() }
    return start..<end
  }

  package mutating func optional<Value>(
    _ read: (inout RecordReader) throws(RecordDamage) -> Value
  ) throws(RecordDamage) -> Value? {
    try bool() ? try read(&self) : nil
  }

  package mutating func optionalString() throws(RecordDamage) -> String? {
    try bool() ? try string() : nil
  }

  package mutating func list<Element>(
    _ read: (inout RecordReader) throws(RecordDamage) -> Element
  ) throws(RecordDamage) -> [Element] {
    let count = try int()
    // Every element takes a byte at least: a count that cannot be true reserves no memory.
    guard count >= 0, count <= bytes.endIndex - position else { throw RecordDamage() }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }
}
