/// The beginning of a file, read without trust: what lies beyond its end is nil.
struct HeaderBytes {
  private let all: [UInt8]

  init(_ bytes: [UInt8]) {
    all = bytes
  }

  var count: Int { all.count }

  func byte(_ offset: Int) -> Int? { all.indices.contains(offset) ? Int(all[offset]) : nil }

  func bytes(_ offset: Int, _ count: Int) -> [UInt8]? {
    guard offset >= 0, count >= 0, count <= all.count, offset <= all.count - count else {
      return nil
    }
    return Array(all[offset..<(offset + count)])
  }

  func starts(with bytes: [UInt8]) -> Bool { all.starts(with: bytes) }

  func has(_ text: StaticString, at offset: Int) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes(offset, wanted.count)?.elementsEqual(wanted) ?? false
  }

  func big16(_ offset: Int) -> Int? { number(offset, 2, isBig: true) }
  func big32(_ offset: Int) -> Int? { number(offset, 4, isBig: true) }
  func little16(_ offset: Int) -> Int? { number(offset, 2, isBig: false) }
  func little24(_ offset: Int) -> Int? { number(offset, 3, isBig: false) }

  /// At most four bytes, so that it always fits.
  func number(_ offset: Int, _ count: Int, isBig: Bool) -> Int? {
    guard offset >= 0, offset <= all.count - count else { return nil }
    var result = 0
    for index in 0..<count {
      let place = isBig ? offset + index : offset + count - 1 - index
      result = result << 8 | Int(all[place])
    }
    return result
  }
}
