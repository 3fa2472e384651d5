import Bytes
import Content
import Diagnostics

/// Finds what the links and images of articles mean on this site.
///
/// A writer names files as they lie beside the article (`other.md`, `images/a.png`); a reader needs
/// addresses. Made once for a plan.
package struct LinkResolver: Sendable {
  /// What a link can lead to.
  private struct Target: Sendable {
    let address: Address
    /// The article, folder's page or home page whose text stands there.
    let article: Article?
    /// Whether a link has led to a file of the content folder.
    var isNamed: ReadFlag?
  }

  /// Articles by their file from the content folder, in NFC, and everything by its address, which
  /// begins with a slash.
  private var table: ByteTable
  private var targets: [Target] = []
  private let skipped: [SiteIndex.Skipped]
  private let images: ImageCatalog
  /// The files of the content folder, by their paths from there.
  private var files: [(path: String, isNamed: ReadFlag)] = []
  /// By the path of the image from the site's root.
  private var variants: [String: [ImageVariant]] = [:]

  init(
    _ index: SiteIndex, pages: [PagePlan], copies: [FileCopy], images: ImageCatalog
  ) {
    self.images = images
    skipped = index.skipped
    table = ByteTable(capacity: pages.count + copies.count + index.articles.count)
    targets.reserveCapacity(pages.count + copies.count)
    for (article, address) in index.publishedArticles {
      add(Target(address: address, article: article), under: article.path)
    }
    // The files of the search have other names after the next change: nobody means them.
    for page in pages where !page.kind.isFingerprinted { add(page.address) }
    for copy in copies { add(copy) }
  }

  private mutating func add(_ target: Target, under path: String) {
    let number = targets.count
    _ = table.insert(Slug.normalized(path), number)
    _ = table.insert(Slug.normalized(target.address.path), number)
    targets.append(target)
  }

  /// The smaller forms of images, which are known when it is known which images are shown.
  mutating func add(_ variants: [ImageVariant]) {
    self.variants = Dictionary(grouping: variants, by: \.source)
  }

  private mutating func add(_ address: Address, isNamed: ReadFlag? = nil) {
    guard table.insert(Slug.normalized(address.path), targets.count) == nil else { return }
    targets.append(Target(address: address, article: nil, isNamed: isNamed))
  }

  private mutating func add(_ copy: FileCopy) {
    let folder = ContentFolder.name + "/"
    guard copy.source.hasPrefix(folder) else { return add(copy.address) }
    let isNamed = ReadFlag()
    files.append((String(Substring(copy.source.utf8.dropFirst(folder.utf8.count))), isNamed))
    add(copy.address, isNamed: isNamed)
  }

  /// The files of the content folder that nothing has led to so far.
  var unnamedFiles: [String] { files.filter { !$0.isNamed.isRead }.map(\.path) }

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

  /// The meaning of `destination` in an article in `folder` below the content folder.
  package func resolve(_ destination: String, in folder: String) -> Resolution {
    if let file = LinkPath(destination, in: folder) {
      return find(file.path, suffix: file.suffix)
    }
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
      let base = isFromRoot ? [] : AddressPath.names(in: folder)
      let segments = try AddressPath.segments(of: decoded, in: base)
      return find("/" + segments.joined(separator: "/"), suffix: String(scalars[split...]))
    } catch {
      return .broken(.path(error))
    }
  }

  /// Whether anything stands at an address.
  func isTaken(_ address: Address) -> Bool {
    table.number(of: Slug.normalized(address.path)) != nil
  }

  /// The article whose text stands at an address.
  func article(at address: Address) -> Article? {
    table.number(of: Slug.normalized(address.path)).flatMap { targets[$0].article }
  }

  /// What is at `path`, the path of a file with a slash before it. A name in NFD finds its address in
  /// NFC.
  private func find(_ path: String, suffix: String) -> Resolution {
    let path = Slug.normalized(path)
    let article = path.withBytes { table.number(of: UnsafeBufferPointer(rebasing: $0.dropFirst())) }
    if let article { return .address(targets[article].address, suffix: suffix) }
    let file = String(Substring(path.utf8.dropFirst()))
    if images.isStamped(file) {
      let address = images.address(of: file)
      if let target = table.number(of: Slug.normalized(address.path)) {
        targets[target].isNamed?.note()
      }
      return .address(address, suffix: suffix)
    }
    if let target = table.number(of: path) ?? table.number(of: path + "/") {
      targets[target].isNamed?.note()
      return .address(targets[target].address, suffix: suffix)
    }
    let source = ContentFolder.path(of: file)
    if let skipped = skipped.first(where: { $0.sourcePath == source }) {
      return .broken(.unpublished(skipped.reason))
    }
    return .broken(.missing(file: file))
  }

  /// The image of the content folder that a destination leads to.
  package func image(at resolution: Resolution) -> ImageCatalog.File? {
    guard case .address(let address, _) = resolution else { return nil }
    return images.image(at: address)
  }

  /// Its smaller forms, the smallest first.
  package func variants(of image: ImageCatalog.File) -> [ImageVariant] {
    variants.isEmpty ? [] : variants[ContentFolder.path(of: image.path)] ?? []
  }

  /// What a link to `file`, which is missing, may have meant.
  func suggestion(for file: String) -> String? {
    if ArticleFile.isNamed(file) {
      return Suggestion.nearest(to: file, among: targets.lazy.compactMap { $0.article?.path })
    }
    let known = targets.lazy.map { String(Substring($0.address.path.utf8.dropFirst())) }
    return Suggestion.nearest(to: file, among: known).map { "/" + $0 }
  }
}
