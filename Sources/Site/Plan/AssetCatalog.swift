/// The files of the theme that pages name: each stands at its own name under `/assets/`, and at a
/// name that carries the fingerprint of its bytes and so may be cached for ever.
package struct AssetCatalog: Sendable {
  package struct File: Sendable {
    /// From the site's root: `Templates/assets/style.css`.
    package let source: String
    /// From the assets folder: `style.css`, `fonts/a.woff2`.
    package let name: String
    /// The fingerprinted address first.
    package let addresses: [Address]
  }

  package let files: [File]
  private let byName: [String: Named]

  private struct Named: Sendable {
    let address: Address
    /// Whether any page has named it.
    let isNamed = ReadFlag()
  }

  /// `fingerprints` are by the name from the assets folder: the first hexadecimal digits of a hash.
  package init(fingerprints: [(name: String, fingerprint: String)]) {
    files = fingerprints.map { name, fingerprint in
      File(
        source: "\(TemplateFolder.name)/\(TemplateFolder.assets)/\(name)", name: name,
        addresses: [
          Address("/assets/" + Self.stamped(name, with: fingerprint)), Address("/assets/" + name),
        ])
    }
    byName = Dictionary(
      files.map { ($0.name, Named(address: $0.addresses[0])) }, uniquingKeysWith: { a, _ in a })
  }

  /// The fingerprinted address, for a page that shows it.
  package func address(of name: String) -> Address? {
    guard let named = byName[name] else { return nil }
    named.isNamed.note()
    return named.address
  }

  /// The same for who only wants to know: no page reads it.
  func peek(_ name: String) -> Address? { byName[name]?.address }

  /// The files that pages have named, sorted.
  var named: [String] { byName.filter(\.value.isNamed.isRead).map(\.key).sorted() }

  package var names: [String] { files.map(\.name) }

  /// `fonts/a.woff2` becomes `fonts/a.0123abcd.woff2`.
  static func stamped(_ name: String, with fingerprint: String) -> String {
    let folderEnd = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
    let dot = name[folderEnd...].lastIndex(of: ".") ?? name.endIndex
    return "\(name[..<dot]).\(fingerprint)\(name[dot...])"
  }
}
