import Markdown

/// Makes articles of a WordPress export: posts and pages by their status; the rest is left out and counted.
package struct WordPressImporter: Sendable {
  private let export: WordPressExport
  private let options: ImportOptions
  private let pages: PageImporter
  /// What is left out, by why.
  package private(set) var leftOut: [String: Int] = [:]
  private var chosen: [(item: WordPressItem, target: String)] = []
  private var attachments: [String: String] = [:]

  package struct Fault: Error, Sendable {
    package let message: String
    package let offset: Int
  }

  /// `media` are the files of the folder with the uploads.
  package init(_ bytes: [UInt8], options: ImportOptions, media: [String]) throws(Fault) {
    do throws(XMLReader.Fault) {
      export = try WordPressExport(bytes)
    } catch {
      throw Fault(message: error.message, offset: error.offset)
    }
    var options = options
    if options.base == nil, !export.base.isEmpty { options.base = export.base }
    self.options = options
    var taken: Set<String> = []
    var sources: [String: String] = [:]
    for item in export.items {
      if item.kind == "attachment" { attachments[item.identifier] = item.attachment }
      if let why = Self.reason(toLeaveOut: item) {
        leftOut[why, default: 0] += 1
        continue
      }
      let stem = MirrorPaths.segment(
        item.name.isEmpty ? item.title.isEmpty ? "post-\(item.identifier)" : item.title : item.name)
      var target = stem + ".md"
      var number = 2
      while !taken.insert(target.lowercased()).inserted {
        target = "\(stem)-\(number).md"
        number += 1
      }
      sources[Self.path(of: item)] = target
      chosen.append((item, target))
    }
    if export.comments > 0 { leftOut["comment"] = export.comments }
    pages = PageImporter(options: options, paths: MirrorPaths(targets: sources, files: media))
  }

  private static func reason(toLeaveOut item: WordPressItem) -> String? {
    guard item.kind == "post" || item.kind == "page" else {
      return item.kind.isEmpty ? "item" : item.kind
    }
    if !item.password.isEmpty { return "password" }
    switch item.status {
    case "publish", "draft", "future", "pending": return nil
    default: return item.status
    }
  }

  /// The old address below the site, or one that cannot be a path.
  private static func path(of item: WordPressItem) -> String {
    guard let start = item.link.firstRange(of: "//") else { return "?p=\(item.identifier)" }
    let path = item.link[start.upperBound...].drop { $0 != "/" }.dropFirst()
    let decoded = OldAddress.decoded(String(path))
    return decoded.isEmpty || decoded.hasPrefix("?") ? "?p=\(item.identifier)" : decoded
  }

  package var count: Int { chosen.count }

  package func read(_ index: Int) -> ImportedPage {
    let (item, target) = chosen[index]
    let path = Self.path(of: item)
    var page = ImportedPage(source: path, target: target, status: .imported)
    page.encoding = "UTF-8"
    page.method = "wxr"
    page.selector = "content:encoded"
    let paragraphs = AutoParagraphs(item.content, attachments: attachments)
    for name in paragraphs.unknown {
      page.findings.append(
        Finding(
          "shortcode", "'[\(name)]' is not known", 0..<0, text: name, .removed, isInfection: false))
    }
    let html = Array(
      "<!doctype html><html><head><meta charset=utf-8></head><body>\(paragraphs.html)</body></html>"
        .utf8)
    var metadata = Metadata()
    if !item.title.isEmpty { metadata.title = .init(Self.plain(item.title), "title") }
    if let date = DateReader.first(in: item.date)?.date {
      metadata.date = .init(date, "wp:post_date")
    }
    if let category = item.categories.first, category != "Uncategorized", category != "未分类",
      category != "未分類"
    {
      metadata.category = .init(Self.plain(category), "category")
    }
    var tags = item.tags
    tags += item.categories.dropFirst()
    if !tags.isEmpty { metadata.tags = .init(tags.map(Self.plain), "post_tag") }
    if !item.creator.isEmpty { metadata.author = .init(item.creator, "dc:creator") }
    if !item.excerpt.isEmpty { metadata.description = .init(Self.plain(item.excerpt), "excerpt") }
    var extra: [String] = []
    if item.status == "draft" || item.status == "pending" { extra.append("draft: true") }
    if item.isSticky { extra.append("pinned: true") }
    pages.write(
      html, metadata, extra: extra, aliases: path.contains("?") ? [] : ["/" + path], &page)
    return page
  }

  /// HTML in a title is text.
  private static func plain(_ text: String) -> String {
    guard text.contains("<") || text.contains("&") else { return BlockBuilder.oneLine(text) }
    guard let page = try? HTMLPage(parsing: Array(text.utf8)) else { return text }
    return BlockBuilder.oneLine(PageTree(page).visibleText(0))
  }
}
