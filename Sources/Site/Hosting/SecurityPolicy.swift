import Markdown

/// The content-security policy of a site: only its own files, and images and media from the hosts
/// that articles name.
struct SecurityPolicy {
  /// Sorted, such as `https://img.example.com`; nil where they are too many to list, and any host
  /// will do.
  let imageHosts: [String]?

  /// A header field of more hosts would grow beyond what servers take.
  private static let hostLimit = 20

  var text: String {
    let media = (["'self'"] + (imageHosts ?? ["https:"])).joined(separator: " ")
    return [
      "default-src 'none'", "script-src 'self'", "style-src 'self'",
      "img-src \(media) data:", "media-src \(media)", "font-src 'self'", "connect-src 'self'",
      "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'",
    ].joined(separator: "; ")
  }

  /// The other hosts from which published articles show images, video or sound.
  static func imageHosts(of plan: SitePlan) -> [String]? {
    var hosts: Set<String> = []
    for (article, _) in plan.index.publishedArticles {
      for reference in article.references where reference.kind == .image {
        guard let host = host(of: reference.destination) else { continue }
        hosts.insert(host)
        if hosts.count > hostLimit { return nil }
      }
    }
    return hosts.sorted()
  }

  /// Scheme and authority of a URL that leads to another host; nil where there is none, or one that
  /// a header field cannot carry.
  private static func host(of destination: String) -> String? {
    let text: String
    if destination.utf8.starts(with: "//".utf8) {
      text = "https:" + destination
    } else {
      text = destination
    }
    guard let scheme = SafeURL.scheme(of: text), scheme == "https" || scheme == "http" else {
      return nil
    }
    let rest = text.utf8.dropFirst(scheme.utf8.count + 1)
    guard rest.starts(with: "//".utf8) else { return nil }
    let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
    let isPlain = authority.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }
    guard isPlain, !authority.isEmpty else { return nil }
    return "\(scheme)://\(String(decoding: authority, as: UTF8.self).lowercased())"
  }
}
