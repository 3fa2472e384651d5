import Content

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
  /// The fingerprinted addresses.
  private let byName: [String: Address]

  /// `fingerprints` are by the name from the assets folder: the first hexadecimal digits of a hash.
  package init(fingerprints: [(name: String, fingerprint: String)]) {
    files = fingerprints.map { name, fingerprint in
      File(
        source: "\(TemplateFolder.name)/\(TemplateFolder.assets)/\(name)", name: name,
        addresses: [
          Address("/assets/" + Fingerprinted.name(name, with: fingerprint)),
          Address("/assets/" + name),
        ])
    }
    byName = Dictionary(
      files.map { ($0.name, $0.addresses[0]) }, uniquingKeysWith: { a, _ in a })
  }

  /// The address of a file that carries its fingerprint.
  package func address(of name: String) -> Address? { byName[name] }

  package var names: [String] { files.map(\.name) }
}
