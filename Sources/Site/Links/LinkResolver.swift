import Diagnostics

/// Finds what the links and images of articles mean on this site.
///
/// A writer names files as they lie beside the article (`other.md`, `images/a.png`); a reader needs
/// addresses.
package struct LinkResolver: Sendable {
  private let index: SiteIndex
  /// Every address of the site, for links that name one.
  private let addresses: Set<String>
  private let images: ImageCatalog
  /// By the path of the image from the site's root.
  private let variants: [String: [ImageVariant]]

  package init(_ plan: SitePlan) {
    index = plan.index
    images = plan.images
    variants = Dictionary(grouping: plan.variants, by: \.source)
    addresses = Set(plan.pages.map(\.address.path)).union(plan.copies.map(\.address.path))
  }

  package enum Resolution: Sendable, Hashable {
    /// Leads elsewhere, or within the page.
    case asWritten
    /// An address of the site, with the query and fragment as written.
    case address(Address, suffix: String)
    case broken(Fault)
  }

  package enum Fault: Sendable, Hashable {
    /// Cannot be a path of the site.
    case path(AddressPath.Fault)
    case encoding
    /// Names an article that is left out.
    case unpublished(SkipReason)
    /// Names nothing; the file is from the content folder.
    case missing(file: String)
  }

  /// The meaning of `destination` in an article in `folders` below the content folder.
  package func resolve(_ destination: String, in folders: [String]) -> Resolution {
    let scalars = destination.unicodeScalars
    let split = scalars.firstIndex { $0 == "?" || $0 == "#" } ?? scalars.endIndex
    let path = String(scalars[..<split])
    if path.isEmpty || path.utf8.starts(with: "//".utf8)
      || SafeURL.scheme(of: destination) != nil
    {
      return .asWritten
    }
    guard let decoded = PercentEncoding.decode(path) else { return .broken(.encoding) }
    let isFromRoot = decoded.utf8.first == UInt8(ascii: "/")
    do throws(AddressPath.Fault) {
      let segments = try AddressPath.segments(of: decoded, in: isFromRoot ? [] : folders)
      return find(segments.joined(separator: "/"), suffix: String(scalars[split...]))
    } catch {
      return .broken(.path(error))
    }
  }

  /// Strings compare by canonical equivalence, so a name in NFD finds its address in NFC.
  private func find(_ file: String, suffix: String) -> Resolution {
    if let address = index.addresses[file] { return .address(address, suffix: suffix) }
    if images.isStamped(file) { return .address(images.address(of: file), suffix: suffix) }
    for candidate in file.isEmpty ? ["/"] : ["/" + file, "/" + file + "/"]
    where addresses.contains(candidate) {
      return .address(Address(Slug.normalized(candidate)), suffix: suffix)
    }
    let source = ContentFolder.path(of: file)
    if let skipped = index.skipped.first(where: { $0.sourcePath == source }) {
      return .broken(.unpublished(skipped.reason))
    }
    return .broken(.missing(file: file))
  }

  /// The image of the content folder that a destination leads to.
  func image(at resolution: Resolution) -> ImageCatalog.File? {
    guard case .address(let address, _) = resolution else { return nil }
    return images.image(at: address)
  }

  /// Its smaller forms, the smallest first.
  func variants(of image: ImageCatalog.File) -> [ImageVariant] {
    variants.isEmpty ? [] : variants[ContentFolder.path(of: image.path)] ?? []
  }

  /// What a link to `file`, which is missing, may have meant.
  func suggestion(for file: String) -> String? {
    if file.utf8.suffix(3).elementsEqual(".md".utf8) {
      return Suggestion.nearest(to: file, among: index.addresses.keys)
    }
    let known = addresses.lazy.map { String(Substring($0.utf8.dropFirst())) }
    return Suggestion.nearest(to: file, among: known).map { "/" + $0 }
  }
}
