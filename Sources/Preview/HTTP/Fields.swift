/// The fields of a request or of an answer, in their order (RFC 9110, section 5).
struct Fields: Sendable, ExpressibleByDictionaryLiteral {
  /// The names that the preview reads or writes.
  enum Name: String, Sendable {
    case acceptRanges = "Accept-Ranges"
    case allow = "Allow"
    case cacheControl = "Cache-Control"
    case connection = "Connection"
    case contentLength = "Content-Length"
    case contentRange = "Content-Range"
    case contentSecurityPolicy = "Content-Security-Policy"
    case contentType = "Content-Type"
    case eTag = "ETag"
    case host = "Host"
    case ifNoneMatch = "If-None-Match"
    case ifRange = "If-Range"
    case location = "Location"
    case origin = "Origin"
    case range = "Range"
    case secFetchSite = "Sec-Fetch-Site"
    case transferEncoding = "Transfer-Encoding"
    case upgrade = "Upgrade"
    case userAgent = "User-Agent"
    case xContentTypeOptions = "X-Content-Type-Options"

    /// Whether the text is this name; names have no case.
    fileprivate func names(_ text: String) -> Bool {
      let own = rawValue.utf8
      // This bit, which tells a small letter from a capital, makes a letter or a hyphen of no other
      // byte that may be in a name.
      return own.count == text.utf8.count
        && zip(own, text.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }

  private(set) var lines: [(name: String, value: String)]

  init(_ lines: [(name: String, value: String)]) {
    self.lines = lines
  }

  init(dictionaryLiteral elements: (Name, String)...) {
    lines = elements.map { ($0.rawValue, $1) }
  }

  /// How often the field is there.
  func count(of name: Name) -> Int {
    lines.count { name.names($0.name) }
  }

  /// The value of the field; of one that is there more than once all values as one list.
  subscript(name: Name) -> String? {
    get {
      guard let first = lines.firstIndex(where: { name.names($0.name) }) else { return nil }
      return lines[(first + 1)...].reduce(lines[first].value) { value, line in
        name.names(line.name) ? "\(value), \(line.value)" : value
      }
    }
    set {
      lines.removeAll { name.names($0.name) }
      if let newValue { lines.append((name.rawValue, newValue)) }
    }
  }

  /// Whether the field, a list, has this item, which is in lower case.
  func list(_ name: Name, has item: String) -> Bool {
    self[name]?.split(separator: ",").contains { $0.trimmingSpaces.lowercased() == item } ?? false
  }
}

extension Substring {
  /// Without spaces and tabs at either end (RFC 9110, section 5.6.3).
  var trimmingSpaces: Substring {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = utf8
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return Substring(bytes)
  }
}
