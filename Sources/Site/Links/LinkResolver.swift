import Diagnostics
import Markdown

/// Finds what the links and images of articles mean on this site.
///
/// A writer names files as they lie beside the article (`other.md`, `images/a.png`); a reader needs
/// addresses.
package struct LinkResolver: Sendable {
  private let index: SiteIndex
  /// Every address of the site, for links that name one.
  private let addresses: Set<String>

  package init(_ plan: SitePlan) {
    index = plan.index
    addresses = Set(plan.pages.map(\.address.path)).union(plan.copies.map(\.address.path))
  }

  package enum Resolution: Sendable, Hashable {
    /// Leads elsewhere, or within the page.
    case asWritten
    /// An address of the site, with the query and fragment as written.
    case address(Address, suffix: String)
    case broken(Fault)
  }

  package struct Fault: Error, Sendable, Hashable {
    let message: String
    let hint: String?
  }

  /// The meaning of `destination` in an article in `folders` below the content folder.
  package func resolve(_ destination: String, in folders: [String]) -> Resolution {
    let split = destination.firstIndex { $0 == "?" || $0 == "#" } ?? destination.endIndex
    let path = destination[..<split]
    let suffix = String(destination[split...])
    if path.isEmpty || path.hasPrefix("//") || SafeURL.scheme(of: destination) != nil {
      return .asWritten
    }
    guard let decoded = PercentEncoding.decode(String(path)),
      let segments = try? AddressPath.segments(
        of: decoded, in: decoded.hasPrefix("/") ? [] : folders)
    else { return .broken(Fault(message: "'\(destination)' leads out of the site", hint: nil)) }
    return find(segments, as: String(path), suffix: suffix)
  }

  private func find(_ segments: [String], as written: String, suffix: String) -> Resolution {
    let file = segments.joined(separator: "/")
    if let address = index.addresses[file] { return .address(address, suffix: suffix) }
    let path = "/" + file
    for candidate in [path, path == "/" ? path : path + "/"] where addresses.contains(candidate) {
      return .address(Address(candidate), suffix: suffix)
    }
    let normalized = Slug.normalized(path)
    for candidate in [normalized, normalized + "/"] where addresses.contains(candidate) {
      return .address(Address(candidate), suffix: suffix)
    }
    return .broken(fault(file, written))
  }

  private func fault(_ file: String, _ written: String) -> Fault {
    if let skipped = index.skipped.first(where: {
      $0.sourcePath == ContentFolder.path(of: file)
    }) {
      return Fault(
        message: "'\(written)' is not published (\(skipped.reason.rawValue))", hint: nil)
    }
    let isArticle = file.lowercased().hasSuffix(".md")
    let known = isArticle ? Array(index.addresses.keys) : addresses.map { String($0.dropFirst()) }
    let nearest = Suggestion.nearest(to: file, among: known)
    return Fault(
      message: "'\(written)' leads to no page or file of the site",
      hint: nearest.map { "did you mean '\(isArticle ? $0 : "/" + $0)'?" })
  }
}
