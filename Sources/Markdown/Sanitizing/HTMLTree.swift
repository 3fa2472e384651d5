import CGumbo

/// The one owner of a tree of libgumbo's nodes, freed with it.
///
/// The tree points into `bytes`, so it is only lent while they stay in place.
struct HTMLTree: ~Copyable {
  private let result: UnsafeMutablePointer<GumboOutput>?
  private var options: GumboOptions

  /// `html` is read as what may stand in a `div`.
  init(parsing html: UnsafeBufferPointer<UInt8>) {
    var options = kGumboDefaultOptions
    options.fragment_context = GUMBO_TAG_DIV
    options.max_errors = 0
    let start = UnsafeRawPointer(html.baseAddress)?.assumingMemoryBound(to: CChar.self)
    result = start.flatMap { gumbo_parse_with_options(&options, $0, html.count) }
    self.options = options
  }

  var root: HTMLNode? { result.flatMap { HTMLNode($0.pointee.root) } }

  deinit {
    var options = self.options
    if let result { gumbo_destroy_output(&options, result) }
  }
}

/// A node of an `HTMLTree`, valid as long as the tree lives.
struct HTMLNode {
  let pointer: UnsafeMutablePointer<GumboNode>

  init?(_ pointer: UnsafeMutablePointer<GumboNode>?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  var isElement: Bool {
    pointer.pointee.type == GUMBO_NODE_ELEMENT || pointer.pointee.type == GUMBO_NODE_TEMPLATE
  }

  var isText: Bool {
    let type = pointer.pointee.type
    return type == GUMBO_NODE_TEXT || type == GUMBO_NODE_WHITESPACE || type == GUMBO_NODE_CDATA
  }

  var isComment: Bool { pointer.pointee.type == GUMBO_NODE_COMMENT }

  /// Of a text or a comment.
  var text: CText { CText(pointer.pointee.v.text.text) }

  /// Whether the parser made it again from another element.
  var isClone: Bool {
    let flags =
      GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT.rawValue
      | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED.rawValue
    return pointer.pointee.parse_flags.rawValue & flags != 0
  }

  /// In lower case; empty for an element that HTML does not know, and in foreign content.
  var name: String {
    let element = pointer.pointee.v.element
    guard element.tag != GUMBO_TAG_UNKNOWN, element.tag_namespace == GUMBO_NAMESPACE_HTML else {
      return element.tag_namespace == GUMBO_NAMESPACE_HTML ? "" : "svg"
    }
    return String(cString: gumbo_normalized_tagname(element.tag))
  }

  /// The bytes of its start tag in the text that was parsed; nil where there is none.
  func startTag(in html: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let piece = pointer.pointee.v.element.original_tag
    guard piece.length > 0, let data = piece.data, let base = html.baseAddress else { return nil }
    let start = UnsafeRawPointer(data) - UnsafeRawPointer(base)
    return start..<start + piece.length
  }

  var childCount: Int { Int(pointer.pointee.v.element.children.length) }

  func child(_ index: Int) -> HTMLNode? {
    let child = pointer.pointee.v.element.children.data[index]
    return HTMLNode(child?.assumingMemoryBound(to: GumboNode.self))
  }

  /// Its attributes, names in lower case.
  var attributes: [(name: String, value: String)] {
    let vector = pointer.pointee.v.element.attributes
    return (0..<Int(vector.length)).compactMap { index in
      guard let attribute = vector.data[index]?.assumingMemoryBound(to: GumboAttribute.self) else {
        return nil
      }
      return (
        String(cString: attribute.pointee.name).lowercased(),
        String(cString: attribute.pointee.value)
      )
    }
  }
}
