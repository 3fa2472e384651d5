/// An address of the old site, taken apart as far as a mirror can answer it.
struct OldAddress {
  /// Below the mirror, with its query where there is one; without `..`.
  var path: String
  var query = ""
  var fragment = ""

  enum Target {
    /// In the mirror, or what should be.
    case inside(OldAddress)
    /// Of this page.
    case fragment(String)
    case outside
    /// Refused: it leads out of the mirror, or to the reader's own disk.
    case refused(String)
  }

  /// What `address` names from the page at `page`, the site being at `base`.
  static func resolve(_ address: String, from page: String, base: String?, pageBase: String?)
    -> Target
  {
    var rest = address
    if rest.hasPrefix("#") { return .fragment(String(rest.dropFirst())) }
    let scheme = scheme(of: rest)
    if let scheme, !["http", "https"].contains(scheme) {
      return scheme == "file" ? .refused("names a file of the reader's own disk") : .outside
    }
    if scheme != nil || rest.hasPrefix("//") {
      guard let base, let own = Host(of: base), let host = Host(of: rest), host == own else {
        return .outside
      }
      let start = rest.firstRange(of: "//").map { rest[$0.upperBound...] } ?? rest[...]
      rest = String(start.drop { $0 != "/" && $0 != "?" && $0 != "#" })
      let root = basePath(base)
      if !root.isEmpty, rest.hasPrefix(root) { rest = "/" + rest.dropFirst(root.count) }
      if rest.isEmpty { rest = "/" }
    }
    let fragment = rest.firstIndex(of: "#").map { String(rest[rest.index(after: $0)...]) } ?? ""
    rest = String(rest.prefix { $0 != "#" })
    let query = rest.firstIndex(of: "?").map { String(rest[rest.index(after: $0)...]) } ?? ""
    rest = String(rest.prefix { $0 != "?" })
    let plain = decoded(rest)
    var parts: [Substring] = plain.hasPrefix("/") ? [] : page.split(separator: "/").dropLast()
    if plain.isEmpty { parts = page.split(separator: "/") }
    let isFolder = plain.hasSuffix("/") || plain.hasSuffix("/.") || plain.hasSuffix("/..")
    for part in plain.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
      if part == ".." {
        if parts.isEmpty { return .refused("leads out of the mirror") }
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let path = parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "")
    return .inside(OldAddress(path: path, query: query, fragment: decoded(fragment)))
  }

  private static func basePath(_ base: String) -> String {
    guard let start = base.firstRange(of: "//") else { return "" }
    let path = base[start.upperBound...].drop { $0 != "/" }
    return path == "/" ? "" : path.hasSuffix("/") ? String(path) : path + "/"
  }

  static func scheme(of address: String) -> String? {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let name = address[..<colon]
    guard name.first?.isLetter == true,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else { return nil }
    return name.lowercased()
  }

  static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16),
        value != 0
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(validating: result, as: UTF8.self) ?? text
  }

  /// The way from one file's folder to another file.
  static func relative(to target: String, from source: String) -> String {
    var to = target.split(separator: "/")
    var from = source.split(separator: "/").dropLast()
    while to.count > 1, let first = from.first, first == to.first {
      to.removeFirst()
      from = from.dropFirst()
    }
    return String(repeating: "../", count: from.count) + to.joined(separator: "/")
  }
}
