extension String {
  /// Calls `body` with the UTF-8, without a copy where the string allows it.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }

  /// Order by UTF-8 bytes, which unlike `<` does not look at canonical equivalence.
  package func precedesInBytes(_ other: String) -> Bool {
    withBytes { first in
      other.withBytes { second in
        let shared = Swift.min(first.count, second.count)
        var index = 0
        while index < shared, first[index] == second[index] { index += 1 }
        return index < shared ? first[index] < second[index] : first.count < second.count
      }
    }
  }

  /// A string of what is written in `write`.
  package init(capacity: Int, _ write: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(capacity)
    write(&bytes)
    self.init(decoding: bytes, as: UTF8.self)
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  @inlinable
  package func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    while index < count {
      if self[index] != other[index] { return false }
      index += 1
    }
    return true
  }
}
