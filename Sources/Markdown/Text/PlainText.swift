/// The text a reader reads, gathered block by block while the HTML is written.
struct PlainText: ~Copyable {
  private var buffer: ByteBuffer
  private(set) var leadBytes: [UInt8] = []
  private var blockStart = 0
  private var isLead = false
  private var leadIsClosed = false
  /// Whether what follows starts a line of its own.
  private var needsBreak = false

  init(capacity: Int = 256) {
    buffer = ByteBuffer(capacity: capacity)
    leadBytes.reserveCapacity(min(capacity, MarkdownDocument.leadLimit + 1_000))
  }

  var bytes: [UInt8] { buffer.array }
  var count: Int { buffer.count }

  /// What has been added since `count` was `start`.
  func string(from start: Int) -> String {
    String(decoding: added(since: start), as: UTF8.self)
  }

  func withBytes<Result>(
    from start: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    body(added(since: start))
  }

  private func added(since start: Int) -> UnsafeBufferPointer<UInt8> {
    let text = buffer.bytes[min(start, buffer.count)...]
    return UnsafeBufferPointer(rebasing: text.first == 0x0A ? text.dropFirst() : text)
  }

  /// A block starts; `isLead` when it is a paragraph at the top level.
  mutating func startBlock(isLead: Bool) {
    needsBreak = !buffer.isEmpty
    blockStart = buffer.count
    self.isLead = isLead && !leadIsClosed && leadBytes.count < MarkdownDocument.leadLimit
  }

  mutating func endBlock() {
    needsBreak = !buffer.isEmpty
    guard isLead else { return }
    isLead = false
    takeLead()
  }

  private mutating func takeLead() {
    guard buffer.count > blockStart else { return }
    if !leadBytes.isEmpty { leadBytes.append(0x0A) }
    leadBytes.append(contentsOf: added(since: blockStart))
    cutLead()
  }

  private mutating func cutLead() {
    guard leadBytes.count > MarkdownDocument.leadLimit else { return }
    var end = MarkdownDocument.leadLimit
    while end > 0, leadBytes[end] & 0xC0 == 0x80 { end -= 1 }
    leadBytes.removeSubrange(end...)
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    startLine()
    buffer.append(contentsOf: text)
  }

  mutating func append(_ byte: UInt8) {
    startLine()
    buffer.append(byte)
  }

  private mutating func startLine() {
    guard needsBreak else { return }
    needsBreak = false
    if buffer.last == 0x20 { buffer.replaceLast(with: 0x0A) } else { buffer.append(0x0A) }
  }

  /// A space, but at the start of a block and after another.
  mutating func appendSpace() {
    if needsBreak { return }
    if let last = buffer.last, last != 0x20, last != 0x0A { buffer.append(0x20) }
  }

  /// Calls `body` with the text of the block so far.
  func withBlock<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard !needsBreak else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return body(UnsafeBufferPointer(rebasing: buffer.bytes[min(blockStart, buffer.count)...]))
  }

  /// Nothing behind this place is a part of the lead: `<!-- more -->`.
  mutating func endLead() {
    guard !leadIsClosed else { return }
    if isLead { takeLead() }
    if leadBytes.isEmpty { leadBytes = Array(buffer.bytes.prefix(MarkdownDocument.leadLimit)) }
    cutLead()
    isLead = false
    leadIsClosed = true
  }

  mutating func remove(from start: Int) {
    buffer.truncate(to: start)
    needsBreak = !buffer.isEmpty
    isLead = false
  }
}
