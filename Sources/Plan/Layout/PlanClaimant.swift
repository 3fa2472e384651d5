import Diagnostics

/// What claims an address of the plan.
enum PlanClaimant {
  /// A file that is copied, from the site's root.
  case copy(source: String)
  /// A smaller form of an image, which is named from the site's root.
  case variant(source: String)
  case page(any PageContent)

  /// The claimant in words, for the sentence about a conflict.
  func described(in index: SiteIndex) -> AddressClaims.Claimant {
    switch self {
    case .copy(let source):
      .init(name: source, place: SourceFile.location(ofWhole: source))
    case .variant(let source):
      .init(name: "a smaller form of \(source)", place: SourceFile.location(ofWhole: source))
    case .page(let content): content.claimant(in: index)
    }
  }
}
