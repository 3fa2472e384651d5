import Bytes
import Content
import Plan
import Search

/// What web servers need to know of the site, whichever server it is.
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

  let baseURL: BaseURL
  /// The path of the base URL as servers see it: decoded, with a slash at both ends.
  let basePath: String
  let redirects: [Redirect]
  /// Addresses of files whose names change with their bytes.
  let fingerprinted: [Address]
  let fingerprints: FingerprintPatterns
  /// Addresses of drawings that hold scripts.
  let activeDrawings: [Address]
  let isCompressed: Bool
  /// For everything but drawings.
  let securityPolicy: String

  package init(_ plan: SitePlan, _ configuration: SiteConfiguration) {
    baseURL = configuration.baseURL
    basePath = PercentEncoding.decode(configuration.baseURL.path) ?? configuration.baseURL.path
    let base = configuration.baseURL
    redirects = plan.pages.compactMap { page in
      guard let redirect = page.content as? any RedirectingPage else { return nil }
      return Redirect(from: page.address, target: base.relative(redirect.target))
    }
    let manifest = PageAddress.search(file: SearchIndex.manifest)
    fingerprinted =
      plan.copies.filter(\.isFingerprinted).map(\.address) + plan.variants.map(\.address)
      + plan.pages.filter { $0.kind.isFingerprinted && $0.address != manifest }.map(\.address)
    fingerprints = FingerprintPatterns(plan, configuration.images)
    activeDrawings = plan.images.all.filter(\.holdsScript).map { plan.images.address(of: $0.path) }
      .sorted()
    isCompressed = configuration.compresses
    securityPolicy =
      configuration.contentSecurityPolicy
      ?? SecurityPolicy(
        scripts: SecurityPolicy.scriptSource(of: base),
        images: SecurityPolicy.imageSources(of: plan)
      ).text
  }

  /// For what may be kept for ever, since its name changes with its bytes: a year, the longest that
  /// caches are asked for.
  static let immutable = "public, max-age=31536000, immutable"
  /// For all else: kept, but asked for again each time (RFC 9111, section 5.2.2.4).
  static let revalidated = "no-cache"
  static let policyField = "Content-Security-Policy"

  /// The header fields that every answer carries beside its policy.
  static let headers = [
    (name: "X-Content-Type-Options", value: "nosniff"),
    (name: "Referrer-Policy", value: "strict-origin-when-cross-origin"),
  ]

  /// A regular expression, not anchored at its start, for the addresses of drawings. Servers find the
  /// media type of a file whatever the case of its ending.
  static let drawingPattern = "\\.[sS][vV][gG][zZ]?"

  /// The files that have compressed forms (`Compression.isWorthwhile`), and their media types.
  package static let texts: [(ending: String, type: String)] = [
    ("html", "text/html"), ("htm", "text/html"), ("css", "text/css"),
    ("js", "text/javascript"), ("mjs", "text/javascript"), ("json", "application/json"),
    ("map", "application/json"), ("xml", "application/xml"), ("svg", "image/svg+xml"),
    ("txt", "text/plain"), ("csv", "text/csv"), ("ics", "text/calendar"),
    ("webmanifest", "application/manifest+json"),
  ]

  /// Writes the file of the given kind.
  package func write(_ file: HostingFile, into output: inout [UInt8]) {
    switch file {
    case .htaccess: ApacheRules(self).writeFile(into: &output)
    case .redirects: NetlifyRules(self).writeRedirects(into: &output)
    case .headers: NetlifyRules(self).writeHeaders(into: &output)
    }
  }
}
