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

  /// http or https with a host.
  package static func isWeb(_ text: String) -> Bool {
    guard let scheme = scheme(of: text), scheme == "http" || scheme == "https" else { return false }
    let rest = text.dropFirst(scheme.count + 1)
    return isAllowed(text) && rest.hasPrefix("//") && rest.count > 2
  }

  /// What stands before the first colon, in lower case, where no `/`, `?` or `#` comes earlier.
  /// Characters that no scheme may hold count in, so that `java script:` is not taken for a path.
  package static func scheme(of text: String) -> String? {
    guard let end = text.firstIndex(where: { ":/?#".contains($0) }), text[end] == ":" else {
      return nil
    }
    return text[..<end].lowercased()
  }

  /// A link for a contact that someone wrote: e-mail addresses and URLs; none for plain text.
  package static func contactLink(_ text: String) -> String? {
    if isWeb(text) || text.lowercased().hasPrefix("mailto:") || text.hasPrefix("tel:") {
      return isAllowed(text) ? text : nil
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && !"<>\"(),:;\\".unicodeScalars.contains($0) })
    else { return nil }
    return "mailto:" + text
  }
}
