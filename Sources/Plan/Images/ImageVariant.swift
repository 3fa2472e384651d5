import Content

/// A smaller form of an image of the content folder, in WebP, from which a browser may choose.
package struct ImageVariant: Sendable, Hashable {
  /// From the site's root.
  package let source: String
  /// In pixels.
  package let width: Int
  package let address: Address

  /// Once and twice the width of a phone, and twice that of a column of text.
  static let widths = [480, 960, 1440]

  /// Whether it is the first of its image.
  package var isSmallest: Bool { width == Self.widths[0] }

  /// Formats that may hold a photograph. A GIF may move, and a drawing fits any width.
  private static let endings = ["png", "jpg", "jpeg", "webp", "avif"]

  /// Those that are worth having: a width near the image's own saves nothing.
  static func of(_ file: ImageCatalog.File) -> [ImageVariant] {
    let path = file.path
    guard let size = file.size, !size.isVast, let fingerprint = file.fingerprint else { return [] }
    let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) ?? path.endIndex
    let ending = path[dot...].dropFirst().lowercased()
    guard endings.contains(ending) else { return [] }
    return widths.filter { $0 * 5 <= size.width * 4 }.map { width in
      ImageVariant(
        source: ContentFolder.path(of: path), width: width,
        address: Address("/\(path[..<dot]).\(width)w.\(fingerprint).webp"))
    }
  }
}
