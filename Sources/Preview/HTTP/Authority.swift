/// A host with an optional port, as the field `Host` and an origin carry it: `127.0.0.1:8080`,
/// `localhost`, `[::1]:8080`.
struct Authority: Sendable, Hashable {
  /// In lower case; an IPv6 address without its brackets.
  let host: String
  let port: Int?

  /// nil where the text is no authority (RFC 3986, section 3.2), or has a user in it.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isBracketed = bytes.first == UInt8(ascii: "[")
    let end: Int
    if isBracketed {
      guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      end = close + 1
    } else {
      end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
    }
    let host = isBracketed ? bytes[1..<(end - 1)] : bytes[..<end]
    guard !host.isEmpty, host.allSatisfy(isBracketed ? Self.isOfAddress : Self.isOfName) else {
      return nil
    }
    let rest = bytes[end...]
    guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { return nil }
    let digits = rest.dropFirst()
    guard digits.count <= 5, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let port = Int(String(decoding: digits, as: UTF8.self))
    guard (port ?? 0) <= 65_535 else { return nil }
    self.host = String(decoding: host, as: UTF8.self).lowercased()
    self.port = port
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether the host is the address of a machine and not a name.
  var isAddress: Bool { host.utf8.contains(UInt8(ascii: ":")) || Self.isIPv4(host) }

  /// Whether the host is this machine by its nature: `localhost`, 127.0.0.0/8 or ::1.
  var isLoopback: Bool {
    host == "localhost" || host == "::1" || (Self.isIPv4(host) && host.hasPrefix("127."))
  }

  private static func isIPv4(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
          && (Int(part) ?? 256) <= 255
      }
  }
}

/// The hosts by which the preview may be called.
///
/// Any page on the web can have its name resolve to this machine (DNS rebinding). A browser then
/// sends that name, and here is where it is turned away.
struct TrustedHosts: Sendable {
  /// What the server was told to listen on.
  private let given: String

  init(listeningOn given: String) {
    self.given = given.lowercased()
  }

  /// Whether the server listens on this machine only.
  var isLoopback: Bool { Authority.of(given)?.isLoopback ?? false }

  func trusts(_ authority: Authority) -> Bool {
    if authority.isLoopback || authority.host == given { return true }
    // Listening everywhere, it is called by whatever addresses the machine has; never by a name.
    return ["0.0.0.0", "::"].contains(given) && authority.isAddress
  }

  /// Whether a page of `origin` is a page of this preview, which was called by `host`.
  func trusts(origin: String, calledBy host: Authority) -> Bool {
    guard origin.utf8.starts(with: "http://".utf8),
      let authority = Authority(String(origin.dropFirst("http://".count)))
    else { return false }
    return authority == host && trusts(authority)
  }
}

extension Authority {
  /// The authority of a host as a command line names it, where an IPv6 address has no brackets.
  static func of(_ host: String) -> Authority? {
    Authority(host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host)
  }
}
