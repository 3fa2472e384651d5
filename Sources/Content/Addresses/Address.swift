import Bytes

/// The place of a page or file on the site, from the site's root: `/guides/退款/`, `/feed.xml`.
///
/// Held decoded; `encoded` is what HTML and feeds carry. Nothing but `/` separates its parts, and
/// no part is `.`, `..` or empty, so an address cannot leave the output folder.
package struct Address: Sendable, Hashable, Comparable {
  package let path: String

  /// `path` begins with `/`. The caller has refused dot segments (`AddressPath.segments`).
  package init(_ path: String) {
    self.path = path
  }

  package static let home = Address("/")

  /// Percent-encoded as RFC 3986 wants it: all but unreserved characters and `/`.
  package var encoded: String { PercentEncoding.encode(path) }

  /// The file below the output folder that a web server answers with.
  package var outputPath: String {
    let relative = String(Substring(path.utf8.dropFirst()))
    return path.utf8.last == UInt8(ascii: "/") ? relative + "index.html" : relative
  }

  /// Equal for addresses that some file system or server takes for the same: case and Unicode
  /// normalisation do not tell them apart.
  package var folded: String { Slug.folded(path) }

  /// The address of page `number` (from 1) of a list that begins here.
  package func page(_ number: Int) -> Address {
    number == 1 ? self : Address("\(path)page/\(number)/")
  }

  package static func < (first: Address, second: Address) -> Bool {
    first.path < second.path
  }
}
