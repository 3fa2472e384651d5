import Bytes
import Diagnostics

/// Elements of raw HTML, written with the attributes that the allowlist has.
extension Sanitizer {
  mutating func writeRaw(
    _ node: HTMLNode, _ name: String, in parent: OpenElement, _ html: UnsafeBufferPointer<UInt8>
  ) {
    let place = node.startTag(in: html)?.lowerBound
    let written = node.tagName(in: html)
    // libgumbo does not know every element of HTML.
    let name = name.isEmpty && HTMLAllowlist.isListed(written) ? written : name
    let treatment = HTMLAllowlist.treatment(of: name)
    if treatment == .drop {
      warn(.elementDropped(name), at: place)
      return
    }
    let attributes = node.attributes
    let colors = parent.colors.inside(attributes)
    if isHiddenByBrowsers(node, name)
      || HiddenElement.isHidden(name, attributes, colors, showsMedia: { node.holdsMedia })
    {
      warn(.elementHidden(name), at: place)
      return
    }
    if treatment == .unwrap {
      warn(.elementUnwrapped(name, tag: written), at: place)
      push(node, "", in: parent, colors)
      return
    }
    output.append("<")
    output.append(name, for: .commonMark)
    var address: String?
    // What is shown to a reader who cannot see: none is needed but for images.
    let alternative = name == "img" ? attributes.first { $0.name == "alt" }?.value : ""
    for (attribute, value) in attributes {
      write(attribute, value, of: name, alternative: alternative, at: place)
      if attribute == "href" { address = value }
    }
    if name == "a", let address { writeRelation(to: address) }
    if name == "img" { output.append(" />") } else { output.append(">") }
    if name == "pre", node.child(orNil: 0)?.startsWithLineFeed == true { output.append(0x0A) }
    // Browsers show what stands in a video only where they cannot show the video.
    push(node, name, in: parent, colors, isSilent: ["pre", "video", "audio"].contains(name))
  }

  /// Whether no reader sees the element, whatever its attributes: text in an `rp` that is more than the
  /// parenthesis it is for, and letters that have been made smaller until nothing is left.
  private func isHiddenByBrowsers(_ node: HTMLNode, _ name: String) -> Bool {
    switch name {
    case "rp": !node.isParenthesis
    case "small", "sub", "sup": depth(of: HTMLAllowlist.shrinking) >= HTMLAllowlist.shrinkingLimit
    default: false
    }
  }

  private mutating func write(
    _ name: String, _ value: String, of element: String, alternative: String?, at place: Int?
  ) {
    guard let kind = HTMLAllowlist.value(of: name, on: element) else {
      warn(.attributeRemoved(name, of: element), at: place)
      return
    }
    if kind == .address, let scheme = forbiddenScheme(of: value) {
      warn(.schemeForbidden(scheme, in: name), at: place)
      return
    }
    if name == "id", !identifiers.insert(value).inserted {
      warn(.identifierRepeated(value), at: place)
      return
    }
    output.append(" ")
    output.append(name, for: .commonMark)
    output.append("=\"")
    switch kind {
    case .text: output.append(value, for: .commonMark)
    case .name:
      output.append(AuthorName.prefix)
      output.append(value, for: .commonMark)
    case .address: writeAddress(value, in: name, alternative: alternative, at: place)
    }
    output.append("\"")
  }

  private func forbiddenScheme(of value: String) -> String? {
    var value = value
    return value.withUTF8 { AddressPolicy.forbiddenScheme(of: $0) }
  }

  private mutating func writeAddress(
    _ value: String, in name: String, alternative: String?, at place: Int?
  ) {
    let start = output.count
    var value = value
    value.withUTF8 { output.appendAddress($0) }
    guard name == "href" || name == "src" || name == "poster" else { return }
    references.append(
      Reference(
        kind: name == "href" ? .link : .image, destination: value, text: alternative ?? "",
        isDecorative: alternative == "", title: "", htmlRange: start..<output.count,
        sourceRange: source.range(ofLine: rendered.line(at: place))))
  }

  private mutating func writeRelation(to address: String) {
    guard let host = AddressPolicy.host(of: address.utf8), !options.trustedHosts.contains(host)
    else { return }
    output.append(" rel=\"noopener nofollow ugc\"")
  }

  private mutating func warn(_ removal: Removal, at place: Int?) {
    let (rendered, source) = (self.rendered, self.source)
    warnings.add(limitedTo: source) {
      let range = source.range(ofLine: rendered.line(at: place))
      return removal.diagnostic(at: source.source.location(of: range))
    }
  }
}

/// What has been taken out of raw HTML.
enum Removal {
  case elementDropped(String)
  case elementHidden(String)
  case elementUnwrapped(String, tag: String)
  case attributeRemoved(String, of: String)
  case schemeForbidden(String, in: String)
  case identifierRepeated(String)

  func diagnostic(at location: SourceLocation) -> Diagnostic {
    switch self {
    case .elementDropped(let name):
      .warning(
        "html-element-removed", "<\(name)> is not allowed and was left out with what is in it",
        at: location, hint: "put it into a code block to show it as text")
    case .elementHidden(let name):
      .warning(
        "html-hidden-removed", "<\(name)> is hidden from readers and was left out", at: location,
        hint: "take it out of the article")
    case .elementUnwrapped(_, let tag):
      .warning(
        "html-tag-removed", "<\(tag)> is not allowed; what is in it stays, without the tag",
        at: location, hint: "use Markdown, or one of the tags that are allowed")
    case .attributeRemoved(let name, let element):
      .warning(
        "html-attribute-removed", "'\(name)' is not allowed on <\(element)> and was left out",
        at: location)
    case .schemeForbidden(let scheme, let attribute):
      .warning(
        "address-scheme-not-allowed",
        "'\(scheme):' is not allowed in '\(attribute)', which was left out",
        at: location, hint: "use http, https, mailto, tel or an address within the site")
    case .identifierRepeated(let id):
      .warning(
        "html-id-repeated", "'\(id)' is the id of another element, and was left out here",
        at: location, hint: "give each element an id of its own")
    }
  }
}

extension HTMLNode {
  func child(orNil index: Int) -> HTMLNode? { index < childCount ? child(index) : nil }

  /// Whether an image, a video or a sound stands in it, at any depth.
  fileprivate var holdsMedia: Bool {
    var queue = (0..<childCount).compactMap { child($0) }
    while let node = queue.popLast() {
      guard node.isElement else { continue }
      if ["img", "video", "audio"].contains(node.name) { return true }
      queue += (0..<node.childCount).compactMap { node.child($0) }
    }
    return false
  }

  /// Whether it holds a character or two of text, and nothing else.
  fileprivate var isParenthesis: Bool {
    switch childCount {
    case 0: true
    case 1: child(0).map { $0.isText && $0.text.bytes.count <= 6 } ?? false
    default: false
    }
  }

  /// After `<pre>` a parser drops one line feed.
  fileprivate var startsWithLineFeed: Bool { isText && text.bytes.first == 0x0A }

  /// The name of the tag as it is written.
  fileprivate func tagName(in html: UnsafeBufferPointer<UInt8>) -> String {
    guard let tag = startTag(in: html) else { return name }
    let bytes = html[tag].dropFirst().prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
    return String(decoding: bytes.prefix(40), as: UTF8.self).lowercased()
  }
}
