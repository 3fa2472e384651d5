import Diagnostics

/// Text that YAML takes for a comment: `title: #1 退款`, `- #退款`.
extension FrontMatterParser {
  /// Keys whose values people begin with a sign of number.
  private static let texts: Set = ["title", "description", "category", "tags", "author"]

  mutating func warnOfComment(_ entry: YAMLNode.Entry) {
    guard isYAML, Self.texts.contains(entry.key) else { return }
    let bytes = source.bytes
    var start: Int
    if entry.value.isNull {
      start = entry.keyRange.upperBound
      while start < bytes.count, bytes[start] != UInt8(ascii: ":"), bytes[start] != 0x0A {
        start += 1
      }
      start += 1
    } else {
      guard case .scalar(_, isPlain: true) = entry.value.content else { return }
      start = entry.value.range.upperBound
    }
    warn(ofCommentAt: start, entry.key, isAll: entry.value.isNull)
  }

  mutating func warnOfComment(ofElement node: YAMLNode, _ key: String) {
    guard isYAML, node.isNull else { return }
    warn(ofCommentAt: node.range.lowerBound, key, isAll: true)
  }

  private mutating func warn(ofCommentAt start: Int, _ key: String, isAll: Bool) {
    let bytes = source.bytes
    var start = start
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "#") else { return }
    // With a space behind it, it is a comment to most writers too, but no title is meant to be one.
    let isSpaced = bytes[start + 1] <= 0x20 || bytes[start + 1] == UInt8(ascii: "#")
    guard !isSpaced || isAll && key == "title" else { return }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    reader.doubt(
      "yaml-comment",
      "'\(text)' is a comment, and "
        + (isAll ? "'\(key)' says nothing without it" : "no part of '\(key)'"),
      at: start..<end, hint: "put the whole value in quotes")
  }
}
