/// A server block for nginx or Caddy, which a person puts into the server's configuration.
package struct ServerBlock: Sendable {
  let rules: HostingRules
  /// The folder that the server reads, as the server sees it.
  let root: String

  /// Why no server block can be written, as a sentence.
  package struct Fault: Error {
    package let phrase: String
    package let hint: String
  }

  /// Refuses what the two formats cannot quote alike.
  package init(_ rules: HostingRules, root: String) throws(Fault) {
    guard Self.isPlain(root) else {
      throw Fault(
        phrase: "folder '\(root)' holds a sign that a server's configuration cannot carry",
        hint: "name another with --root")
    }
    guard Self.isPlain(rules.basePath), !rules.basePath.contains("*") else {
      throw Fault(
        phrase: "path '\(rules.basePath)' of 'baseURL' holds a sign that a server's configuration "
          + "cannot carry",
        hint: "letters, digits and '-' are safe")
    }
    self.rules = rules
    self.root = root
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.utf8.contains { $0 < 0x20 || $0 == 0x7F || "\"\\$%{}`".utf8.contains($0) }
  }

  /// Scheme and authority, where the authority is a plain name and not one of another script, which
  /// servers know by its encoded form alone.
  var origin: String? {
    let origin = rules.baseURL.origin
    let isPlain = origin.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || ".-:/[]".utf8.contains(byte)
    }
    return isPlain && !origin.isEmpty ? origin : nil
  }

  /// The authority without its port.
  var host: String? { origin.flatMap { _ in rules.baseURL.host } }

  /// The port of the origin; nil where it names none.
  var port: String? {
    guard let origin, let host else { return nil }
    let authority = Substring(origin.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2))
    let rest = authority.utf8.dropFirst(host.utf8.count)
    return rest.isEmpty ? nil : String(Substring(rest.dropFirst()))
  }
}
