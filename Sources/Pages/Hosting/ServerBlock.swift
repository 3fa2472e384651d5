import Content

/// A block for nginx, Caddy or Apache, which a person puts into the server's configuration.
package struct ServerBlock: Sendable {
  let rules: HostingRules
  /// The folder that the server reads, as the server sees it.
  let root: String

  /// Why no server block can be written, as a sentence.
  package struct Fault: Error {
    package let phrase: String
    package let hint: String
  }

  /// Bytes of the name of a location; nginx counts them in one byte.
  static let locationLimit = 255
  /// Bytes that nginx reads in one piece, and some to spare.
  static let pieceLimit = 4_000

  /// Refuses what the formats cannot quote alike.
  package init(_ rules: HostingRules, root: String) throws(Fault) {
    guard Self.isPlain(root), !root.utf8.contains(where: { "*?[".utf8.contains($0) }) else {
      throw Fault(
        phrase: "folder '\(root)' holds a sign that a server's configuration cannot carry",
        hint: "name another with --root")
    }
    guard root.utf8.count <= Self.pieceLimit else {
      throw Fault(
        phrase: "folder '\(root)' is longer than a server's configuration can carry",
        hint: "name another with --root")
    }
    guard Self.isPlain(rules.basePath), !rules.basePath.contains("*") else {
      throw Fault(
        phrase: "path '\(rules.basePath)' of 'baseURL' holds a sign that a server's configuration "
          + "cannot carry",
        hint: "letters, digits and '-' are safe")
    }
    guard rules.basePath.utf8.count <= Self.locationLimit else {
      throw Fault(
        phrase: "path '\(rules.basePath)' of 'baseURL' has more than \(Self.locationLimit) bytes",
        hint: "a Chinese character has three")
    }
    self.rules = rules
    self.root = root
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.utf8.contains { $0 < 0x20 || $0 == 0x7F || "\"\\$%{}`".utf8.contains($0) }
  }

  /// Scheme and authority, where the host is not a name of another script, which servers know by its
  /// encoded form alone.
  var origin: String? {
    let origin = rules.baseURL.origin
    return !origin.isEmpty && origin.utf8.allSatisfy { $0 < 0x80 } ? origin : nil
  }

  /// The host of the origin, an IPv6 address in its brackets.
  var host: String? { origin.flatMap { _ in rules.baseURL.host } }

  /// The port of the base URL, or that of HTTP: a certificate is not ours to name.
  var port: Int { rules.baseURL.port ?? 80 }

  var isSecure: Bool { rules.baseURL.origin.hasPrefix("https:") }
}
