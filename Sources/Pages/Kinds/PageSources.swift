import Content
import Plan
import Search

/// What pages of fixed format are written from. Keeps account of the articles of which they show something.
struct PageSources {
  let plan: SitePlan
  let configuration: SiteConfiguration
  let place: SitePlace
  let hosting: HostingRules?
  let search: SearchIndex?
  /// Bytes of a feed.
  let limit: Int
  /// The HTML of an article's text, its addresses complete, or what stands for it.
  private let text: (SiteIndex.Entry) -> [UInt8]
  private(set) var reach = ArticleReach()

  init(_ pages: WrittenPages, limit: Int, text: @escaping (SiteIndex.Entry) -> [UInt8]) {
    plan = pages.plan
    configuration = pages.configuration
    place = pages.place
    hosting = pages.hosting
    search = pages.search
    self.limit = limit
    self.text = text
  }

  /// The text of the article at a position.
  mutating func text(at position: Int) -> [UInt8] {
    reach.note(position)
    return text(plan.index.articles[position])
  }

  /// To be called for a page that shows something of every article.
  mutating func readAll() { reach.noteAll() }
}

/// What all pages of fixed format have in common.
struct WrittenPages: Sendable {
  let plan: SitePlan
  let configuration: SiteConfiguration
  let place: SitePlace
  /// nil where no server is named.
  let hosting: HostingRules?
  let search: SearchIndex?
}
