import Bytes

/// Filters that make addresses and attributes.
extension FilterRegistry {
  static let addressFilters: [FilterDefinition] = [
    FilterDefinition("urlencode") { input throws(FilterFailure) in
      try encode(&input)
    },
    FilterDefinition("xmlattr", ["autospace"]) { input throws(FilterFailure) in
      try attributes(&input)
    },
    FilterDefinition("urlize", ["trim_url_limit", "nofollow", "target", "rel"]) {
      input throws(FilterFailure) in
      var linker = AddressLinker(limit: try input.integer(0))
      var relations = Set((try input.text(3) ?? "").split(separator: " ").map(String.init))
      if input.argument(1)?.isTrue ?? false { relations.insert("nofollow") }
      relations.insert("noopener")
      linker.relation = relations.sorted().joined(separator: " ")
      linker.target = try input.text(2)
      let markup = linker.linking(Value.string(try input.plainText()).markup)
      try input.budget.spend(textBytes: markup.count)
      return .html(markup)
    },
  ]

  /// Those that know where the site is.
  static func siteFilters(baseURL: String) -> [FilterDefinition] {
    let base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    return [
      FilterDefinition("url") { input throws(FilterFailure) in
        let path = try input.printed()
        guard path.isSitePath else { return .string(path) }
        return .string(base.addressPath + path.percentEncoded)
      },
      FilterDefinition("absolute_url") { input throws(FilterFailure) in
        let path = try input.printed()
        guard path.isSitePath else { return .string(path) }
        // An address made by `url` has the base path already.
        let hasBase = !base.addressPath.isEmpty && path.hasPrefix(base.addressPath + "/")
        let origin = hasBase ? String(base.dropLast(base.addressPath.count)) : base
        return .string(origin + path.percentEncoded)
      },
    ]
  }

  /// A string, or the pairs of a query.
  private static func encode(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    var pairs: [(String, String)] = []
    switch input.value {
    case .dictionary(let dictionary):
      for (key, value) in dictionary.pairs { pairs.append((key, try input.printed(value))) }
    case .list(let elements), .nested(let elements, _):
      for element in elements {
        guard let pair = element.elements, pair.count == 2 else {
          throw FilterFailure("needs a string, a dictionary or a list of pairs")
        }
        pairs.append((try input.printed(pair[0]), try input.printed(pair[1])))
      }
    default:
      let text = try input.printed()
      try input.budget.spend(textBytes: text.utf8.count * 3)
      return .string(text.encoded(keeping: "/", spaceAsPlus: false))
    }
    let query = pairs.map {
      $0.0.encoded(keeping: "", spaceAsPlus: true) + "="
        + $0.1.encoded(keeping: "", spaceAsPlus: true)
    }.joined(separator: "&")
    try input.budget.spend(textBytes: query.utf8.count)
    return .string(query)
  }

  /// Attributes of a tag: none that is a script or a style, and addresses only of allowed schemes.
  private static func attributes(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    guard case .dictionary(let dictionary) = input.value else {
      throw FilterFailure("needs a dictionary, not \(input.value.typeName)")
    }
    var markup: [UInt8] = []
    for (name, value) in dictionary.pairs {
      switch value {
      case .none, .undefined: continue
      default: break
      }
      guard name.utf8.allSatisfy(\.isAttributeName), !name.isEmpty else {
        throw FilterFailure("cannot write an attribute named '\(name)'")
      }
      let kind = AttributeKind(element: [], attribute: Array(name.utf8))
      if !markup.isEmpty { markup.append(UInt8(ascii: " ")) }
      markup += name.utf8
      markup += "=\"".utf8
      let text = try input.printed(value)
      switch kind {
      case .plain, .metaContent:
        markup += value.isMarkup ? escapedMarkup(value) : Value.string(text).markup
      case .url: Escape.url(text, to: &markup)
      case .srcset: Escape.srcset(text, to: &markup)
      case .event, .style, .markup, .unclear:
        throw FilterFailure("cannot write the attribute '\(name)', which is a script or a style")
      }
      markup.append(UInt8(ascii: "\""))
    }
    let isSpaced = input.argument(0)?.isTrue ?? true
    if isSpaced, !markup.isEmpty { markup.insert(UInt8(ascii: " "), at: 0) }
    try input.budget.spend(textBytes: markup.count)
    return .html(markup)
  }

  private static func escapedMarkup(_ value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    value.markup.withUnsafeBufferPointer { bytes.append($0, for: .markup) }
    return bytes
  }
}

extension UInt8 {
  /// What may be in a name that `xmlattr` writes.
  fileprivate var isAttributeName: Bool {
    isLetter || isDigit || self >= 0x80 || "-_.:@".utf8.contains(self)
  }
}

extension String {
  /// Percent-encoded but for letters, digits, `_.-~` and `kept`, as Python's `quote` does.
  fileprivate func encoded(keeping kept: String, spaceAsPlus: Bool) -> String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      if byte.isUnreserved || kept.utf8.contains(byte) {
        bytes.append(byte)
      } else if byte == UInt8(ascii: " "), spaceAsPlus {
        bytes.append(UInt8(ascii: "+"))
      } else {
        bytes.append(percent: byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the text is a path from the site's root, and no address of somewhere else.
  fileprivate var isSitePath: Bool {
    hasPrefix("/") && !hasPrefix("//")
  }

  fileprivate var percentEncoded: String {
    var bytes: [UInt8] = []
    for (index, byte) in utf8.enumerated() {
      let next = utf8.dropFirst(index + 1).prefix(2)
      let isEncoded = byte == UInt8(ascii: "%") && next.count == 2 && next.allSatisfy(\.isHexDigit)
      let isKept =
        byte.isUnreserved || "!$&'()*+,/:;=?@#".utf8.contains(byte)
      if isKept || isEncoded { bytes.append(byte) } else { bytes.append(percent: byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The path of an absolute address, without a slash at its end.
  fileprivate var addressPath: String {
    guard let scheme = firstRange(of: "://") else { return hasPrefix("/") ? self : "" }
    let rest = self[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return "" }
    return String(rest[slash...])
  }
}
