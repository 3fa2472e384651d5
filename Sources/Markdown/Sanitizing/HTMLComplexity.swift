/// Refuses HTML that would take libgumbo unbounded time or memory or, as it frees its tree by recursion, the
/// stack: elements nested deeply, formatting that is opened and never closed, very many attributes or elements.
///
/// Reads tags as the HTML Standard's tokenizer does, and counts an element as open unless it is
/// certain that the parser has closed it, so that it never counts fewer than there are.
struct HTMLComplexity {
  enum Limit {
    case depth
    case attributes
    /// Formatting that is left open, which a parser opens again in every block behind it.
    case repetition
    case elements
    /// What is a tag to one parser and text to another.
    case reading
    /// Not found here: HTML that does not stay where it is put (`HTMLContainment`).
    case containment
  }

  struct Refusal {
    let limit: Limit
    /// The tags that are to blame, the first one first.
    var tags: [OpenElement] = []
  }

  /// An element that may be open, by its start tag.
  struct OpenElement {
    let name: String
    /// Where its tag stands in the HTML.
    let tag: Range<Int>
    /// Whether a parser opens it again behind the block in which it was left open.
    fileprivate let isFormatting: Bool
  }

  static let depthLimit = 400
  static let attributeLimit = 100
  /// Real pages leave thousands of `<p>`, `<li>` and `<td>` open, each of which counts here.
  private static let pageDepthLimit = 4_000
  private static let pageAttributeLimit = 1_000
  /// libgumbo takes up to 600 bytes for an element and the text in it, as measured on a table: some 120 MB.
  static let elementLimit = 200_000
  /// Bytes that the parser may add of its own: unclosed formatting, once for every tag.
  static let repetitionLimit = 200_000_000
  /// What an element costs beside its tag, in bytes.
  private static let elementSize = 200

  private let html: UnsafeBufferPointer<UInt8>
  private let depthLimit: Int
  private var attributeLimit = Self.attributeLimit
  private var refusesUnclearReading = true
  private var index = 0
  private var open: [OpenElement] = []
  private var tags = 0
  /// The index in `open` of a block behind whose start tag only phrasing has been read: it is certainly open,
  /// and its end tag ends all that stands in it.
  private var block: Int?
  /// How many of the open elements may keep what looks like raw text from being read as such.
  private var unclear = 0
  /// Whether nothing but drawing has been read since an `svg`, so that `<path/>` is closed.
  private var isDrawing = false
  /// Whether something has not ended: a comment, a tag, a text of a script; and an end tag that ends nothing here.
  private var isCut = false

  /// What breaks a limit first; `depth` is how many elements of the page around count too.
  static func refusal(
    of html: UnsafeBufferPointer<UInt8>, inside depth: Int = 0
  ) -> Refusal? {
    var complexity = HTMLComplexity(html, inside: depth)
    return complexity.check()
  }

  /// Whether a piece of HTML ends all that it starts, and nothing else, within the limits.
  static func isWhole(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    var complexity = HTMLComplexity(html, inside: 0)
    return complexity.check() == nil && complexity.open.isEmpty && !complexity.isCut
  }

  /// What breaks a limit in a whole page, whose tree is freed without recursion and never written as it is: it may
  /// be deep, and what browsers read in two ways does not matter.
  static func refusal(ofPage html: UnsafeBufferPointer<UInt8>) -> Refusal? {
    var complexity = HTMLComplexity(html, inside: pageDepthLimit - depthLimit)
    complexity.attributeLimit = pageAttributeLimit
    complexity.refusesUnclearReading = false
    return complexity.check()
  }

  private init(_ html: UnsafeBufferPointer<UInt8>, inside depth: Int) {
    self.html = html
    depthLimit = Self.depthLimit + depth
  }

  private mutating func check() -> Refusal? {
    while index < html.count {
      guard html[index] == 0x3C, index + 1 < html.count else {
        index += 1
        continue
      }
      index += 1
      var refusal: Refusal?
      switch html[index] {
      case 0x41...0x5A, 0x61...0x7A: refusal = readStartTag()
      case 0x2F: readEndTag()
      case 0x21: refusal = readDeclaration()
      case 0x3F: skipBogusComment()
      default: continue
      }
      if let refusal { return refusal }
    }
    let repeated = open.filter(\.isFormatting)
    let size = repeated.reduce(0) { $0 + $1.tag.count + Self.elementSize }
    return size * tags > Self.repetitionLimit ? Refusal(limit: .repetition, tags: repeated) : nil
  }

