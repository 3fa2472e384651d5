import Bytes
import Content
import Markdown
import Plan

/// The content-security policy of a site: scripts of the theme, its own files, and images and media from
/// the hosts that articles name.
///
/// Whatever else lies in `Content`, a script of it is not run: the folder of the theme is the only one that
/// scripts come from, and files of `Content` that browsers take for scripts have no place there
/// (`FilePower`).
package struct SecurityPolicy {
  /// Sources of scripts.
  let scripts: String
  /// Sources of images and media other than the site itself, sorted.
  let images: [String]

  var text: String {
    let media = (["'self'"] + images).joined(separator: " ")
    return [
      "default-src 'none'", "script-src \(scripts)", "worker-src 'none'", "style-src 'self'",
      "img-src \(media) data:", "media-src \(media)", "font-src 'self'", "connect-src 'self'",
      "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'",
    ].joined(separator: "; ")
  }

  /// For a drawing that is opened as a page of its own: it shows what it holds itself, with its styles,
  /// and belongs to no origin, least of all to that of the site.
  package static let drawing =
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
    + "frame-ancestors 'self'; sandbox"

  /// The folder of the theme's files. A policy names a folder only with a host, so that a site which does
  /// not say where it will stand, or names a host that policies cannot (CSP 3, section 6.7.2.9), gets the
  /// whole origin. Without a scheme the source holds for the page's own.
  static func scriptSource(of base: BaseURL) -> String {
    guard let host = base.host, isName(host.utf8) else { return "'self'" }
    let port = base.port.map { ":\($0)" } ?? ""
    return "\(host)\(port)\(base.path)\(TemplateFolder.assets)/"
  }

  /// Whether a policy can name the host: letters, digits and hyphens, and no address of a machine but
  /// that of this one.
  private static func isName(_ host: String.UTF8View) -> Bool {
    let isAddress = host.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    return isHost(host) && (!isAddress || host.elementsEqual("127.0.0.1".utf8))
  }

  private static func isHost(_ text: some Collection<UInt8>) -> Bool {
    let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.allSatisfy { byte in
            byte.isLetterOrDigit || byte == UInt8(ascii: "-")
          }
      }
  }

  /// A header field of more hosts, or of more bytes of them, would grow beyond what servers take: nginx
  /// reads 4,095 bytes in one piece, and each host is named twice.
  private static let (hostLimit, lengthLimit) = (20, 1_200)

  /// The other hosts from which published articles show images, video or sound, or any host where they
  /// are too many.
  static func imageSources(of plan: SitePlan) -> [String] {
    var hosts: Set<String> = []
    for (article, _) in plan.index.publishedArticles {
      for reference in article.references where reference.kind == .image {
        if let host = host(of: reference.destination) { hosts.insert(host) }
      }
    }
    let length = hosts.reduce(0) { $0 + $1.utf8.count + 1 }
    if hosts.count <= hostLimit, length <= lengthLimit { return hosts.sorted() }
    return ["http:", "https:"].filter { scheme in
      scheme == "https:" || hosts.contains { $0.utf8.starts(with: scheme.utf8) }
    }
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
    let parts = authority.split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let host = parts.first, isHost(host) else { return nil }
    if parts.count == 2 {
      guard parts[1].allSatisfy(\.isDigit), let port = Int(Substring(parts[1])),
        (1...65_535).contains(port)
      else { return nil }
    }
    return "\(scheme)://\(String(Substring(authority)).lowercased())"
  }
}
