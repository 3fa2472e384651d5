import Bytes
import CGumbo

/// Finds the tags in raw HTML whose element HTML does not know.
struct UnknownTags {
  struct Tag {
    let range: Range<Int>
    let name: Range<Int>
    /// Whether it is a tag of another program's component, and not `List<String>`.
    let isComponent: Bool
  }

  private let html: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ html: UnsafeBufferPointer<UInt8>) { self.html = html }

  mutating func next() -> Tag? {
    while true {
      index = ByteScan.next(0x3C, in: html, from: index)
      guard index + 1 < html.count else { return nil }
      if html[index + 1] == 0x21 || html[index + 1] == 0x3F {
        skipDeclaration()
      } else if let tag = readTag() {
        return tag
      }
    }
  }

  /// Passes a comment, a declaration or an instruction.
  private mutating func skipDeclaration() {
    let isComment = index + 3 < html.count && html[index + 2] == 0x2D && html[index + 3] == 0x2D
    index += isComment ? 4 : 2
    while index < html.count {
      index = ByteScan.next(0x3E, in: html, from: index)
      guard index < html.count else { return }
      index += 1
      if !isComment || html[index - 2] == 0x2D && html[index - 3] == 0x2D { return }
    }
  }

  /// Passes the tag at `index`, or the `<` where none is; the tag, where its element is not known.
  private mutating func readTag() -> Tag? {
    let start = index
    let isEnd = html[start + 1] == 0x2F
    var end = start + (isEnd ? 2 : 1)
    let first = end
    while end < html.count, Self.isNameByte(html[end]) { end += 1 }
    index = start + 1
    guard end > first, Self.isLetter(html[first]) else { return nil }
    let name = first..<end
    var quote: UInt8?
    while end < html.count, quote != nil || html[end] != 0x3E {
      if html[end] == quote {
        quote = nil
      } else if quote == nil, html[end] == 0x22 || html[end] == 0x27, html[end - 1] == 0x3D {
        quote = html[end]
      }
      end += 1
    }
    index = min(end + 1, html.count)
    guard !Self.isKnown(UnsafeBufferPointer(rebasing: html[name])) else { return nil }
    let isWhole = end == name.upperBound && !isEnd
    return Tag(range: start..<index, name: name, isComponent: !isWhole)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x3E && byte != 0x2F && byte != 0x3C
  }

  /// Of HTML, and of drawings and formulas, which are left out with what is in them.
  private static func isKnown(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if name.count > 24 { return false }
    let lower = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let tag = lower.withUnsafeBytes { bytes in
      gumbo_tagn_enum(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(bytes.count))
    }
    if tag != GUMBO_TAG_UNKNOWN { return true }
    let text = String(decoding: lower, as: UTF8.self)
    return HTMLAllowlist.isListed(text) || HTMLAllowlist.void.contains(text)
      || drawing.contains(text)
  }

  private static let drawing: Set<String> = [
    "animate", "animatemotion", "animatetransform", "circle", "clippath", "defs", "ellipse",
    "filter",
    "foreignobject", "g", "line", "lineargradient", "marker", "mask", "mfrac", "mmultiscripts",
    "mover",
    "mpadded", "mphantom", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtr", "munder", "munderover", "path", "pattern", "polygon", "polyline",
    "radialgradient", "rect", "semantics", "set", "stop", "symbol", "text", "textpath", "tspan",
    "use",
    "view",
  ]
}
