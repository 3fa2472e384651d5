import Content
import Plan

/// The files of the theme, with which of them pages have named so far.
package struct AssetReads: Sendable {
  private let catalog: AssetCatalog
  private let flags: [String: ReadFlag]

  package init(_ catalog: AssetCatalog) {
    self.catalog = catalog
    flags = Dictionary(
      catalog.names.map { ($0, ReadFlag()) }, uniquingKeysWith: { first, _ in first })
  }

  var names: [String] { catalog.names }

  /// The address of a file with its fingerprint, for a page that shows it.
  func address(of name: String) -> Address? {
    flags[name]?.note()
    return catalog.address(of: name)
  }

  /// The files that pages have named, sorted.
  var named: [String] { flags.filter(\.value.isRead).map(\.key).sorted() }
}
