/// What a document may use beyond CommonMark, and how its raw HTML is treated.
package struct MarkdownOptions: Sendable, Hashable {
  package enum RawHTML: Sendable, Hashable {
    /// Shown as text.
    case escape
    /// Parsed, and written again from an allowlist.
    case sanitize
    /// Written as it is: only for text that is trusted wholly, and for the CommonMark suite.
    case verbatim
  }

  package var rawHTML: RawHTML = .escape
  /// Hosts whose links carry no `rel`.
  package var trustedHosts: [String] = []
  /// Addresses must be relative, or http, https, mailto or tel.
  package var allowsKnownSchemesOnly = true
  package var headingIdentifiers = true

  /// A publisher's defaults: every extension is on.
  package init() {}

  /// CommonMark 0.30 exactly: no extension, raw HTML and addresses as written.
  package static let commonMark: MarkdownOptions = {
    var options = MarkdownOptions()
    options.rawHTML = .verbatim
    options.allowsKnownSchemesOnly = false
    options.headingIdentifiers = false
    return options
  }()
}