  private mutating func readName() -> String {
    let start = index
    while index < html.count, !isSpace(html[index]), html[index] != 0x2F, html[index] != 0x3E {
      index += 1
    }
    return String(decoding: html[start..<min(index, start + 32)], as: UTF8.self).lowercased()
  }

  private mutating func readStartTag() -> Refusal? {
    let start = index - 1
    let name = readName()
    tags += 1
    guard tags <= Self.elementLimit else { return Refusal(limit: .elements) }
    let (attributes, isSelfClosing) = skipAttributes()
    let element = OpenElement(
      name: name, tag: start..<index, isFormatting: Self.formatting.contains(name))
    guard attributes <= attributeLimit else {
      return Refusal(limit: .attributes, tags: [element])
    }
    let isPhrasing = Self.phrasing.contains(name) || element.isFormatting
    if !isPhrasing { block = nil }
    if isDrawing, isSelfClosing, Self.drawing.contains(name) { return nil }
    // In foreign content every element nests that is not closed by a slash.
    if Self.void.contains(name), isSelfClosing || unclear == 0 { return nil }
    let startsBlock = unclear == 0 && Self.blocks.contains(name)
    if unclear == 0, Self.impliedEnds.contains(name), open.last?.name == name {
      block = open.count - 1
      return nil
    }
    open.append(element)
    if startsBlock { block = open.count - 1 }
    if Self.unclearContainers.contains(name) { unclear += 1 }
    let isRaw = Self.rawTexts.contains(name)
    isDrawing = name == "svg" || isDrawing && (Self.drawing.contains(name) || isRaw)
    guard open.count <= depthLimit else { return Refusal(limit: .depth, tags: open.reversed()) }
    if isRaw, !skipRawText(of: name), refusesUnclearReading {
      return Refusal(limit: .reading, tags: [element])
    }
    return nil
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
    isCut = true
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
    if let block, open[block].name == name {
      // What is left open in it ends with it, but a parser opens formatting again.
      let formatting = open[(block + 1)...].filter(\.isFormatting)
      open.removeSubrange(block...)
      open += formatting
      self.block = nil
      return
    }
    if !Self.phrasing.contains(name), !Self.formatting.contains(name) { block = nil }
    let position = open.lastIndex { $0.name == name }
    if position != open.count - 1 { isDrawing = false }
    guard let position else {
      isCut = true
      return
    }
    let isCertain =
      position == open.count - 1
      || unclear == 0 && Self.closesImplied.contains(name)
        && open[(position + 1)...].allSatisfy { Self.impliedEnds.contains($0.name) }
    guard isCertain else { return }
    open.removeSubrange(position...)
    if Self.unclearContainers.contains(name) { unclear -= 1 }
    if name == "svg" { isDrawing = false }
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
    if index < html.count { index += 1 } else { isCut = true }
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
    isCut = isCut || index == html.count
  }

  /// Refuses CDATA that ends elsewhere in foreign content than the comment it is in HTML.
  private mutating func readDeclaration() -> Refusal? {
    if starts(with: "!--") {
      index += 3
      // `<!-->` and `<!--->` are whole comments.
      if starts(with: ">") || starts(with: "->") { return nil }
      while index < html.count, !starts(with: "-->"), !starts(with: "--!>") { index += 1 }
      isCut = isCut || index == html.count
      return nil
    }
    let isUnclear = unclear > 0 && starts(with: "![CDATA[")
    let start = index + 8
    let element = OpenElement(name: "![CDATA[", tag: index - 1..<index, isFormatting: false)
    skipBogusComment()
    guard isUnclear, index < html.count else { return nil }
    let isSound = index >= start + 2 && html[index - 1] == 0x5D && html[index - 2] == 0x5D
    if isSound || !refusesUnclearReading { return nil }
    return Refusal(limit: .reading, tags: [element])
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

  /// Blocks that hold phrasing, and that a parser opens wherever they stand in the body.
  private static let blocks: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd",
  ]
  /// Phrasing that ends with the block around it, and ends none.
  private static let phrasing: Set<String> = [
    "abbr", "acronym", "bdi", "bdo", "br", "cite", "data", "del", "dfn", "img", "input", "ins",
    "kbd", "label", "mark",
    "q", "samp", "span", "sub", "sup", "time", "var", "wbr",
  ]
  /// Phrasing that a parser opens again behind that block (HTML Standard, section 13.2.4.3).
  private static let formatting: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
  ]
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
