import Bytes
import Diagnostics

/// Checks of addresses that people write: slugs, aliases and links.
///
/// Paths are read byte by byte, as a file system reads them: to Swift `/` with a combining mark
/// after it is one character that is no slash, and a `..` before it would pass unseen.
package enum AddressPath {
  /// Why a written path cannot be an address of the site.
  package enum Fault: Error, Hashable {
    case leavesSite
    case holds(String)
    case empty

    package var phrase: String {
      switch self {
      case .leavesSite: "leads out of the site"
      case .holds(let what): "holds \(what)"
      case .empty: "is empty"
      }
    }

    package static let hiddenPart = Fault.holds("a part that begins with a dot")
    package static let reservedName = Fault.holds("a name by which servers configure themselves")
  }

  /// The parts of a path between its slashes, after `.` and `..` are resolved against `base`.
  package static func segments(of path: String, in base: [String] = []) throws(Fault) -> [String] {
    for byte in path.utf8 {
      if byte == UInt8(ascii: "\\") { throw .holds("a backslash") }
      if byte < 0x20 || byte == 0x7F { throw .holds("a control character") }
    }
    var result = base
    for name in names(in: path) {
      switch name {
      case ".": continue
      case "..":
        guard !result.isEmpty else { throw .leavesSite }
        result.removeLast()
      default: result.append(name)
      }
    }
    return result
  }

  /// What stands between the slashes of a path; nothing where nothing does.
  package static func names(in path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// Whether a part of a path is one that servers keep to themselves or read as their own, and version
  /// control too: all that begin with a dot, except the one that is made for readers (RFC 8615).
  static func isHidden(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") && !name.utf8.elementsEqual(".well-known".utf8)
  }

  /// The address of an alias: `/old/page`, `old/page/` and `/old/page.html` are all understood.
  package static func alias(_ text: String) throws(Fault) -> Address {
    if text.utf8.starts(with: "//".utf8) || SafeURL.scheme(of: text) != nil { throw .leavesSite }
    let signs: [(Unicode.Scalar, String)] = [
      ("?", "a question mark"), ("#", "a number sign"), ("%", "a percent sign"),
    ]
    for (sign, name) in signs where text.unicodeScalars.contains(sign) { throw .holds(name) }
    // Dot segments are refused even where they would stay inside: an alias is a plain address.
    if names(in: text).contains(where: { $0 == "." || $0 == ".." }) { throw .leavesSite }
    let segments = try segments(of: text).map(Slug.normalized)
    guard let last = segments.last else { throw .empty }
    if segments.contains(where: isHidden) { throw .hiddenPart }
    if FilePower.isReserved(segments) { throw .reservedName }
    let path = "/" + segments.joined(separator: "/")
    let isFile = last.lowercased().hasSuffix(".html") || last.lowercased().hasSuffix(".htm")
    return Address(isFile ? path : path + "/")
  }
}
