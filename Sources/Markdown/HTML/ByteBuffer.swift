import Bytes

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Bytes that are being written.
///
/// In memory of their own: an array asks before every change whether another shares it, and a page is
/// written in a thousand pieces of a few bytes.
struct ByteBuffer: ~Copyable, ByteSink {
  private var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// Valid until the next change.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  var isEmpty: Bool { count == 0 }
  var last: UInt8? { count > 0 ? start[count - 1] : nil }
  var array: [UInt8] { [UInt8](bytes) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(contentsOf text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    if capacity - count < text.count { grow(by: text.count) }
    memcpy(start + count, source, text.count)
    count += text.count
  }

  mutating func append(contentsOf text: [UInt8]) {
    text.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Drops what stands from `end` on.
  mutating func truncate(to end: Int) { count = min(max(end, 0), count) }

  mutating func replaceLast(with byte: UInt8) {
    if count > 0 { start[count - 1] = byte }
  }

  mutating func removeLast() { truncate(to: count - 1) }

  /// Puts what stands from `middle` on before what stands from `first` on.
  mutating func moveEnd(from middle: Int, to first: Int) {
    let (length, end) = (middle - first, count)
    guard first >= 0, length > 0, middle < end else { return }
    if capacity - count < length { grow(by: length) }
    // The longer part of a heading or of its tag is a few hundred bytes: room behind the end will do.
    memcpy(start + end, start + first, length)
    memmove(start + first, start + middle, end - middle + length)
  }

  private mutating func grow(by needed: Int) {
    capacity = max(capacity * 2, count + needed)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, start, count)
    start.deallocate()
    start = larger
  }
}
