/// Moves one article of another generator's site here.
package struct GeneratorImporter: Sendable {
  package let site: GeneratorSite
  /// Titles and places that the navigation gives, by target.
  private var navigation: [String: (title: String, weight: Int)] = [:]

  package init(site: GeneratorSite, configuration: [(path: String, text: String)]) {
    self.site = site
    for (path, text) in configuration { readNavigation(path, text) }
  }

  /// Files that tell of titles and order.
  package static func configurationFiles(of generator: Generator) -> [String] {
    switch generator {
    case .mkdocs: ["mkdocs.yml", "mkdocs.yaml"]
    case .gitbook: ["SUMMARY.md"]
    default: []
    }
  }

  /// `* [Title](path.md)` of a summary, `- Title: path.md` of `nav`.
  private mutating func readNavigation(_ path: String, _ text: String) {
    var isNavigation = path == "SUMMARY.md"
    var weight = 0
    for line in text.split(separator: "\n") {
      if path != "SUMMARY.md", line.first != " ", line.first != "-", line.first != "#" {
        isNavigation = line.hasPrefix("nav:")
      }
      guard isNavigation else { continue }
      var title = "", address = ""
      if let open = line.firstRange(of: "]("), let start = line.firstIndex(of: "["),
        let end = line[open.upperBound...].firstIndex(of: ")")
      {
        title = String(line[line.index(after: start)..<open.lowerBound])
        address = String(line[open.upperBound..<end])
      } else if let colon = line.ranges(of: ": ").last {
        title = line[..<colon.lowerBound].trimmingSpace.drop { $0 == "-" || $0 == " " }.filter {
          $0 != "\"" && $0 != "'"
        }
        address = line[colon.upperBound...].trimmingSpace.filter { $0 != "\"" && $0 != "'" }
      }
      guard !address.isEmpty, let article = site.articles.first,
        let target = site.article(
          named: address,
          from: GeneratorSite.Article(source: article.source, target: "x.md", isDraft: false))
      else { continue }
      weight += 1
      if navigation[target] == nil { navigation[target] = (title, weight) }
    }
  }

  package func read(_ bytes: [UInt8], _ article: GeneratorSite.Article) -> ImportedPage {
    var page = ImportedPage(source: article.source, target: article.target, status: .imported)
    let decoded = PageDecoder.decode(bytes)
    page.encoding = decoded.encoding
    if let lacking = decoded.lacking {
      page.status = .failed
      page.reason = PageImporter.reason(lacking: lacking)
      return page
    }
    page.method = site.generator.rawValue
    let front = FrontMatterMove(
      String(decoding: decoded.text, as: UTF8.self), generator: site.generator, article: article)
    let body = BodyMove(front.body, site: site, article: article)
    page.findings = front.findings + body.findings
    var head = front.text
    if let place = navigation[article.target] { head = adding(place, to: head, body.text) }
    page.metadata.title = title(in: head, body.text).map { .init($0, "front matter") }
    if head.isEmpty { head = "---\n---\n" }
    page.markdown = Array((head + body.text).utf8)
    return page
  }

  private func adding(_ place: (title: String, weight: Int), to head: String, _ body: String)
    -> String
  {
    var lines = head.isEmpty ? ["---", "---"] : head.split(separator: "\n").map(String.init)
    var added: [String] = []
    if !lines.contains(where: { $0.hasPrefix("title:") }), !place.title.isEmpty,
      title(in: head, body) == nil
    {
      added.append("title: \(YAMLScalar.text(place.title))")
    }
    if !lines.contains(where: { $0.hasPrefix("weight:") }) {
      added.append("weight: \(place.weight)")
    }
    lines.insert(contentsOf: added, at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(in head: String, _ body: String) -> String? {
    for line in head.split(separator: "\n") where line.hasPrefix("title:") {
      return line.dropFirst(6).trimmingSpace.filter { $0 != "\"" && $0 != "'" }
    }
    for line in body.split(separator: "\n") where line.hasPrefix("# ") {
      return line.dropFirst(2).trimmingSpace
    }
    return nil
  }
}
