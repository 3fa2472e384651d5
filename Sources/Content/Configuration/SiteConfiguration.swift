import Diagnostics
import Markdown

/// What `site.yaml` says, every key with its default.
package struct SiteConfiguration: Sendable {
  package struct Lists: Sendable, Hashable {
    package var hot = 10
    package var latest = 10
    package var tags = 30
  }

  /// The zone of `dates`, with the digest of the rules that were found for it.
  package struct TimeZoneName: Sendable, Hashable {
    package let name: String
    package let digest: UInt64

    package init(name: String, digest: UInt64) {
      self.name = name
      self.digest = digest
    }
  }

  package struct NavigationItem: Sendable, Hashable {
    package let title: String
    /// As written: an address of the site, or a URL.
    package let url: String
    package let place: SourceLocation
  }

  package struct Takedown: Sendable {
    /// E-mail addresses, URLs, or plain text such as a messenger number.
    package var contacts: [String] = []
    package var notice: ConfiguredMarkdown?
    /// Where `contact` stands, if it does.
    var place: SourceLocation?

    /// What a new site has in the place of a contact. No reader sees it.
    package static let placeholder = "takedown@example.com"
  }

  package struct Images: Sendable, Hashable {
    /// Whether the address of an image changes with its bytes.
    package var stampsNames = false
    /// Whether smaller forms of images are made.
    package var resizes = false
  }

  package var title: String
  package var baseURL = BaseURL.none
  /// BCP 47.
  package var language = "en"
  package var dates = DateParser.utc
  package var timeZone = TimeZoneName(name: "UTC", digest: 0)
  package var description = ""
  package var author: String?
  /// What previews show of a page that names no image: a file below the content folder, or a URL.
  package var image: FrontMatter.Located<String>?
  package var permalink = Permalink.standard
  package var pageSize = 20
  package var lists = Lists()
  /// The last part of the address of terms that have one of their own, by their folded names.
  package var termSlugs: [String: String] = [:]
  /// Whether readers can search the site, where the theme has a page for it.
  package var isSearchable = true
  package var navigation: [NavigationItem] = []
  package var announcement: ConfiguredMarkdown?
  package var closing: ConfiguredMarkdown?
  package var takedown = Takedown()
  package var markdown = SiteConfiguration.markdownDefaults
  package var images = Images()
  /// The servers for which rules are written, each once.
  package var hosting: [HostingServer] = []
  /// Whether text files are written compressed as well.
  package var compresses = false
  /// In place of the one that is made for the site.
  package var contentSecurityPolicy: String?
  package var extra = FreeValue.none
  /// Of the bytes it was parsed from, and of the rules of its time zone: equal digests, equal configurations.
  package var digest: UInt64 = 0

  package init(title: String) {
    self.title = title
  }

  /// Valid HTML for a site: table cells are aligned by class.
  private static var markdownDefaults: MarkdownOptions {
    var options = MarkdownOptions()
    options.alignsCellsByClass = true
    return options
  }

  /// Over how many pages a list of articles is spread; an empty one has a page too.
  package func pageCount(for articles: Int) -> Int { max(1, (articles + pageSize - 1) / pageSize) }

  /// What its editor should know, and what fails no run, not even a strict one.
  package var notes: [Diagnostic] {
    guard takedown.contacts.isEmpty else { return [] }
    return [
      .warning(
        "no-takedown-contact", "'takedown' names no contact: the owner of a text cannot reach you",
        at: takedown.place ?? SourceFile.location(ofWhole: Self.path),
        hint: "write an address of yours under 'takedown: contact:'")
    ]
  }

  /// Where the configuration is looked for, from the site's root.
  package static let path = "site.yaml"
}

extension FrontMatterParser.Site {
  package init(_ configuration: SiteConfiguration) {
    self.init()
    dates = configuration.dates
    language = configuration.language
    baseURL = configuration.baseURL
  }
}
