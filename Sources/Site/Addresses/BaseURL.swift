/// Where the site will stand: `https://kb.example.com/docs/`.
package struct BaseURL: Sendable, Hashable {
  /// Scheme and authority without a trailing slash; empty where no base URL is configured.
  package let origin: String
  /// The path that every address begins with: `/`, or `/docs/`.
  package let path: String

  package static let none = BaseURL(origin: "", path: "/")

  private init(origin: String, path: String) {
    self.origin = origin
    self.path = path
  }

  /// nil where the text is not an absolute http or https URL, or has a query or a fragment.
  package init?(_ text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.unicodeScalars.dropFirst(scheme.unicodeScalars.count)
    let authority = rest.prefix { $0 != "/" }
    guard let host = authority.first, host != ":", !authority.contains("@"),
      rest.allSatisfy(Self.isAllowed),
      Self.hasSoundPort(String(authority)),
      let path = PercentEncoding.decode(String(rest[authority.endIndex...])),
      !AddressPath.names(in: path).contains(where: { $0 == "." || $0 == ".." }),
      let segments = try? AddressPath.segments(of: path)
    else { return nil }
    origin = scheme + String(authority).lowercased()
    self.path =
      segments.isEmpty ? "/" : PercentEncoding.encode("/" + segments.joined(separator: "/") + "/")
  }

  /// Whether what follows the host's colon, if one does, is a number that a port may have. The
  /// colons of an IPv6 address stand in brackets.
  private static func hasSoundPort(_ authority: String) -> Bool {
    let end = authority.utf8.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    let parts = authority.utf8[end...].split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count > 1 else { return true }
    let digits = parts[1]
    let isNumber = digits.allSatisfy { (0x30...0x39).contains($0) } && digits.count <= 5
    return parts.count == 2 && isNumber && (0...65_535).contains(Int(Substring(digits)) ?? -1)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar.value > 0x20
      && !"?#\"<>\\^`{|}".unicodeScalars.contains(scalar)
  }

  /// The host without its port; nil where no base URL is configured.
  package var host: String? {
    // `https:`, nothing, and the authority.
    let parts = origin.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[2].prefix { $0 != ":" }) : nil
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
