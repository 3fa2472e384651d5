/// Which addresses a document may carry: relative ones, and those of a few schemes that run nothing.
enum AddressPolicy {
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// The scheme of `address`, in lower case, where it is one that is not allowed.
  ///
  /// Read as a browser reads it (URL Standard, section 4.4): white space and control characters
  /// count for nothing, wherever they stand.
  static func forbiddenScheme(of address: UnsafeBufferPointer<UInt8>) -> String? {
    var scheme: [UInt8] = []
    for byte in address {
      switch byte {
      case 0...0x20: continue
      case 0x41...0x5A: scheme.append(byte | 0x20)
      case 0x61...0x7A: scheme.append(byte)
      case 0x30...0x39, 0x2B, 0x2D, 0x2E:
        if scheme.isEmpty { return nil }
        scheme.append(byte)
      case 0x3A:
        if scheme.isEmpty { return nil }
        let name = String(decoding: scheme, as: UTF8.self)
        return schemes.contains(name) ? nil : name
      default: return nil
      }
    }
    return nil
  }

  /// The host that `address` leads to, in lower case; nil where it is an address within the site or
  /// of another scheme than http and https.
  ///
  /// A user's name makes the whole authority the host, so that none is trusted; so does a `\`,
  /// which is written encoded and then ends no host.
  static func host(of address: some Collection<UInt8>) -> String? {
    guard let first = address.first,
      first | 0x20 == 0x68 || first == 0x2F || first == 0x5C || first == 0x20
    else {
      return nil
    }
    let text = String(decoding: address, as: UTF8.self)
    var rest = text[...].drop { $0 == " " }
    let start = rest.prefix(6).lowercased()
    if let scheme = ["https:", "http:"].first(where: { start.hasPrefix($0) }) {
      rest = rest.dropFirst(scheme.count)
    } else {
      guard rest.first == "/" || rest.first == "\\",
        rest.dropFirst().first == "/" || rest.dropFirst().first == "\\"
      else { return nil }
    }
    rest = rest.drop { $0 == "/" || $0 == "\\" }
    let authority = rest.prefix { !"/?#".contains($0) }
    if authority.contains(where: { $0 == "@" || $0 == "\\" }) { return authority.lowercased() }
    return authority.prefix { $0 != ":" }.lowercased()
  }
}
