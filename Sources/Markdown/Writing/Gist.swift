/// What two pieces of HTML have in common that say the same: elements, addresses and text, runs of space as one.
package struct Gist {
  private var gist: [UInt8] = []
  /// Right behind the edge of a block or a line, where space is nothing.
  private var isAtEdge = true

  private init() {}

  package static func of(_ html: [UInt8]) -> [UInt8]? {
    guard let page = try? HTMLPage(parsing: html) else { return nil }
    var gist = Gist()
    gist.read(page)
    return gist.gist
  }

  private mutating func read(_ page: HTMLPage) {
    var ends: [(end: Int32, name: String)] = []
    for index in page.nodes.indices {
      while let last = ends.last, last.end <= index {
        close(last.name)
        ends.removeLast()
      }
      let node = page.nodes[index]
      if node.kind == .text {
        append(page.text(index), isCode: ends.contains { $0.name == "pre" })
      } else if node.kind == .element {
        let name = Self.canonical(page.name(index))
        open(name, page, index)
        ends.append((node.end, name))
      }
    }
    while let last = ends.popLast() { close(last.name) }
    trimBorder()
  }

  private static func canonical(_ name: String) -> String {
    switch name {
    case "b": "strong"
    case "i": "em"
    case "s", "strike": "del"
    case "th": "td"
    case "section": "div"
    default: name
    }
  }

  /// Blocks that only place what is in them: their borders are borders, and no more.
  private static let borders: Set<String> = [
    "p", "div", "html", "head", "body", "thead", "tbody", "figure", "tfoot",
  ]
  private static let ignored: Set<String> = ["span"]
  private static let lines: Set<String> = [
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "table", "tr", "td",
    "hr", "figcaption", "dl", "dt", "dd", "br", "video", "audio", "details", "summary", "caption",
  ]

  private mutating func open(_ name: String, _ page: HTMLPage, _ node: Int) {
    if Self.ignored.contains(name) { return }
    if Self.borders.contains(name) { return border() }
    if Self.lines.contains(name) {
      trimBorder()
      isAtEdge = true
    }
    gist.append(1)
    gist.append(contentsOf: name.utf8)
    for attribute in page.attributes(of: node) where Self.isKept(attribute.name, on: name) {
      gist.append(2)
      gist.append(contentsOf: Self.percentDecoded(attribute.value))
    }
    gist.append(3)
    if name == "img" { isAtEdge = false }
  }

  private static func isKept(_ attribute: String, on name: String) -> Bool {
    switch attribute {
    case "href": name == "a"
    case "src", "alt": name == "img"
    case "start": name == "ol"
    default: false
    }
  }

  private mutating func close(_ name: String) {
    if Self.ignored.contains(name) { return }
    if Self.borders.contains(name) { return border() }
    if Self.lines.contains(name) {
      trimBorder()
      isAtEdge = true
    }
    gist.append(4)
  }

  private mutating func border() {
    trimSpace()
    isAtEdge = true
    if let last = gist.last, last != 5 { gist.append(5) }
  }

  private mutating func trimSpace() {
    while gist.last == 0x20 { gist.removeLast() }
  }

  /// A border beside the start or the end of another block says nothing.
  private mutating func trimBorder() {
    while gist.last == 0x20 || gist.last == 5 { gist.removeLast() }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, isCode: Bool) {
    for byte in text {
      if !isCode, byte == 0x20 || (0x09...0x0D).contains(byte) {
        if !isAtEdge, gist.last != 0x20 { gist.append(0x20) }
      } else {
        gist.append(byte)
        isAtEdge = false
      }
    }
  }

  /// `%E4` and its character are one address.
  private static func percentDecoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
