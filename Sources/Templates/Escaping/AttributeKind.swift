import Bytes

/// What the value of an attribute is to a browser.
enum AttributeKind: Hashable, Sendable {
  case plain
  case url
  case srcset
  /// The `content` of a `meta`, which is an address after `url=`.
  case metaContent
  case event
  case style
  case markup
  /// One of several, by branches: nothing is known of it.
  case unclear

  /// By the element's and the attribute's name; an empty element is one that is not known.
  ///
  /// XML may hold XHTML and SVG: a prefix is left aside, and names count as they do in HTML.
  init(element: [UInt8], attribute: [UInt8]) {
    let name = String(decoding: attribute, as: UTF8.self).lowercased()
    let local = Self.localName(attribute)
    let tag = Self.localName(element)
    if Self.isDirecting(local, of: tag) {
      self = .unclear
    } else if Self.urlNames.contains(name) || Self.urlNames.contains(local) {
      self = .url
    } else if local == "srcset" || local == "imagesrcset" {
      self = .srcset
    } else if local.hasPrefix("on") {
      self = .event
    } else if local == "style" {
      self = .style
    } else if local == "srcdoc" {
      self = .markup
    } else if local == "content", tag == "meta" {
      self = .metaContent
    } else if local == "code", ["embed", "applet", ""].contains(tag) {
      self = .url
    } else {
      self = .plain
    }
  }

  /// The name without its prefix, in lower case.
  static func localName(_ name: [UInt8]) -> String {
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name[...]
    return String(decoding: local, as: UTF8.self).lowercased()
  }

  /// Attributes whose meaning, an address perhaps, depends on other attributes of the element.
  private static func isDirecting(_ name: String, of tag: String) -> Bool {
    switch name {
    case "http-equiv": tag == "meta" || tag.isEmpty
    case "content": tag.isEmpty
    case "value": tag == "param"
    case "to", "from", "by", "values", "attributename": tag.isEmpty || animations.contains(tag)
    default: false
    }
  }

  private static let animations: Set<String> = [
    "animate", "set", "animatetransform", "animatemotion", "animatecolor",
  ]

  /// Attributes whose value is an address (HTML, section "Attributes" of its index, and SVG).
  private static let urlNames: Set<String> = [
    "action", "archive", "background", "cite", "classid", "codebase", "data", "dsync",
    "formaction", "href", "icon", "itemid", "longdesc", "manifest", "ping", "poster", "profile",
    "src", "usemap", "xlink:href", "xml:base",
  ]
}

/// How far a URL in an attribute has come.
enum URLPart: Hashable, Sendable {
  case start
  /// After characters that may still turn out to be a scheme.
  case scheme([UInt8])
  /// An output has begun the URL; what its scheme is only the value knows.
  case output
  case path
  case query
  /// Differs by branch: nothing may end a scheme any more.
  case unclear
  /// A scheme that is not allowed was written out.
  case refused(String)

  static let allowedSchemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// The part after one byte written in the template; nil where a scheme comes from an output.
  func after(_ byte: UInt8) -> URLPart? {
    switch self {
    case .query, .refused: return self
    case .path: return byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") ? .query : .path
    default: break
    }
    switch byte {
    case UInt8(ascii: "?"), UInt8(ascii: "#"): return .query
    case UInt8(ascii: "/"), UInt8(ascii: "\\"): return .path
    case UInt8(ascii: ":"): return afterColon
    default: return afterCharacter(byte)
    }
  }

  private var afterColon: URLPart? {
    guard case .scheme(let bytes) = self else { return self == .start ? .path : nil }
    let scheme = String(decoding: bytes, as: UTF8.self)
    return URLPart.allowedSchemes.contains(scheme) ? .path : .refused(scheme)
  }

  private func afterCharacter(_ byte: UInt8) -> URLPart {
    switch self {
    case .start: byte.isSpace ? .start : .scheme([byte.lowercased])
    case .scheme(let bytes) where bytes.count < 64: .scheme(bytes + [byte.lowercased])
    default: self
    }
  }

  /// The part after an output.
  var afterOutput: URLPart {
    switch self {
    case .start: .output
    case .scheme: .unclear
    default: self
    }
  }

  static func join(_ first: URLPart, _ second: URLPart) -> URLPart {
    if first == second { return first }
    switch (first, second) {
    case (.refused, _): return first
    case (_, .refused): return second
    case (.path, .query), (.query, .path): return .path
    default: return .unclear
    }
  }
}
