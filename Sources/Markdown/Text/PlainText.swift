/// The text a reader reads, gathered block by block while the HTML is written.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  private(set) var leadBytes: [UInt8] = []
  private var blockStart = 0
  private var isLead = false
  /// Whether what follows starts a line of its own.
  private var needsBreak = false

  var count: Int { bytes.count }

  mutating func reserveCapacity(_ count: Int) {
    bytes.reserveCapacity(count)
    leadBytes.reserveCapacity(min(count, MarkdownDocument.leadLimit + 1_000))
  }

  /// What has been added since `count` was `start`.
  func string(from start: Int) -> String {
    String(decoding: added(since: start), as: UTF8.self)
  }

  func withBytes<Result>(
    from start: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    added(since: start).withUnsafeBufferPointer(body)
  }

  private func added(since start: Int) -> ArraySlice<UInt8> {
    let text = bytes[start...]
    return text.first == 0x0A ? text.dropFirst() : text
  }

  /// A block starts; `isLead` when it is a paragraph at the top level.
  mutating func startBlock(isLead: Bool) {
    needsBreak = !bytes.isEmpty
    blockStart = bytes.count
    self.isLead = isLead && leadBytes.count < MarkdownDocument.leadLimit
  }

  mutating func endBlock() {
    needsBreak = !bytes.isEmpty
    guard isLead, bytes.count > blockStart else { return }
    isLead = false
    if !leadBytes.isEmpty { leadBytes.append(0x0A) }
    leadBytes.append(contentsOf: added(since: blockStart))
    guard leadBytes.count > MarkdownDocument.leadLimit else { return }
    var end = MarkdownDocument.leadLimit
    while end > 0, leadBytes[end] & 0xC0 == 0x80 { end -= 1 }
    leadBytes.removeSubrange(end...)
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    startLine()
    bytes.append(contentsOf: text)
  }

  mutating func append(_ byte: UInt8) {
    startLine()
    bytes.append(byte)
  }

  private mutating func startLine() {
    guard needsBreak else { return }
    needsBreak = false
    if bytes.last == 0x20 { bytes[bytes.count - 1] = 0x0A } else { bytes.append(0x0A) }
  }

  /// A space, but at the start of a block and after another.
  mutating func appendSpace() {
    if needsBreak { return }
    if let last = bytes.last, last != 0x20, last != 0x0A { bytes.append(0x20) }
  }

  /// The character that the block ends in so far.
  var lastScalar: Unicode.Scalar? {
    guard bytes.count > blockStart, !needsBreak else { return nil }
    return bytes.withUnsafeBufferPointer { $0.lastBaseScalar }
  }

  mutating func remove(from start: Int) {
    bytes.removeSubrange(start...)
    needsBreak = !bytes.isEmpty
    isLead = false
  }
}
