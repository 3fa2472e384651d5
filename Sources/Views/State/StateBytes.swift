/// Writes numbers and texts one behind the other, in few bytes.
struct StateWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    // Small numbers of either sign are short.
    var value = UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  mutating func add(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ data: [UInt8]) {
    add(data.count)
    bytes += data
  }
}

/// Reads them again; what is not there throws.
struct StateReader {
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func number() throws(Damage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard index < bytes.count, shift < 64 else { throw Damage() }
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
  }

  mutating func word() throws(Damage) -> UInt64 {
    guard bytes.count - index >= 8 else { throw Damage() }
    var word: UInt64 = 0
    for offset in 0..<8 { word |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
    index += 8
    return word
  }

  mutating func data() throws(Damage) -> [UInt8] {
    let count = try number()
    guard count >= 0, count <= bytes.count - index else { throw Damage() }
    defer { index += count }
    return Array(bytes[index..<(index + count)])
  }

  mutating func text() throws(Damage) -> String {
    guard let text = String(validating: try data(), as: UTF8.self) else { throw Damage() }
    return text
  }

  /// How many of something follow, each of at least one byte.
  mutating func count() throws(Damage) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - index else { throw Damage() }
    return count
  }
}
