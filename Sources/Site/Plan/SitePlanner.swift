import Diagnostics

/// Lays out the whole site: every address with what stands there.
package struct SitePlanner {
  package let configuration: SiteConfiguration
  package let index: SiteIndex
  /// Whether there is a page to search the site.
  package let isSearchable: Bool
  /// The names of the files that it is searched with.
  package let searchFiles: [String]
  /// The pages up to now, in the order of the kinds.
  package private(set) var pages: [PagePlan] = []
  private var claims: AddressClaims
  private var copies: [FileCopy] = []
  private var diagnostics: [Diagnostic] = []

  /// `kinds` are those of the pages, in the order in which they claim addresses; `files`, the paths below
  /// the content folder that are copied as they are. `resizesImages` says whether smaller forms of images
  /// can be made; `isSearchable`, whether there is a page to search the site, with or without
  /// `searchFiles`.
  package static func plan(
    _ index: SiteIndex, kinds: [PageKind], files: [String], assets: AssetCatalog,
    images: ImageCatalog = .empty, resizesImages: Bool = false, configuration: SiteConfiguration,
    isSearchable: Bool = false, searchFiles: [String] = []
  ) -> (plan: SitePlan, diagnostics: [Diagnostic]) {
    var planner = SitePlanner(
      configuration: configuration, index: index, isSearchable: isSearchable,
      searchFiles: searchFiles)
    planner.planCopies(files: files, assets: assets, images: images)
    for kind in kinds { kind.plan(&planner) }
    var plan = SitePlan(
      copies: planner.copies, pages: planner.pages, index: index, images: images,
      isSearchable: isSearchable,
      links: LinkResolver(
        index, pages: planner.pages, copies: planner.copies, images: images))
    if resizesImages {
      plan.variants = planner.variants(in: plan)
      plan.links.add(plan.variants)
    }
    planner.claims.refuseForms()
    return (plan, planner.claims.diagnostics + planner.diagnostics)
  }

  private init(
    configuration: SiteConfiguration, index: SiteIndex, isSearchable: Bool, searchFiles: [String]
  ) {
    self.configuration = configuration
    self.index = index
    self.isSearchable = isSearchable
    self.searchFiles = searchFiles
    claims = AddressClaims(guardsForms: configuration.compresses) { $0.described(in: index) }
    pages.reserveCapacity(index.articles.count * 2)
  }

  /// Puts a page at an address, unless that is taken: then both are named in a fault.
  package mutating func add(_ content: some PageContent, at address: Address) {
    guard claims.claim(address, by: .page(content)) else { return }
    pages.append(PagePlan(address: address, content: content))
  }

  package mutating func note(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Whether a file or page stands at an address.
  package mutating func isTaken(_ address: Address) -> Bool { claims.isTaken(address) }

  private mutating func addCopy(of source: String, at address: Address, isFingerprinted: Bool) {
    guard claims.claim(address, by: .copy(source: source)) else { return }
    copies.append(FileCopy(source: source, address: address, isFingerprinted: isFingerprinted))
  }

  private mutating func planCopies(
    files: [String], assets: AssetCatalog, images: ImageCatalog
  ) {
    for asset in assets.files {
      for address in asset.addresses {
        addCopy(
          of: asset.source, at: address, isFingerprinted: address == asset.addresses.first)
      }
    }
    for file in files {
      addCopy(
        of: ContentFolder.path(of: file), at: images.address(of: file),
        isFingerprinted: images.isStamped(file))
    }
  }

  /// Last, since the links of articles say which images are shown.
  private mutating func variants(in plan: SitePlan) -> [ImageVariant] {
    let shown = ShownImages.paths(in: plan)
    let files = plan.images.all.filter { shown.contains($0.path) }.sorted { $0.path < $1.path }
    return files.flatMap(ImageVariant.of).filter { variant in
      claims.claim(variant.address, by: .variant(source: variant.source))
    }
  }
}
