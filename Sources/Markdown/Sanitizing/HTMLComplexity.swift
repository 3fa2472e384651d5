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
  /// How many of the open elements may keep what looks like raw text from being read as such.
  private var unclear = 0
  /// Whether nothing but drawing has been read since an `svg`, so that `<path/>` is closed.
  private var isDrawing = false

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
        index += 1
        continue
      }
      index += 1
      switch html[index] {
      case 0x41...0x5A, 0x61...0x7A: if !readStartTag() { return false }
      case 0x2F: readEndTag()
      case 0x21: if !readDeclaration() { return false }
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
    let (attributes, isSelfClosing) = skipAttributes()
    guard attributes <= Self.attributeLimit else { return false }
    if isDrawing, isSelfClosing, Self.drawing.contains(name) { return true }
    // In foreign content every element nests that is not closed by a slash.
    if Self.void.contains(name), isSelfClosing || unclear == 0 { return true }
    if unclear == 0, Self.impliedEnds.contains(name), open.last == name { return true }
    open.append(name)
    openSizes.append(index - start + Self.elementSize)
    if Self.unclearContainers.contains(name) { unclear += 1 }
    let isRaw = Self.rawTexts.contains(name)
    isDrawing = name == "svg" || isDrawing && (Self.drawing.contains(name) || isRaw)
    guard open.count <= Self.depthLimit else { return false }
    return !isRaw || skipRawText(of: name)
  }

  /// Passes over text in which no tag is one; false where it may be another parser's tags.
  private mutating func skipRawText(of name: String) -> Bool {
    var hasComment = false
    while index < html.count {
      if html[index] == 0x3C {
        if name != "plaintext", startsTag("</", name) { return true }
        if unclear > 0 { return false }
        if name == "script" {
          // A script that a comment in it has opened is not ended by the next end tag.
          if starts(with: "<!--") { hasComment = true }
          if hasComment, startsTag("<", name) { return false }
        }
      }
      index += 1
    }
    return true
  }

  private mutating func readEndTag() {
    index += 1
    guard index < html.count, (0x41...0x5A).contains(html[index] & 0xDF) else {
      skipBogusComment()
      return
    }
    let name = readName()
    _ = skipAttributes()
    let position = open.lastIndex(of: name)
    if position != open.count - 1 { isDrawing = false }
    guard let position else { return }
    let isCertain =
      position == open.count - 1
      || unclear == 0 && Self.closesImplied.contains(name)
        && open[(position + 1)...].allSatisfy(Self.impliedEnds.contains)
    if isCertain {
      open.removeSubrange(position...)
      openSizes.removeSubrange(position...)
      if Self.unclearContainers.contains(name) { unclear -= 1 }
      if name == "svg" { isDrawing = false }
    }
  }

  /// How many attributes there are up to the `>`, and whether a slash stands before it.
  private mutating func skipAttributes() -> (count: Int, isSelfClosing: Bool) {
    var count = 0
    var slashEnd: Int?
    while index < html.count, html[index] != 0x3E {
      if isSpace(html[index]) || html[index] == 0x2F {
        if html[index] == 0x2F { slashEnd = index + 1 }
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
    let isSelfClosing = slashEnd == index
    if index < html.count { index += 1 }
    return (count, isSelfClosing)
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
    while index < html.count, html[index] != 0x3E { index += 1 }
  }

  /// False for CDATA that ends elsewhere in foreign content than the comment it is in HTML.
  private mutating func readDeclaration() -> Bool {
    if starts(with: "!--") {
      index += 3
      // `<!-->` and `<!--->` are whole comments.
      if starts(with: ">") || starts(with: "->") { return true }
      while index < html.count, !starts(with: "-->"), !starts(with: "--!>") { index += 1 }
    } else {
      let isUnclear = unclear > 0 && starts(with: "![CDATA[")
      let start = index + 8
      skipBogusComment()
      if isUnclear, index < html.count {
        return index >= start + 2 && html[index - 1] == 0x5D && html[index - 2] == 0x5D
      }
    }
    return true
  }

  /// Whether `prefix` and the whole of `name` stand here.
  private func startsTag(_ prefix: StaticString, _ name: String) -> Bool {
    let start = index + prefix.utf8CodeUnitCount
    let end = start + name.utf8.count
    guard starts(with: prefix), end <= html.count,
      zip(html[start..<end], name.utf8).allSatisfy({ $0 | 0x20 == $1 })
    else { return false }
    return end == html.count || isSpace(html[end]) || html[end] == 0x2F || html[end] == 0x3E
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
  private static let impliedEnds: Set<String> = ["p", "li", "dt", "dd"]
  /// Elements whose end tag ends those.
  private static let closesImplied: Set<String> = [
    "blockquote", "details", "div", "dl", "figure", "li", "ol", "ul", "dd", "dt", "section",
  ]
  private static let rawTexts: Set<String> = [
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
  ]
  /// Elements that have no end tag, in HTML.
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  /// Elements in which others are foreign or ignored.
  private static let unclearContainers: Set<String> = ["svg", "math", "select", "frameset"]
  /// Elements of SVG that hold no HTML.
  private static let drawing: Set<String> = [
    "circle", "clippath", "defs", "ellipse", "g", "line", "lineargradient", "path", "polygon",
    "polyline", "radialgradient", "rect", "stop", "symbol", "use",
  ]
}
