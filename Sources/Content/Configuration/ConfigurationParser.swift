import Bytes
import Diagnostics
import Markdown

/// Reads `site.yaml`.
package struct ConfigurationParser {
  var reader: YAMLReader
  private let source: SourceFile
  private let zones: TimeZoneDatabase
  var configuration = SiteConfiguration(title: "")
  private var diagnostics: [Diagnostic] = []

  /// The configuration as far as it can be read, and every fault in it. With an error among the
  /// faults the configuration still serves to check the rest of the site.
  package static func parse(_ source: SourceFile, zones: TimeZoneDatabase = .none) -> (
    configuration: SiteConfiguration, diagnostics: [Diagnostic]
  ) {
    if let fault = source.encodingFault() {
      return (SiteConfiguration(title: ""), [fault])
    }
    var parser = ConfigurationParser(source: source, zones: zones)
    parser.parse()
    var digest = Digest(continuing: Digest.of(source.bytes))
    digest.add(parser.configuration.timeZone.digest)
    parser.configuration.digest = digest.value
    return (parser.configuration, parser.reader.diagnostics + parser.diagnostics)
  }

  private init(source: SourceFile, zones: TimeZoneDatabase) {
    self.source = source
    self.zones = zones
    reader = YAMLReader(source: source)
  }

  private mutating func parse() {
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let (root, faults) = YAMLDocument.parse(source, in: start..<source.bytes.count)
    diagnostics += faults
    if faults.containsError, root == nil { return }
    let entries = root.map { reader.entries(of: $0, SiteConfiguration.path) } ?? []
    // How Markdown is read bears on the values that are Markdown, wherever it stands in the file.
    let keys = ConfigurationSchema.keys
    read(entries.filter { $0.key == "markdown" }, keys, of: SiteConfiguration.path)
    read(entries.filter { $0.key != "markdown" }, keys, of: SiteConfiguration.path)
    // What is no mapping at all has been refused, and holds no title.
    if reader.errorCount > 0, entries.isEmpty { return }
    let title = entries.first { $0.key == "title" }?.value
    if title?.text?.allSatisfy(\.isWhitespace) ?? title?.isNull ?? true {
      reader.refuse(
        "missing-title", "'title' is missing", at: title?.range ?? 0..<0,
        hint: "add a line 'title: The name of the site'")
    }
  }

  /// Reads entries of a mapping that has these keys.
  mutating func read(
    _ entries: [YAMLNode.Entry], _ keys: [ConfigurationKey], of what: String
  ) {
    for entry in entries {
      if let key = keys.first(where: { $0.name == entry.key }) {
        key.read(&self, entry)
      } else {
        reader.unknownKey(entry, known: keys.map(\.name), of: what)
      }
    }
  }

  mutating func readBaseURL(_ node: YAMLNode) {
    guard let text = reader.text(node, "baseURL") else { return }
    guard let url = BaseURL(text) else {
      reader.refuse(
        "base-url", "'\(text)' is not an absolute http or https URL", at: node.range,
        hint: "write it like https://example.com or https://example.com/docs/")
      return
    }
    configuration.baseURL = url
  }

  mutating func readLanguage(_ node: YAMLNode) {
    guard let tag = reader.language(node, "language", ofSite: "zh-Hans") else { return }
    configuration.language = tag
  }

  mutating func readTimeZone(_ node: YAMLNode) {
    guard let name = reader.text(node, "timeZone") else { return }
    switch zones.zone(named: name) {
    case .known(let zone, let digest):
      configuration.dates = DateParser(in: zone)
      configuration.timeZone = .init(name: name, digest: digest)
    case .unknown(let near):
      reader.refuse(
        "time-zone",
        "time zone '\(name)' is unknown\(Suggestion.phrase(for: name, among: near))",
        at: node.range, hint: "write an IANA name such as Asia/Taipei, Asia/Shanghai or UTC")
    case .absent:
      reader.refuse(
        "time-zone", "time zone '\(name)' cannot be looked up: this system has no time-zone files",
        at: node.range,
        hint: "install the package 'tzdata', name their folder in the variable TZDIR, or write UTC")
    case .damaged:
      reader.refuse(
        "time-zone", "time zone '\(name)' cannot be read: its file on this system is damaged",
        at: node.range, hint: "install the package 'tzdata' anew")
    }
  }

  mutating func readPermalink(_ node: YAMLNode) {
    guard let text = reader.text(node, "permalink") else { return }
    do {
      configuration.permalink = try Permalink(text)
    } catch {
      reader.refuse("permalink", "permalink '\(text)' \(error.phrase)", at: node.range)
    }
  }

  /// `C++: {slug: cpp}`, or `C++: cpp` in short.
  mutating func readTerms(_ node: YAMLNode) {
    for term in reader.entries(of: node, "terms") {
      var slug: YAMLNode? = term.value
      if case .mapping(let entries) = term.value.content {
        slug = entries.first { $0.key == "slug" }?.value
        for entry in entries where entry.key != "slug" {
          reader.unknownKey(entry, known: ["slug"], of: "'\(term.key)'")
        }
      }
      guard let slug, let text = reader.text(slug, "slug") else { continue }
      guard case let form = Slug.of(text), form == Slug.folded(text) else {
        reader.refuse(
          "slug", "slug '\(text)' is not one name in small letters, digits and '-'", at: slug.range,
          hint: Slug.of(text).isEmpty ? nil : "write it like '\(Slug.of(text))'")
        continue
      }
      configuration.termSlugs[Slug.folded(term.key)] = form
    }
  }

  mutating func readNavigation(_ node: YAMLNode) {
    guard case .sequence(let elements) = node.content else {
      if !node.isNull { reader.mismatch("navigation", "a list of title and url", node) }
      return
    }
    for element in elements {
      var title: String?
      var url: String?
      let errorsBefore = reader.errorCount
      for entry in reader.entries(of: element, "navigation entry") {
        switch entry.key {
        case "title": title = reader.text(entry.value, "title")
        case "url": url = checkedURL(entry.value, "url")
        default: reader.unknownKey(entry, known: ["title", "url"], of: "'navigation'")
        }
      }
      if let title, let url {
        let place = reader.location(of: element.range)
        configuration.navigation.append(.init(title: title, url: url, place: place))
      } else if reader.errorCount == errorsBefore {
        reader.refuse(
          "navigation", "navigation entry needs both 'title' and 'url'", at: element.range)
      }
    }
  }

  private mutating func checkedURL(_ node: YAMLNode, _ name: String) -> String? {
    guard let text = reader.text(node, name) else { return nil }
    guard SafeURL.isAllowed(text) else {
      reader.refuse(
        "url-scheme", "URL '\(text)' has a scheme that is not allowed", at: node.range,
        hint: "http, https, mailto, tel and addresses of the site are")
      return nil
    }
    return text
  }

  mutating func readContacts(_ node: YAMLNode) {
    configuration.takedown.place = reader.location(of: node.range)
    defer { configuration.takedown.contacts.removeAll(where: Self.isNoContact) }
    switch node.content {
    case .sequence(let elements):
      configuration.takedown.contacts = elements.compactMap { reader.text($0, "contact entry") }
    default:
      configuration.takedown.contacts = reader.text(node, "contact").map { [$0] } ?? []
    }
  }

  /// Whether nobody can be reached there: a blank, or the address that a new site begins with.
  private static func isNoContact(_ text: String) -> Bool {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    let placeholder = SiteConfiguration.Takedown.placeholder
    return words.isEmpty || words == [placeholder[...]] || words == ["mailto:\(placeholder)"]
  }

  mutating func readRawHTML(_ node: YAMLNode) {
    switch reader.text(node, "html") {
    case "sanitize", nil: break
    case "escape": configuration.markdown.rawHTML = .escape
    case .some: reader.mismatch("html", "sanitize or escape", node)
    }
  }

  mutating func readHosting(_ node: YAMLNode) {
    let names = HostingServer.allCases.map(\.rawValue)
    for (text, range) in reader.texts(node, "hosting") {
      guard let server = HostingServer(rawValue: text.lowercased()) else {
        let known = names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
        reader.refuse(
          "unknown-server",
          "'\(text)' is not a server that rules are written for"
            + Suggestion.phrase(for: text, among: names),
          at: range, hint: "\(known) are; any other serves the site without rules")
        continue
      }
      if !configuration.hosting.contains(server) { configuration.hosting.append(server) }
    }
  }

  mutating func readSecurityPolicy(_ node: YAMLNode) {
    guard let text = reader.text(node, "contentSecurityPolicy") else { return }
    guard HeaderValue.isPlain(text) else {
      reader.refuse(
        "security-policy", "'contentSecurityPolicy' holds a sign that no header field may carry",
        at: node.range, hint: "letters, digits, spaces and -.:/;'*=_+ are safe")
      return
    }
    guard text.utf8.count <= HeaderValue.lengthLimit else {
      reader.refuse(
        "security-policy",
        "'contentSecurityPolicy' has \(text.utf8.count) bytes, and servers take no more than "
          + "\(HeaderValue.lengthLimit)", at: node.range,
        hint: "name fewer hosts, or '*.example.com' for several")
      return
    }
    configuration.contentSecurityPolicy = text
  }

  /// A value that is Markdown itself. Its offsets are within the value, so a fault in it is shown
  /// at the value's own place.
  mutating func markdown(_ node: YAMLNode, _ name: String) -> ConfiguredMarkdown? {
    guard let text = reader.prose(node, name) else { return nil }
    let value = SourceFile(path: source.path, text: text)
    var options = configuration.markdown
    // It stands on many pages, beside headings with identifiers of their own.
    options.headingIdentifiers = false
    let (document, faults) = MarkdownDocument.parse(value, options: options)
    let place = reader.location(of: node.range)
    diagnostics += faults.map {
      Diagnostic($0.severity, $0.id, $0.message, at: place, hint: $0.hint)
    }
    if !document.headings.isEmpty, name != "notice" {
      reader.doubt(
        "heading-in-line", "'\(name)' holds a heading, which every page shows beside its own",
        at: node.range, hint: "write it without '#', in bold where it must stand out")
    }
    return ConfiguredMarkdown(document, at: place)
  }
}
