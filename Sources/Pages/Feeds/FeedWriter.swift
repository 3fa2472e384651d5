import Bytes
import Content
import Plan

/// Writes the feeds: Atom (RFC 4287) and JSON Feed 1.1, the newest articles with their whole text where it fits.
///
/// An article without a date is not news, and has no place in a feed.
struct FeedWriter: Sendable {
  private let index: SiteIndex
  private let configuration: SiteConfiguration
  private let place: SitePlace

  init(_ index: SiteIndex, configuration: SiteConfiguration, place: SitePlace) {
    self.index = index
    self.configuration = configuration
    self.place = place
  }

  /// Gives the HTML of the article at a position, or what stands for it.
  typealias TextSource = (Int) -> [UInt8]

  /// `limit` is how many bytes the feed may have.
  func writeAtom(
    _ scope: FeedScope, text: TextSource, limit: Int, into output: inout [UInt8]
  ) {
    let (title, feed, page) = subject(of: scope)
    let positions = newest(in: scope)
    let updated =
      positions.map { modified(index.articles[$0]) }.max()
      ?? Timestamp(seconds: 0, offset: 0, hasTime: true)
    var xml = XMLWriter()
    xml.open("feed", [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", place.language)])
    xml.element("title", title)
    if scope == .site, !configuration.description.isEmpty {
      xml.element("subtitle", configuration.description)
    }
    xml.element("id", place.baseURL.absolute(feed))
    xml.empty("link", [("rel", "self"), ("href", place.baseURL.absolute(feed))])
    xml.empty("link", [("rel", "alternate"), ("href", place.baseURL.absolute(page))])
    xml.element("updated", updated.rfc3339)
    xml.open("author")
    xml.element("name", configuration.author ?? configuration.title)
    xml.close("author")
    xml.element("generator", "publish", [("version", PublishVersion.current)])
    let pieces = FeedEntries(positions, room: limit - xml.bytes.count - 8, text: text) {
      var piece = XMLWriter(isDocument: false)
      write(index.articles[$0], $1, to: &piece)
      return piece.bytes
    }
    for piece in pieces.written { xml.append(piece) }
    xml.close("feed")
    output += xml.bytes
  }

  private func subject(of scope: FeedScope) -> (title: String, feed: Address, page: Address) {
    switch scope {
    case .site:
      return (configuration.title, PageAddress.atom, .home)
    case .term(let kind, let position):
      let term = index.taxonomy(kind).terms[position]
      return (
        "\(term.name) · \(configuration.title)", PageAddress.atom(of: term), term.address
      )
    }
  }

  private func newest(in scope: FeedScope) -> [Int] {
    index.newest(in: scope).filter { index.articles[$0].article.frontMatter.date != nil }
  }

  private func modified(_ entry: SiteIndex.Entry) -> Timestamp {
    let frontMatter = entry.article.frontMatter
    return frontMatter.updated ?? frontMatter.date
      ?? Timestamp(seconds: 0, offset: 0, hasTime: true)
  }

  private func write(_ entry: SiteIndex.Entry, _ text: [UInt8]?, to xml: inout XMLWriter) {
    let article = entry.article
    let url = place.baseURL.absolute(entry.address)
    let language = article.frontMatter.language.map { [("xml:lang", $0)] } ?? []
    xml.open("entry", language)
    xml.element("title", article.title)
    xml.element("id", url)
    xml.empty("link", [("rel", "alternate"), ("href", url)])
    if let date = article.frontMatter.date { xml.element("published", date.rfc3339) }
    xml.element("updated", modified(entry).rfc3339)
    if let author = article.frontMatter.author {
      xml.open("author")
      xml.element("name", author)
      xml.close("author")
    }
    for tag in entry.tags { xml.empty("category", [("term", index.tags.terms[tag].name)]) }
    if !article.description.isEmpty { xml.element("summary", article.description) }
    if let rights = article.frontMatter.license { xml.element("rights", rights) }
    if let text { xml.element("content", text, [("type", "html")]) }
    xml.close("entry")
  }

  func writeJSON(text: TextSource, limit: Int, into output: inout [UInt8]) {
    var json = JSONWriter()
    json.openObject()
    json.field("version", "https://jsonfeed.org/version/1.1")
    json.field("title", configuration.title)
    if !place.baseURL.origin.isEmpty {
      json.field("home_page_url", place.baseURL.absolute(.home))
      json.field("feed_url", place.baseURL.absolute(PageAddress.jsonFeed))
    }
    if !configuration.description.isEmpty { json.field("description", configuration.description) }
    json.field("language", place.language)
    json.key("authors")
    writeAuthors(configuration.author ?? configuration.title, to: &json)
    json.key("items")
    json.openArray()
    let positions = newest(in: .site)
    // A comma before each, and the end.
    let room = limit - json.bytes.count - positions.count - 3
    let pieces = FeedEntries(positions, room: room, text: text) {
      var piece = JSONWriter()
      write(index.articles[$0], $1, to: &piece)
      return piece.bytes
    }
    for piece in pieces.written { json.value(piece) }
    json.closeArray()
    json.closeObject()
    output += json.bytes + [UInt8(ascii: "\n")]
  }

  private func writeAuthors(_ name: String, to json: inout JSONWriter) {
    json.openArray()
    json.openObject()
    json.field("name", name)
    json.closeObject()
    json.closeArray()
  }

  private func write(_ entry: SiteIndex.Entry, _ text: [UInt8]?, to json: inout JSONWriter) {
    let article = entry.article
    let url = place.baseURL.absolute(entry.address)
    json.openObject()
    json.field("id", url)
    json.field("url", url)
    json.field("title", article.title)
    if let text {
      json.key("content_html")
      json.string(text)
    } else {
      // One of the two must be there.
      json.field("content_text", article.description)
    }
    if !article.description.isEmpty { json.field("summary", article.description) }
    if let image = place.image(of: article) { json.field("image", image) }
    if let date = article.frontMatter.date { json.field("date_published", date.rfc3339) }
    json.field("date_modified", modified(entry).rfc3339)
    if let author = article.frontMatter.author {
      json.key("authors")
      writeAuthors(author, to: &json)
    }
    if !entry.tags.isEmpty {
      json.key("tags")
      json.openArray()
      for tag in entry.tags { json.string(Array(index.tags.terms[tag].name.utf8)) }
      json.closeArray()
    }
    json.field("language", article.frontMatter.language ?? place.language)
    json.closeObject()
  }
}
