import Markdown

/// Gives each address of a page the one that it has from the article: other articles, pictures beside it, the old site.
struct PageLinks {
  let importer: PageImporter
  let page: String
  let target: String
  let title: String
  var pageBase: String?
  private(set) var findings: [Finding] = []
  private(set) var pictures: [ImportedPage.Picture] = []
  private(set) var missing = 0
  private(set) var pages: [String] = []
  private var pictureNames: [String: String] = [:]

  init(importer: PageImporter, page: String, target: String, title: String) {
    self.importer = importer
    self.page = page
    self.target = target
    self.title = title
  }

  mutating func map(_ address: String, _ use: AddressUse) -> String? {
    let base = importer.options.base
    switch OldAddress.resolve(address, from: page, base: base, pageBase: pageBase) {
    case .fragment(let name):
      return use == .picture ? address : "#" + OldAddress.decoded(name)
    case .outside: return address.hasPrefix("//") ? "https:" + address : address
    case .refused(let why):
      note(use == .picture ? "picture" : "link", "\(why): \(address)")
      return nil
    case .inside(let old):
      return use == .picture ? picture(old, address) : link(old, address)
    }
  }

  private mutating func note(_ rule: String, _ text: String) {
    findings.append(Finding(rule, text, 0..<0, text: text, .reported, isInfection: false))
  }

  private mutating func link(_ old: OldAddress, _ address: String) -> String? {
    let plain = old.query.isEmpty ? nil : importer.paths.page(at: old.path + "?" + old.query)
    guard let other = plain ?? importer.paths.page(at: old.path), !importer.failed.contains(other),
      let name = importer.paths.targets[other]
    else { return outer(address, old, "link") }
    if other != page { pages.append(other) }
    let fragment = old.fragment.isEmpty ? "" : "#" + old.fragment
    if other == page, !fragment.isEmpty { return fragment }
    return OldAddress.relative(to: name, from: target) + fragment
  }

  /// What the mirror does not have stays where it was.
  private mutating func outer(_ address: String, _ old: OldAddress, _ kind: String) -> String? {
    note("missing " + kind, address)
    guard let base = importer.options.base else {
      return isAbsolute(address) ? address : kind == "link" ? nil : address
    }
    if isAbsolute(address) { return address.hasPrefix("//") ? "https:" + address : address }
    let root = base.hasSuffix("/") ? base : base + "/"
    return root + old.path + (old.query.isEmpty ? "" : "?" + old.query)
      + (old.fragment.isEmpty ? "" : "#" + old.fragment)
  }

  private func isAbsolute(_ address: String) -> Bool {
    OldAddress.scheme(of: address) != nil || address.hasPrefix("//")
  }

  private mutating func picture(_ old: OldAddress, _ address: String) -> String? {
    var path = old.path
    if !importer.paths.hasFile(path), !old.query.isEmpty { path += "?" + old.query }
    // The folder of a blog's uploads may be given without those around it.
    if !importer.paths.hasFile(path), path.hasPrefix("wp-content/uploads/") {
      path = String(path.dropFirst("wp-content/uploads/".count))
    }
    guard importer.paths.hasFile(path) else {
      missing += 1
      return outer(address, old, "picture")
    }
    if let name = pictureNames[path] { return name }
    let folder = target.split(separator: "/").dropLast().joined(separator: "/")
    let name = importer.paths.pictureName(of: path)
    pictureNames[path] = name
    pictures.append(.init(source: path, target: folder.isEmpty ? name : folder + "/" + name))
    return name
  }
}
