/// What a page says of its encoding, in a `<meta>` of its first 4 KB.
enum MetaCharset {
  static func find(in bytes: ArraySlice<UInt8>) -> String? {
    let head = bytes.prefix(4_096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var index = 0
    while let start = Self.find("<meta", in: head, from: index) {
      let end = head[start...].firstIndex(of: 0x3E) ?? head.count
      if let label = label(in: Array(head[start..<end])) { return label }
      index = end
    }
    return nil
  }

  private static func label(in tag: [UInt8]) -> String? {
    guard let start = find("charset", in: tag, from: 0) else { return nil }
    var index = start + 7
    while index < tag.count, tag[index] == 0x20 || tag[index] == 0x09 { index += 1 }
    guard index < tag.count, tag[index] == 0x3D else { return nil }
    index += 1
    while index < tag.count, [0x20, 0x22, 0x27].contains(tag[index]) { index += 1 }
    let value = tag[index...].prefix { ![0x20, 0x22, 0x27, 0x3B, 0x2F, 0x3E].contains($0) }
    return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
  }

  private static func find(_ word: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let count = word.utf8CodeUnitCount
    guard bytes.count >= count, start <= bytes.count - count else { return nil }
    return (start...(bytes.count - count)).first { index in
      for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
      return true
    }
  }
}
