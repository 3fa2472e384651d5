/// One post or page of a WordPress export.
struct WordPressItem: Sendable {
  var title = ""
  var link = ""
  var date = ""
  var creator = ""
  var content: [UInt8] = []
  var excerpt = ""
  var identifier = ""
  var name = ""
  var parent = ""
  var status = ""
  var kind = ""
  var password = ""
  var attachment = ""
  var isSticky = false
  var categories: [String] = []
  var tags: [String] = []
}

/// Reads the items of a WordPress export (WXR).
struct WordPressExport: Sendable {
  private(set) var items: [WordPressItem] = []
  /// The address of the old site.
  private(set) var base = ""
  private(set) var comments = 0

  init(_ bytes: [UInt8]) throws(XMLReader.Fault) {
    var reader = XMLReader(bytes)
    var item: WordPressItem?
    var text: [UInt8] = []
    var path: [String] = []
    var domain = ""
    while let event = try reader.next() {
      switch event {
      case .start(let name):
        path.append(name)
        text = []
        if name == "item" { item = WordPressItem() }
        if name == "wp:comment" { comments += 1 }
        if name == "category" {
          domain = reader.attributes.first { $0.name == "domain" }?.value ?? ""
        }
      case .text(let part): text += part
      case .end(let name):
        if path.last == name { path.removeLast() }
        if name == "item" {
          if let item { items.append(item) }
          item = nil
        } else if path.last == "item" {
          item?.set(name, text, domain: domain)
        } else if name == "wp:base_blog_url"
          || name == "link" && base.isEmpty && path.last == "channel"
        {
          base = String(decoding: text, as: UTF8.self).trimmingSpace
        }
        text = []
      }
    }
    if !path.isEmpty {
      throw XMLReader.Fault(message: "'\(path[path.count - 1])' is not closed", offset: bytes.count)
    }
    if !bytes.isEmpty, items.isEmpty, base.isEmpty {
      throw XMLReader.Fault(message: "this is no export of WordPress", offset: 0)
    }
  }
}

extension WordPressItem {
  mutating func set(_ name: String, _ text: [UInt8], domain: String) {
    let string = String(decoding: text, as: UTF8.self)
    let trimmed = string.trimmingSpace
    switch name {
    case "title": title = trimmed
    case "link": link = trimmed
    case "dc:creator": creator = trimmed
    case "content:encoded": content = text
    case "excerpt:encoded": excerpt = trimmed
    case "wp:post_id": identifier = trimmed
    case "wp:post_date": date = trimmed
    case "wp:post_name": self.name = OldAddress.decoded(trimmed)
    case "wp:post_parent": parent = trimmed
    case "wp:status": status = trimmed
    case "wp:post_type": kind = trimmed
    case "wp:post_password": password = trimmed
    case "wp:attachment_url": attachment = trimmed
    case "wp:is_sticky": isSticky = trimmed == "1"
    case "category":
      if domain == "category" { categories.append(trimmed) }
      if domain == "post_tag" || domain == "tag" { tags.append(trimmed) }
    default: break
    }
  }
}
