import Compression
import Site

/// Which compressed forms of text files stand beside them, where the site asks for it.
///
/// They are made from the bytes that are written, so they stand and fall with their file; the
/// manifest has them as files of ours.
struct CompressedForms: Sendable {
  private let isWanted: Bool
  /// What sources and pages claim: an `a.css.gz` of the writer's own stays.
  private let claimed: Set<String>

  init(of site: LoadedSite) {
    isWanted = site.configuration.compresses
    claimed = isWanted ? Set(site.plan.outputPaths) : []
  }

  /// Larger files are data rather than pages, and would be held in memory as a whole.
  static let sizeLimit = 32 * 1024 * 1024

  /// Where the forms of the file at `path` stand, if they are worth having.
  func places(of path: String) -> [(kind: Compression, path: String)] {
    guard isWanted, Compression.isWorthwhile(path) else { return [] }
    return Compression.allCases.compactMap { kind in
      let place = path + kind.ending
      return claimed.contains(place) ? nil : (kind, place)
    }
  }
}

extension SitePlan {
  /// Every file that the plan itself writes.
  var outputPaths: [String] {
    copies.map(\.address.outputPath) + variants.map(\.address.outputPath)
      + pages.map(\.address.outputPath)
  }
}
