/// Which URLs of front matter and configuration may become links.
package enum SafeURL {
  /// A scheme must be http, https, mailto or tel; a URL without one stays on the site.
  package static func isAllowed(_ text: String) -> Bool {
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return false
    }
    guard let scheme = scheme(of: text) else { return true }
    return ["http", "https", "mailto", "tel"].contains(scheme)
  }

  /// http or https with a host, and without white space.
  package static func isWeb(_ text: String) -> Bool {
    guard let scheme = scheme(of: text), scheme == "http" || scheme == "https" else { return false }
    let rest = text.unicodeScalars.dropFirst(scheme.unicodeScalars.count + 1)
    guard isAllowed(text), rest.starts(with: "//".unicodeScalars),
      let host = rest.dropFirst(2).first, !"/?#:".unicodeScalars.contains(host)
    else { return false }
    return !rest.contains { $0.properties.isWhitespace }
  }

  /// What stands before the first colon, in lower case, where no `/`, `?` or `#` comes earlier.
  /// Characters that no scheme may hold count in, so that `java script:` is not taken for a path.
  package static func scheme(of text: String) -> String? {
    let scalars = text.unicodeScalars
    guard let end = scalars.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }),
      scalars[end] == ":"
    else { return nil }
    return String(scalars[..<end]).lowercased()
  }

  /// A link for a contact that someone wrote: e-mail addresses and URLs; none for plain text.
  package static func contactLink(_ text: String) -> String? {
    if isWeb(text) || text.lowercased().hasPrefix("mailto:") || text.lowercased().hasPrefix("tel:")
    {
      return isAllowed(text) ? text : nil
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
      text.unicodeScalars.allSatisfy({
        $0.value > 0x20 && !"<>\"(),:;\\".unicodeScalars.contains($0)
      })
    else { return nil }
    return "mailto:" + text
  }
}
