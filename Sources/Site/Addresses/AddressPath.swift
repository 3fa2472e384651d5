import Diagnostics

/// Checks of addresses that people write: slugs, aliases and links.
package enum AddressPath {
  /// Why a written path cannot be an address of the site.
  package enum Fault: Error {
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
  }

  /// The parts of a path between its slashes, after `.` and `..` are resolved against `base`.
  package static func segments(of path: String, in base: [String] = []) throws(Fault) -> [String] {
    for scalar in path.unicodeScalars {
      if scalar == "\\" { throw .holds("a backslash") }
      if scalar.value < 0x20 || scalar.value == 0x7F { throw .holds("a control character") }
    }
    var result = base
    for segment in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch segment {
      case ".": continue
      case "..":
        guard !result.isEmpty else { throw .leavesSite }
        result.removeLast()
      default: result.append(String(segment))
      }
    }
    return result
  }

  /// The address of an alias: `/old/page`, `old/page/` and `/old/page.html` are all understood.
  package static func alias(_ text: String) throws(Fault) -> Address {
    if text.hasPrefix("//") || text.contains("://") { throw .leavesSite }
    for (sign, name) in [("?", "a question mark"), ("#", "a number sign"), ("%", "a percent sign")]
    where text.contains(sign) {
      throw .holds(name)
    }
    // Dot segments are refused even where they would stay inside: an alias is a plain address.
    if text.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) { throw .leavesSite }
    let segments = try segments(of: text)
    guard let last = segments.last else { throw .empty }
    let path = "/" + segments.map(Slug.normalized).joined(separator: "/")
    let isFile = last.lowercased().hasSuffix(".html") || last.lowercased().hasSuffix(".htm")
    return Address(isFile ? path : path + "/")
  }
}
