/// Refuses HTML that would take libgumbo unbounded time or, as it frees its tree by recursion, the
/// stack: elements nested deeply, formatting that is opened and never closed, very many attributes.
///
/// Reads tags as the HTML Standard's tokenizer does, and counts an element as open unless it is
/// certain that the parser has closed it, so that it never counts fewer than there are.
struct HTMLComplexity {
  static let depthLimit = 400
  static let attributeLimit = 100
  /// Bytes that the parser may add of its own: unclosed elements, once for every tag.
  static let repetitionLimit = 200_000_000
  /// What an element costs beside its tag, in bytes.
  private static let elementSize = 200

  private let html: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var open: [String] = []
  private var openSizes: [Int] = []
  private var tags = 0
  /// In the text of such an element, or in CDATA, an end tag may be text.
  private var rawText: String?
  /// What ends CDATA; and what nothing ends, once a comment in a script makes that unclear.
  private static let endOfCDATA = "]]>"
  private static let never = ""

  static func isBounded(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    var complexity = HTMLComplexity(html)
    return complexity.check()
  }

  private init(_ html: UnsafeBufferPointer<UInt8>) {
    self.html = html
  }

  private mutating func check() -> Bool {
    while index < html.count {
      guard html[index] == 0x3C, index + 1 < html.count else {
        if rawText == Self.endOfCDATA, html[index] == 0x5D, starts(with: "]]>") { rawText = nil }
        index += 1
        continue
      }
      index += 1
      switch html[index] {
      case 0x41...0x5A, 0x61...0x7A: if !readStartTag() { return false }
      case 0x2F: readEndTag()
      case 0x21: readDeclaration()
      case 0x3F: skipBogusComment()
      default: continue
      }
    }
    return openSizes.reduce(0, +) * tags <= Self.repetitionLimit
  }

  private mutating func readName() -> String {
    let start = index
    while index < html.count, !isSpace(html[index]), html[index] != 0x2F, html[index] != 0x3E {
      index += 1
    }
    return String(decoding: html[start..<min(index, start + 32)], as: UTF8.self).lowercased()
  }

  private mutating func readStartTag() -> Bool {
    let start = index
    let name = readName()
    tags += 1
    guard skipAttributes() <= Self.attributeLimit else { return false }
    if HTMLAllowlist.void.contains(name) { return true }
    if Self.impliedEnds.contains(name), open.last == name { return true }
    open.append(name)
    openSizes.append(index - start + Self.elementSize)
    if rawText == nil, Self.rawTexts.contains(name) { rawText = name }
    return open.count <= Self.depthLimit
  }

  private mutating func readEndTag() {
    index += 1
    guard index < html.count, (0x41...0x5A).contains(html[index] & 0xDF) else {
      skipBogusComment()
      return
    }
    let name = readName()
    _ = skipAttributes()
    if let raw = rawText {
      guard raw == name else { return }
      rawText = nil
    }
    guard let position = open.lastIndex(of: name) else { return }
    let isCertain =
      position == open.count - 1
      || Self.closesImplied.contains(name)
        && open[(position + 1)...].allSatisfy(Self.impliedEnds.contains)
    if isCertain {
      open.removeSubrange(position...)
      openSizes.removeSubrange(position...)
    }
  }

  /// How many attributes there are up to the `>`.
  private mutating func skipAttributes() -> Int {
    var count = 0
    while index < html.count, html[index] != 0x3E {
      if isSpace(html[index]) || html[index] == 0x2F {
        index += 1
        continue
      }
      count += 1
      // A name, of which the first character may be `=`.
      index += 1
      while index < html.count, !isSpace(html[index]), ![0x2F, 0x3E, 0x3D].contains(html[index]) {
        index += 1
      }
      skipSpace()
      guard index < html.count, html[index] == 0x3D else { continue }
      index += 1
      skipSpace()
      skipValue()
    }
    if index < html.count { index += 1 }
    return count
  }

  private mutating func skipValue() {
    guard index < html.count else { return }
    let quote = html[index]
    if quote == 0x22 || quote == 0x27 {
      index += 1
      while index < html.count, html[index] != quote { index += 1 }
      if index < html.count { index += 1 }
    } else {
      while index < html.count, !isSpace(html[index]), html[index] != 0x3E { index += 1 }
    }
  }

  private mutating func skipBogusComment() {
    if rawText != nil { return }
    while index < html.count, html[index] != 0x3E { index += 1 }
  }

  private mutating func readDeclaration() {
    if starts(with: "!--") {
      if rawText != nil {
        rawText = Self.never
        return
      }
      index += 3
      // `<!-->` and `<!--->` are whole comments.
      if starts(with: ">") || starts(with: "->") { return }
      while index < html.count, !starts(with: "-->"), !starts(with: "--!>") { index += 1 }
    } else if starts(with: "![CDATA[") {
      if rawText == nil { rawText = Self.endOfCDATA }
    } else {
      skipBogusComment()
    }
  }

  private func starts(with text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= html.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where html[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  private mutating func skipSpace() {
    while index < html.count, isSpace(html[index]) { index += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// Elements that the end of their parent ends, and a sibling of the same name.
  private static let impliedEnds: Set<String> = ["p", "li", "dt", "dd", "rp", "rt"]
  /// Elements whose end tag ends those.
  private static let closesImplied: Set<String> = [
    "blockquote", "details", "div", "dl", "figure", "li", "ol", "ul", "dd", "dt", "section",
  ]
  private static let rawTexts: Set<String> = [
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea",
    "title",
    "xmp",
  ]
}
