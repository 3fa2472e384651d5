import Build
import Bytes
import Content
import Diagnostics
import Files
import Pages
import Plan

/// One state of the site, complete: every address with what stands there, and how to render it.
///
/// A request is answered from one snapshot, whatever is saved meanwhile.
struct Snapshot: Sendable {
  /// What stands at an address.
  enum Place: Sendable {
    case page(PagePlan)
    case copy(FileCopy)
  }

  enum Finding: Sendable {
    case place(Place)
    /// The address with a slash after it, encoded.
    case redirect(to: String)
    case missing
  }

  let site: LoadedSite
  private let renderer: PageRenderer
  private let search: PreviewSearch
  /// By the path of the file that a web server would answer with.
  private let places: [String: Place]
  /// The decoded path of the base URL, with a slash on both sides.
  private let base: String
  /// The moment and the choice of articles that a build would have.
  private let published: SiteOptions

  init(_ site: LoadedSite, options: SiteOptions) {
    self.init(site, options: options, places: Self.places(in: site.plan))
  }

  /// The same addresses after the text of a page has changed, or the theme; and those of new pages,
  /// which follow the others.
  func revised(_ site: LoadedSite) -> Snapshot {
    var places = places
    for page in site.plan.pages.dropFirst(self.site.plan.pages.count) {
      places[page.address.outputPath] = .page(page)
    }
    return Snapshot(site, options: published, places: places)
  }

  private init(_ site: LoadedSite, options: SiteOptions, places: [String: Place]) {
    self.site = site
    renderer = site.renderer
    search = PreviewSearch(site)
    self.places = places
    let path = site.configuration.baseURL.path
    base = PercentEncoding.decode(path) ?? path
    published = SiteOptions(clock: options.clock)
  }

  private static func places(in plan: SitePlan) -> [String: Place] {
    var places: [String: Place] = [:]
    places.reserveCapacity(plan.pages.count + plan.copies.count)
    for copy in plan.copies { places[copy.address.outputPath] = .copy(copy) }
    for page in plan.pages { places[page.address.outputPath] = .page(page) }
    return places
  }

  /// What a web server would find at a decoded path.
  func find(_ path: String) -> Finding {
    guard path.utf8.starts(with: base.utf8) else {
      // A site below a path is also found from above it.
      return path == "/" || path + "/" == base
        ? .redirect(to: site.configuration.baseURL.path) : .missing
    }
    let rest = String(Substring(path.utf8.dropFirst(base.utf8.count)))
    let isFolder = rest.isEmpty || rest.utf8.last == UInt8(ascii: "/")
    if let place = places[isFolder ? rest + "index.html" : rest] { return .place(place) }
    guard !isFolder, places[rest + "/index.html"] != nil else { return .missing }
    return .redirect(to: PercentEncoding.encode("\(base)\(rest)/"))
  }

  /// The page for addresses where nothing stands.
  var notFound: PagePlan? {
    guard case .page(let page)? = places[PageAddress.notFound.outputPath] else { return nil }
    return page
  }

  /// The file of the search at a decoded path.
  func searchFile(at path: String) async -> [UInt8]? {
    guard path.utf8.starts(with: base.utf8) else { return nil }
    return await search.file(at: "/" + String(Substring(path.utf8.dropFirst(base.utf8.count))))
  }

  func render(_ page: PagePlan) throws(PageFault) -> [UInt8] {
    try renderer.render(page).bytes
  }

  /// What a page is made of, for the person who looks at it.
  func origin(of page: PagePlan) -> PageOrigin {
    let source = site.plan.source(of: page)
    return PageOrigin(
      source: source?.sourcePath,
      template: site.plan.template(of: page).map { "\(TemplateFolder.name)/\($0.name)" },
      omission: source.flatMap {
        page.kind == .article
          ? SkipReason($0, options: published) : SkipReason($0.frontMatter, options: published)
      })
  }

  /// The addresses, as pages name them, of the copied files among the changes.
  func addresses(of changes: ChangeBatch) -> [String] {
    site.plan.copies.filter { changes.paths.contains($0.source) }
      .map { site.configuration.baseURL.relative($0.address) }
  }

  /// The stylesheets of the theme: each by its name and by the address, with its fingerprint, that
  /// pages have for it.
  var stylesheets: [(name: String, address: String)] {
    site.theme.assets.files.filter { $0.name.lowercased().hasSuffix(".css") }
      .compactMap { file in
        file.addresses.first.map { (file.name, site.configuration.baseURL.relative($0)) }
      }
  }
}

/// Where a page comes from.
struct PageOrigin: Sendable, Hashable {
  /// The article, or the folder's page, whose text it shows.
  let source: String?
  let template: String?
  /// Why a build would leave it out.
  let omission: SkipReason?
}
