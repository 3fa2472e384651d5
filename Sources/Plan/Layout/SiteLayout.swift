import Content
import Diagnostics

/// The site as it is laid out, kind by kind: what stands at which address so far.
package struct SiteLayout {
  package let configuration: SiteConfiguration
  package let index: SiteIndex
  /// Whether there is a page to search the site.
  package let isSearchable: Bool
  /// The names of the files that it is searched with.
  package let searchFiles: [String]
  /// In the order of the kinds.
  package private(set) var pages: [PagePlan] = []
  private(set) var copies: [FileCopy] = []
  private var claims: AddressClaims
  private var diagnostics: [Diagnostic] = []

  init(
    _ index: SiteIndex, _ configuration: SiteConfiguration, isSearchable: Bool,
    searchFiles: [String]
  ) {
    self.configuration = configuration
    self.index = index
    self.isSearchable = isSearchable
    self.searchFiles = searchFiles
    claims = AddressClaims(guardsForms: configuration.compresses) { $0.described(in: index) }
    pages.reserveCapacity(index.articles.count * 2)
  }

  /// Puts a page at an address, unless that is taken: then both are named in a fault, unless the page
  /// yields.
  package mutating func add(
    _ content: some PageContent, at address: Address, yields: Bool = false
  ) {
    guard claims.claim(address, by: .page(content), yields: yields) else { return }
    pages.append(PagePlan(address: address, content: content))
  }

  /// The same for a file that is copied.
  mutating func add(copyOf source: String, at address: Address, isFingerprinted: Bool) {
    guard claims.claim(address, by: .copy(source: source)) else { return }
    copies.append(FileCopy(source: source, address: address, isFingerprinted: isFingerprinted))
  }

  /// The same for a smaller form of an image; false where its address is taken.
  mutating func add(_ variant: ImageVariant) -> Bool {
    claims.claim(variant.address, by: .variant(source: variant.source))
  }

  /// Keeps what a kind finds wrong with its pages.
  package mutating func note(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Whether a file or page stands at an address.
  package mutating func isTaken(_ address: Address) -> Bool { claims.isTaken(address) }

  /// What is wrong with it, to be asked when all is in its place.
  mutating func faults() -> [Diagnostic] {
    claims.refuseForms()
    return claims.diagnostics + diagnostics
  }
}
