import Content
import Diagnostics

/// Lays out the whole site: every address with what stands there.
package enum SitePlanner {
  /// `kinds` are those of the pages, in the order in which they claim addresses; `files`, the paths below
  /// the content folder that are copied as they are. `resizesImages` says whether smaller forms of images
  /// can be made; `isSearchable`, whether there is a page to search the site, with or without
  /// `searchFiles`.
  package static func plan(
    _ index: SiteIndex, kinds: [PageKind], files: [String], assets: AssetCatalog,
    images: ImageCatalog = .empty, resizesImages: Bool = false, configuration: SiteConfiguration,
    isSearchable: Bool = false, searchFiles: [String] = []
  ) -> (plan: SitePlan, diagnostics: [Diagnostic]) {
    var layout = SiteLayout(
      index, configuration, isSearchable: isSearchable, searchFiles: searchFiles)
    addCopies(of: files, assets, images, to: &layout)
    for kind in kinds { kind.plan(&layout) }
    var plan = SitePlan(
      copies: layout.copies, pages: layout.pages, index: index, images: images,
      isSearchable: isSearchable,
      links: LinkResolver(index, pages: layout.pages, copies: layout.copies, images: images))
    if resizesImages {
      plan.variants = variants(in: plan).filter { layout.add($0) }
      plan.links.add(plan.variants)
    }
    return (plan, layout.faults())
  }

  private static func addCopies(
    of files: [String], _ assets: AssetCatalog, _ images: ImageCatalog, to layout: inout SiteLayout
  ) {
    for asset in assets.files {
      for address in asset.addresses {
        layout.add(
          copyOf: asset.source, at: address, isFingerprinted: address == asset.addresses.first)
      }
    }
    for file in files {
      layout.add(
        copyOf: ContentFolder.path(of: file), at: images.address(of: file),
        isFingerprinted: images.isStamped(file))
    }
  }

  /// Known only now, since the links of articles say which images are shown.
  private static func variants(in plan: SitePlan) -> [ImageVariant] {
    let shown = ShownImages.paths(in: plan)
    return plan.images.all.filter { shown.contains($0.path) }.sorted { $0.path < $1.path }
      .flatMap(ImageVariant.of)
  }
}
