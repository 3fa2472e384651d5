import Content

/// The images of the content folder, as their files tell: what pages say of an image beyond its
/// address.
package struct ImageCatalog: Sendable {
  package struct File: Sendable, Hashable {
    /// From the content folder: `images/a.png`.
    package let path: String
    /// nil where the file does not tell it.
    package let size: ImageSize?
    /// Of the file.
    package let byteCount: Int
    /// The first hexadecimal digits of a hash of the file's bytes; nil where nothing needs them.
    package let fingerprint: String?
    /// Whether it is a drawing with a script in it.
    package let holdsScript: Bool

    package init(
      path: String, size: ImageSize?, byteCount: Int, fingerprint: String?,
      holdsScript: Bool = false
    ) {
      self.holdsScript = holdsScript
      self.path = path
      self.size = size
      self.byteCount = byteCount
      self.fingerprint = fingerprint
    }
  }

  private let files: [String: File]
  private let byAddress: [Address: File]
  private let stampsNames: Bool

  package static let empty = ImageCatalog([], stampsNames: false)

  /// With `stampsNames` each image has its fingerprint in its address, and no other address.
  package init(_ files: [File], stampsNames: Bool) {
    self.stampsNames = stampsNames
    let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { a, _ in a })
    self.files = byPath
    byAddress = Dictionary(
      files.map { (Self.address(of: $0.path, byPath[$0.path], stampsNames), $0) },
      uniquingKeysWith: { a, _ in a })
  }

  /// The image of a file of the content folder.
  func file(at path: String) -> File? { files[path] }

  package var all: some Sequence<File> { files.values }

  /// The image that stands at an address.
  package func image(at address: Address) -> File? { byAddress[address] }

  /// Where the file at `path`, an image or another, stands on the site.
  package func address(of path: String) -> Address {
    Self.address(of: path, files[path], stampsNames)
  }

  func isStamped(_ path: String) -> Bool { stampsNames && files[path]?.fingerprint != nil }

  private static func address(of path: String, _ file: File?, _ stampsNames: Bool) -> Address {
    guard stampsNames, let fingerprint = file?.fingerprint else { return Address("/" + path) }
    return Address("/" + Fingerprinted.name(path, with: fingerprint))
  }
}
