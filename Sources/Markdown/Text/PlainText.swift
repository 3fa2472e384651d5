/// The text a reader reads, gathered block by block while the HTML is written.
struct PlainText {
  private var bytes: [UInt8] = []
  private var leadBytes: [UInt8] = []
  private var blockStart = 0
  private var isLead = false

  var count: Int { bytes.count }
  var plain: String { String(decoding: bytes, as: UTF8.self) }
  var lead: String { String(decoding: leadBytes, as: UTF8.self) }

  func string(from start: Int) -> String {
    String(decoding: bytes[start...], as: UTF8.self)
  }

  /// A block starts; `isLead` when it is a paragraph at the top level.
  mutating func startBlock(isLead: Bool) {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    blockStart = bytes.count
    self.isLead = isLead && leadBytes.count < MarkdownDocument.leadLimit
  }

  mutating func endBlock() {
    guard isLead, bytes.count > blockStart else { return }
    isLead = false
    if !leadBytes.isEmpty { leadBytes.append(0x0A) }
    leadBytes.append(contentsOf: bytes[blockStart...])
    guard leadBytes.count > MarkdownDocument.leadLimit else { return }
    var end = MarkdownDocument.leadLimit
    while end > 0, leadBytes[end] & 0xC0 == 0x80 { end -= 1 }
    leadBytes.removeSubrange(end...)
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
  }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// The character that the block ends in so far.
  var lastScalar: Unicode.Scalar? {
    guard bytes.count > blockStart else { return nil }
    return bytes.withUnsafeBufferPointer { $0.scalar(before: $0.count)?.scalar }
  }

  mutating func appendSpace() {
    if let last = bytes.last, last != 0x20, last != 0x0A { bytes.append(0x20) }
  }

  mutating func remove(from start: Int) {
    bytes.removeSubrange(start...)
    isLead = false
  }
}
