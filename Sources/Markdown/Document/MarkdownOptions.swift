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

  package var rawHTML: RawHTML = .sanitize
  /// Hosts, in lower case, whose links carry no `rel`; the site's own belongs here.
  package var trustedHosts: [String] = []
  /// Links to other hosts get `rel="noopener nofollow ugc"`.
  package var marksExternalLinks = true
  /// Addresses must be relative, or http, https, mailto or tel.
  package var allowsKnownSchemesOnly = true
  package var headingIdentifiers = true
  /// Control characters but tabs and line ends become U+FFFD, with a warning.
  package var replacesControlCharacters = true

  /// `| a | b |` with a row of `---`, as GitHub reads them.
  package var tables = true
  /// Whether an aligned cell carries the class `left`, `center` or `right`, and not the attribute
  /// `align`, which GitHub's renderer writes and HTML calls obsolete.
  package var alignsCellsByClass = false
  /// `~~x~~`; not GitHub's `~x~`, which falsifies prices and times.
  package var strikethrough = true
  /// `- [ ] x` and `- [x] x`.
  package var taskLists = true
  /// Addresses that start with `http://`, `https://` or `www.`, and e-mail addresses.
  package var bareLinks = true
  /// `[^1]` and `[^1]: …`.
  package var footnotes = true
  /// `> [!NOTE]` and the other four.
  package var alerts = true
  /// What an alert without a title is called, by its kind (`note`); in English where it is not here.
  package var alertTitles: [String: String] = [:]
  /// What the link from a footnote back to the text is called for those who do not see it.
  package var footnoteReturn = "Back to content"
  /// `## x {#id .class}`.
  package var headingAttributes = true
  /// A term, and `: …` under it.
  package var definitionLists = true
  /// `==x==`.
  package var highlights = true
  /// An image with a title that is a paragraph of its own.
  package var figures = true
  /// `$x$` and `$$x$$`.
  package var math = true
  /// `title="…"` and `{1,3-5}` after the language of a code block.
  package var codeAttributes = true
  /// Pieces of code are written in `span` elements whose classes tell what they are, where the language is known.
  package var highlightsCode = true
  /// What looks like Markdown and is none, such as `##Title`, is warned of.
  package var warnsOfSlips = true
  /// `%%x%%` is left out, as in Obsidian, where it is a comment.
  package var comments = true
  /// A line break in a paragraph is one on the page.
  package var breaks = false
  /// Emphasis and line breaks beside Chinese, Japanese and Korean text.
  package var cjkFriendly = true

  /// A publisher's defaults: every extension is on.
  package init() {}

  /// CommonMark 0.30 exactly: no extension, raw HTML and addresses as written.
  package static let commonMark: MarkdownOptions = {
    var options = MarkdownOptions()
    options.rawHTML = .verbatim
    options.allowsKnownSchemesOnly = false
    options.headingIdentifiers = false
    options.replacesControlCharacters = false
    options.marksExternalLinks = false
    for option in extensions { options[keyPath: option] = false }
    return options
  }()

  private static var extensions: [WritableKeyPath<MarkdownOptions, Bool>] {
    [
      \.tables, \.strikethrough, \.taskLists, \.bareLinks, \.footnotes, \.alerts,
      \.headingAttributes, \.definitionLists, \.highlights, \.figures, \.math, \.codeAttributes,
      \.highlightsCode, \.cjkFriendly, \.comments, \.warnsOfSlips,
    ]
  }

  /// Whether text must be marked before libcmark reads it.
  var needsMarks: Bool {
    tables || strikethrough || bareLinks || footnotes || definitionLists || highlights || math
      || cjkFriendly || taskLists || alerts || headingAttributes
  }
}
