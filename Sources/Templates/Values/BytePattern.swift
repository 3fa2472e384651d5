/// A text that is looked for in others, in time linear in both (Knuth, Morris and Pratt).
///
/// Comparing at every place anew is quadratic for texts that repeat themselves, which data may.
struct BytePattern {
  let bytes: [UInt8]
  /// For each length of what is matched, the longest start of the pattern that this also ends with.
  private var borders: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    borders = [Int](repeating: 0, count: bytes.count + 1)
    var length = 0
    for index in bytes.indices.dropFirst() {
      while length > 0, bytes[index] != bytes[length] { length = borders[length] }
      if bytes[index] == bytes[length] { length += 1 }
      borders[index + 1] = length
    }
  }

  /// Where the pattern first begins in `text`, from `start` on.
  func first(in text: [UInt8], from start: Int = 0) -> Int? {
    guard let head = bytes.first else { return start }
    var matched = 0
    var index = start
    while index < text.count {
      if matched == 0 {
        guard let next = text[index...].firstIndex(of: head) else { return nil }
        index = next
      }
      while matched > 0, text[index] != bytes[matched] { matched = borders[matched] }
      if text[index] == bytes[matched] { matched += 1 }
      index += 1
      if matched == bytes.count { return index - matched }
    }
    return nil
  }
}
