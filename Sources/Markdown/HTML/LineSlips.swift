/// Starts of lines that look like Markdown and are none.
extension HTMLRenderer {
  /// Looks at a line of a paragraph that starts with `node`.
  mutating func checkLineStart(_ node: Node?) {
    guard options.warnsOfSlips, let node, node.kind == .text else { return }
    let bytes = node.literal.bytes
    switch bytes.first {
    case 0x23: checkHeading(bytes, node)
    case (0x30...0x39)?: checkListMarker(bytes, node)
    case 0x5B, 0xEF: checkFootnote(bytes, node)
    default: return
    }
  }

  /// Two signs and more; one alone may be a tag of Obsidian's.
  private mutating func checkHeading(_ bytes: UnsafeBufferPointer<UInt8>, _ node: Node) {
    let count = bytes.prefix { $0 == 0x23 }.count
    guard (2...6).contains(count), let next = bytes.scalar(at: count)?.scalar,
      next.properties.isAlphabetic || (0x30...0x39).contains(next.value)
        || CharacterClass.isOpeningPunctuation(next)
    else { return }
    let signs = String(repeating: "#", count: count)
    warn(.headingWithoutSpace(signs), of: signs, in: node)
  }

  private mutating func checkListMarker(_ bytes: UnsafeBufferPointer<UInt8>, _ node: Node) {
    let count = bytes.prefix { (0x30...0x39).contains($0) }.count
    guard count <= 3, let (next, length) = bytes.scalar(at: count) else { return }
    switch next {
    case "、", "．", "）": break
    case ".":
      // `1.打開`; `3.5` is a number and `1.a` may be anything.
      guard let (following, _) = bytes.scalar(at: count + length), CharacterClass.isCJK(following)
      else { return }
    default: return
    }
    let marker = String(decoding: bytes[..<(count + length)], as: UTF8.self)
    warn(.listMarker(marker), of: marker, in: node)
  }

  /// `［^1］：`, or a footnote's definition with a full-width colon.
  private mutating func checkFootnote(_ bytes: UnsafeBufferPointer<UInt8>, _ node: Node) {
    let text = [UInt8](
      unmarking: UnsafeBufferPointer(rebasing: bytes.prefix(64)))
    let line = String(decoding: text, as: UTF8.self)
    guard let found = line.firstMatch(of: /^[\[［]\^[^\[\]［］ ]{1,20}[\]］][：:]?/),
      line.hasPrefix("［") || found.0.hasSuffix("：")
    else { return }
    warn(.footnote(String(found.0)), of: String(found.0), in: node)
  }
}
