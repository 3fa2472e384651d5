import Compression
import Content

/// Which compressed forms of text files are written next to them, where the site asks for it.
///
/// They are made from the bytes that are written, so they stand and fall with their file; the
/// manifest has them as files of ours. The plan has reserved their addresses (`AddressClaims`).
struct CompressedForms: Sendable {
  private let isWanted: Bool

  init(of site: LoadedSite) {
    isWanted = site.configuration.compresses
  }

  /// Larger files are data rather than pages, and would be held in memory as a whole.
  static let sizeLimit = 32 * 1024 * 1024

  /// Bytes that file systems allow the name of a file.
  private static let nameLimit = 255

  /// The paths of the forms of the file at `path`, if they are worth having and can have a name.
  func places(of path: String) -> [(kind: Compression, path: String)] {
    guard isWanted, Compression.isWorthwhile(path) else { return [] }
    let nameLength = path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.count
    guard Compression.allCases.allSatisfy({ nameLength + $0.ending.utf8.count <= Self.nameLimit })
    else { return [] }
    return Compression.allCases.map { ($0, path + $0.ending) }
  }
}
