/// Writes the sitemap (sitemaps.org, protocol 0.9) and `robots.txt`.
struct SitemapWriter: Sendable {
  private let index: SiteIndex
  private let baseURL: BaseURL
  /// The pages that search engines are told of, in the order of the plan.
  private let pages: [PagePlan]

  init(_ plan: SitePlan, baseURL: BaseURL) {
    index = plan.index
    self.baseURL = baseURL
    pages = plan.pages.filter { PageIndexing.isIndexable($0, in: plan.index) }
  }

  /// All pages, or part `part` (from 1) of them.
  func write(part: Int?, into output: inout [UInt8]) {
    let limit = SitePlanner.sitemapLimit
    let shown = part.map { pages.dropFirst(($0 - 1) * limit).prefix(limit) } ?? pages[...]
    var xml = XMLWriter()
    xml.open("urlset", [("xmlns", Self.namespace)])
    for page in shown {
      xml.open("url")
      xml.element("loc", baseURL.absolute(page.address))
      if let modified = modified(page) { xml.element("lastmod", modified.iso) }
      xml.close("url")
    }
    xml.close("urlset")
    output += xml.bytes
  }

  func writeIndex(into output: inout [UInt8]) {
    let parts = (pages.count + SitePlanner.sitemapLimit - 1) / SitePlanner.sitemapLimit
    var xml = XMLWriter()
    xml.open("sitemapindex", [("xmlns", Self.namespace)])
    for part in 1...max(1, parts) {
      xml.open("sitemap")
      xml.element("loc", baseURL.absolute(PageAddress.sitemap(part: part)))
      xml.close("sitemap")
    }
    xml.close("sitemapindex")
    output += xml.bytes
  }

  /// RFC 9309. The sitemap is named only where its address is known.
  func writeRobots(into output: inout [UInt8]) {
    output += "User-agent: *\nAllow: /\n".utf8
    if !baseURL.origin.isEmpty {
      output += "\nSitemap: \(baseURL.absolute(PageAddress.sitemap))\n".utf8
    }
  }

  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

  private func modified(_ page: PagePlan) -> Timestamp? {
    guard case .article(let position) = page.content else { return nil }
    let article = index.articles[position].article
    return article.frontMatter.updated ?? article.frontMatter.date
  }
}
