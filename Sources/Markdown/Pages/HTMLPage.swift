import CGumbo

/// A whole HTML page as a value: its nodes in document order, each with the end of what stands in it.
///
/// A subtree is a range of `nodes`, so that reading one needs no recursion, however deep it is.
package struct HTMLPage: Sendable {
  package enum Kind: UInt8, Sendable {
    case element, text, comment
  }

  package struct Node: Sendable {
    package let kind: Kind
    package let tag: HTMLTag
    /// Whether it is in SVG or MathML.
    package let isForeign: Bool
    package let parent: Int32
    /// The first node that no longer stands in it.
    package fileprivate(set) var end: Int32
    /// Where it starts and ends in the source, in bytes; both 0 for what only the parser has made.
    package let sourceStart: Int32
    package let sourceEnd: Int32
    /// In `bytes`: the text of a text, the name of an element that HTML does not know.
    fileprivate let text: Range<Int32>
    /// In `attributes`.
    fileprivate let attributes: Range<Int32>
  }

  package struct Attribute: Sendable {
    fileprivate let name: Range<Int32>
    fileprivate let value: Range<Int32>
  }

  package private(set) var nodes: [Node] = []
  private var attributes: [Attribute] = []
  /// What texts and attributes are cut from.
  package private(set) var bytes: [UInt8] = []

  /// Why a page is not read: what it would cost.
  package enum Refusal: Error {
    case size, depth, elements, attributes, repetition
  }

  /// 16 MB: no article, and at 600 bytes an element the memory of a page still has a bound.
  package static let sizeLimit = 16 * 1024 * 1024

  /// Reads a page in UTF-8, as a browser reads it.
  package init(parsing html: [UInt8]) throws(Refusal) {
    guard html.count <= Self.sizeLimit else { throw .size }
    let refusal = html.withUnsafeBufferPointer { HTMLComplexity.refusal(ofPage: $0) }
    switch refusal?.limit {
    case .depth: throw .depth
    case .elements: throw .elements
    case .attributes: throw .attributes
    case .repetition: throw .repetition
    default: break
    }
    nodes.reserveCapacity(html.count / 40)
    bytes.reserveCapacity(html.count)
    html.withUnsafeBufferPointer { read($0) }
  }

  private mutating func read(_ html: UnsafeBufferPointer<UInt8>) {
    let memory = ParseMemory()
    var options = kGumboDefaultOptions
    options.max_errors = 0
    options.allocator = { ParseMemory.allocate($0, $1) }
    options.deallocator = { _, _ in }
    options.userdata = memory.argument
    let start = UnsafeRawPointer(html.baseAddress)?.assumingMemoryBound(to: CChar.self)
    guard let start, let output = gumbo_parse_with_options(&options, start, html.count) else {
      return
    }
    add(output.pointee.root)
    _ = memory.argument
  }

  private mutating func add(_ root: UnsafeMutablePointer<GumboNode>?) {
    guard let root, let first = HTMLNode(root) else { return }
    var open: [(node: HTMLNode, index: Int, nextChild: Int)] = []
    open.append((first, append(first, parent: -1), 0))
    while let last = open.indices.last {
      let (node, index, nextChild) = open[last]
      guard nextChild < node.childCount else {
        nodes[index].end = Int32(nodes.count)
        open.removeLast()
        continue
      }
      open[last].nextChild += 1
      guard let child = node.child(nextChild) else { continue }
      let added = append(child, parent: Int32(index))
      if child.isElement { open.append((child, added, 0)) }
    }
  }

  private mutating func append(_ node: HTMLNode, parent: Int32) -> Int {
    let index = nodes.count
    let end = Int32(index + 1)
    let here = Int32(attributes.count)
    if node.isElement {
      let element = node.pointer.pointee.v.element
      let isForeign = element.tag_namespace != GUMBO_NAMESPACE_HTML
      let start = Int32(clamping: element.start_pos.offset)
      let close = Int32(clamping: element.end_pos.offset) + Int32(element.original_end_tag.length)
      addAttributes(element.attributes)
      nodes.append(
        Node(
          kind: .element, tag: HTMLTag(element.tag), isForeign: isForeign, parent: parent,
          end: end, sourceStart: start, sourceEnd: max(start, close),
          text: element.tag == GUMBO_TAG_UNKNOWN ? name(in: element.original_tag) : 0..<0,
          attributes: here..<Int32(attributes.count)))
      return index
    }
    let text = node.pointer.pointee.v.text
    let start = Int32(clamping: text.start_pos.offset)
    nodes.append(
      Node(
        kind: node.isText ? .text : .comment, tag: .unknown, isForeign: false, parent: parent,
        end: end, sourceStart: start, sourceEnd: start + Int32(text.original_text.length),
        text: add(CText(text.text).bytes), attributes: here..<here))
    return index
  }

  private mutating func addAttributes(_ vector: GumboVector) {
    for index in 0..<Int(vector.length) {
      guard let attribute = vector.data[index]?.assumingMemoryBound(to: GumboAttribute.self) else {
        continue
      }
      attributes.append(
        Attribute(
          name: add(CText(attribute.pointee.name).bytes),
          value: add(CText(attribute.pointee.value).bytes)))
    }
  }

  private mutating func name(in tag: GumboStringPiece) -> Range<Int32> {
    var piece = tag
    gumbo_tag_from_original_text(&piece)
    guard let data = piece.data else { return 0..<0 }
    let raw = UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self)
    let start = Int32(bytes.count)
    for byte in UnsafeBufferPointer(start: raw, count: min(Int(piece.length), 64)) {
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return start..<Int32(bytes.count)
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int32> {
    let start = Int32(bytes.count)
    bytes.append(contentsOf: text)
    return start..<Int32(bytes.count)
  }
}

extension HTMLPage {
  /// Where the text of a text lies in `bytes`.
  package func textRange(_ node: Int) -> Range<Int> {
    Int(nodes[node].text.lowerBound)..<Int(nodes[node].text.upperBound)
  }

  package func text(_ node: Int) -> ArraySlice<UInt8> { bytes[textRange(node)] }

  package func name(_ node: Int) -> String {
    if nodes[node].tag != .unknown { return nodes[node].tag.name }
    return String(decoding: text(node), as: UTF8.self)
  }

  /// The value of an attribute; nil where there is none.
  package func attribute(_ name: StaticString, of node: Int) -> ArraySlice<UInt8>? {
    let range = nodes[node].attributes
    for index in Int(range.lowerBound)..<Int(range.upperBound)
    where equals(attributes[index].name, name) {
      let value = attributes[index].value
      return bytes[Int(value.lowerBound)..<Int(value.upperBound)]
    }
    return nil
  }

  /// All of them, names in lower case.
  package func attributes(of node: Int) -> [(name: String, value: String)] {
    let range = nodes[node].attributes
    return (Int(range.lowerBound)..<Int(range.upperBound)).map { index in
      (string(attributes[index].name).lowercased(), string(attributes[index].value))
    }
  }

  package func hasAttributes(_ node: Int) -> Bool { !nodes[node].attributes.isEmpty }

  private func string(_ range: Range<Int32>) -> String {
    String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  private func equals(_ range: Range<Int32>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    let start = Int(range.lowerBound)
    for offset in 0..<name.utf8CodeUnitCount
    where bytes[start + offset] != name.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether the `style` or `hidden` of an element hides it from readers, whatever is around it.
  package func hidesItself(_ node: Int) -> Bool {
    guard hasAttributes(node) else { return false }
    let attributes = attributes(of: node)
    let colors = TextColors().inside(attributes)
    return HiddenElement.isHidden(name(node), attributes, colors, showsMedia: { false })
  }
}

extension HTMLPage {
  /// Whether declarations of CSS hide what they stand for.
  package static func hides(style: String) -> Bool {
    HiddenElement.isHidden("div", [("style", style)], TextColors(), showsMedia: { false })
  }
}
