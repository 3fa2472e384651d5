import Bytes

/// Where the site will stand: `https://kb.example.com/docs/`.
package struct BaseURL: Sendable, Hashable {
  /// Scheme and authority without a trailing slash; empty where no base URL is configured.
  package let origin: String
  /// The path that every address begins with: `/`, or `/docs/`.
  package let path: String

  /// In lower case, an IPv6 address in its brackets; nil where no base URL is configured.
  package let host: String?
  /// nil where the URL names none.
  package let port: Int?

  package static let none = BaseURL(origin: "", path: "/", host: nil, port: nil)

  private init(origin: String, path: String, host: String?, port: Int?) {
    self.origin = origin
    self.path = path
    self.host = host
    self.port = port
  }

  /// nil where the text is not an absolute http or https URL, has a user, a query or a fragment, or names
  /// a host that none can have.
  package init?(_ text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.unicodeScalars.dropFirst(scheme.unicodeScalars.count)
    let authority = rest.prefix { $0 != "/" }
    guard rest.allSatisfy(Self.isAllowed),
      let (host, port) = Self.parts(of: String(authority).lowercased()),
      let path = PercentEncoding.decode(String(rest[authority.endIndex...])),
      !AddressPath.names(in: path).contains(where: { $0 == "." || $0 == ".." }),
      let segments = try? AddressPath.segments(of: path)
    else { return nil }
    origin = scheme + String(authority).lowercased()
    self.path =
      segments.isEmpty ? "/" : PercentEncoding.encode("/" + segments.joined(separator: "/") + "/")
    self.host = host
    self.port = port
  }

  /// Host and port of an authority; nil where it names none that a server can have.
  private static func parts(of authority: String) -> (host: String, port: Int?)? {
    let bytes = authority.utf8
    var end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    if bytes.first == UInt8(ascii: "[") {
      guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      end = bytes.index(after: close)
    }
    let host = String(Substring(bytes[..<end]))
    guard isHost(host) else { return nil }
    let rest = bytes[end...]
    if rest.isEmpty { return (host, nil) }
    let digits = rest.dropFirst()
    guard rest.first == UInt8(ascii: ":"), (1...5).contains(digits.count),
      digits.allSatisfy(\.isDigit), let port = Int(Substring(digits)), (1...65_535).contains(port)
    else { return nil }
    return (host, port)
  }

  /// A name of letters of any script, digits, `-` and `_` in parts that are not empty, of the length that
  /// names may have (RFC 1035, section 2.3.4); or an IPv6 address in brackets.
  private static func isHost(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "[") { return isIPv6(text.utf8.dropFirst().dropLast()) }
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.allSatisfy { byte in
            byte.isDigit || (0x61...0x7A).contains(byte) || byte >= 0x80
              || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          }
      }
  }

  /// RFC 4291, section 2.2, without the form that ends as an IPv4 address.
  private static func isIPv6(_ text: Substring.UTF8View) -> Bool {
    let groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let isSound = groups.allSatisfy { group in
      group.count <= 4 && group.allSatisfy(\.isHexDigit)
    }
    // `::` stands for groups of zeros; at an end it makes two empty groups, in the middle one.
    let isShortened = Substring(text).contains("::")
    let named = groups.count { !$0.isEmpty }
    let empty = groups.count - named
    let atEnds =
      (text.starts(with: "::".utf8) ? 1 : 0) + (text.suffix(2).elementsEqual("::".utf8) ? 1 : 0)
    return isSound && (isShortened ? named < 8 && empty == 1 + atEnds : named == 8 && empty == 0)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar.value > 0x20
      && !"?#\"<>\\^`{|}".unicodeScalars.contains(scalar)
  }

  /// The address as a link of this site: percent-encoded, with the base path.
  package func relative(_ address: Address) -> String {
    path == "/" ? address.encoded : String(path.dropLast()) + address.encoded
  }

  /// Appends what `relative` returns, which holds nothing that HTML would have escaped.
  package func appendRelative(_ address: Address, to output: inout [UInt8]) {
    if path != "/" { output += path.utf8.dropLast() }
    PercentEncoding.append(address.path, to: &output)
  }

  /// The address as a link from anywhere; without a host where no base URL is configured.
  package func absolute(_ address: Address) -> String {
    origin + relative(address)
  }
}
