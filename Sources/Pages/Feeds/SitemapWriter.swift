import Content
import Plan

/// Writes the sitemap (sitemaps.org, protocol 0.9).
struct SitemapWriter: Sendable {
  private let index: SiteIndex
  private let baseURL: BaseURL
  /// The pages that search engines are told of, in the order of the plan.
  private let pages: [PagePlan]

  /// Addresses that one sitemap may hold; the protocol's limit is 50,000.
  static let limit = 45_000

  /// The parts of a sitemap of so many addresses.
  static func partCount(of addresses: Int) -> Int { (addresses + limit - 1) / limit }

  init(_ plan: SitePlan, baseURL: BaseURL) {
    index = plan.index
    self.baseURL = baseURL
    pages = plan.pages.filter(plan.isIndexable)
  }

  /// All pages, or part `part` (from 1) of them.
  func write(part: Int?, into output: inout [UInt8]) {
    let limit = Self.limit
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
    var xml = XMLWriter()
    xml.open("sitemapindex", [("xmlns", Self.namespace)])
    for part in 1...max(1, Self.partCount(of: pages.count)) {
      xml.open("sitemap")
      xml.element("loc", baseURL.absolute(PageAddress.sitemap(part: part)))
      xml.close("sitemap")
    }
    xml.close("sitemapindex")
    output += xml.bytes
  }

  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

  private func modified(_ page: PagePlan) -> Timestamp? {
    guard case .article(let position)? = page.content.source else { return nil }
    let article = index.articles[position].article
    return article.frontMatter.updated ?? article.frontMatter.date
  }
}
