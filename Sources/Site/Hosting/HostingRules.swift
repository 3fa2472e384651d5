import Markdown

/// What a web server is to be told of the site, whichever server it is.
///
/// Aliases and addresses are content, which is not trusted: each format writes them only in a form
/// in which nothing but letters, digits and a few signs stand for themselves.
package struct HostingRules: Sendable {
  struct Redirect: Sendable, Hashable {
    let from: Address
    /// Percent-encoded, with the base path.
    let target: String

    /// The addresses that are sent on: a folder's with and without its slash.
    var sources: [String] {
      let path = from.path
      guard path.utf8.last == UInt8(ascii: "/") else { return [path] }
      return [path, String(Substring(path.utf8.dropLast()))]
    }
  }

  let title: String
  let baseURL: BaseURL
  /// The path of the base URL as servers see it: decoded, with a slash at both ends.
  let basePath: String
  let redirects: [Redirect]
  /// Addresses of files whose names change with their bytes.
  let fingerprinted: [Address]
  private let images: SiteConfiguration.Images
  let isCompressed: Bool
  let securityPolicy: String

  package init(_ plan: SitePlan, _ configuration: SiteConfiguration) {
    title = configuration.title
    baseURL = configuration.baseURL
    basePath = PercentEncoding.decode(configuration.baseURL.path) ?? configuration.baseURL.path
    let base = configuration.baseURL
    redirects = plan.pages.compactMap { page in
      guard case .redirect(let target) = page.content else { return nil }
      return Redirect(from: page.address, target: base.relative(target))
    }
    fingerprinted =
      plan.copies.filter(\.isFingerprinted).map(\.address) + plan.variants.map(\.address)
      + plan.pages.filter { $0.kind == .searchFile }.map(\.address)
    images = configuration.images
    isCompressed = configuration.compresses
    securityPolicy =
      configuration.contentSecurityPolicy
      ?? SecurityPolicy(imageHosts: SecurityPolicy.imageHosts(of: plan)).text
  }

  /// For what may be kept for ever, since its name changes with its bytes: a year, the longest that
  /// caches are asked for.
  static let immutable = "public, max-age=31536000, immutable"
  /// For all else: kept, but asked for again each time (RFC 9111, section 5.2.2.4).
  static let revalidated = "no-cache"

  /// The header fields that every answer carries.
  var headers: [(name: String, value: String)] {
    [
      ("Content-Security-Policy", securityPolicy),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ]
  }

  /// A regular expression for the part of a fingerprinted address below the base path.
  var fingerprintPattern: String {
    var patterns = [
      "assets/.+\\.[0-9a-f]{8}(\\.[^./]+)?", "search/[0-9a-f]{8}\\.(bin|json)",
    ]
    if images.stampsNames {
      patterns.append(".+\\.[0-9a-f]{8}\\.(\(ImageFile.endings.joined(separator: "|")))")
    }
    if images.resizes { patterns.append(".+\\.[0-9]+w\\.[0-9a-f]{8}\\.webp") }
    return "(\(patterns.joined(separator: "|")))"
  }

  /// Writes the file of the given kind.
  package func write(_ file: HostingFile, into output: inout [UInt8]) {
    switch file {
    case .htaccess: ApacheRules(self).write(into: &output)
    case .redirects: NetlifyRules(self).writeRedirects(into: &output)
    case .headers: NetlifyRules(self).writeHeaders(into: &output)
    }
  }
}
