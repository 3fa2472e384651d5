import Content
import Diagnostics
import Pages
import Plan
import Views

extension ViewsSite {
  package init(_ site: LoadedSite) {
    let configuration = site.configuration
    let articles = site.plan.index.articles
    let dates = configuration.dates
    let clock = SiteClock(zone: configuration.timeZone.name) {
      dates.timestamp(seconds: $0).offset
    }
    self.init(
      table: ArticleTable(
        articles.map { entry in
          ArticleTable.Entry(
            address: entry.address.path,
            aliases: entry.article.frontMatter.aliases.compactMap {
              try? AddressPath.alias($0.value).path
            })
        }, base: configuration.baseURL.path),
      clock: clock,
      hosts: configuration.baseURL.host.map { [$0] } ?? [],
      known: articles.map { entry in
        let date = entry.article.frontMatter.date?.seconds
        return ViewRanking.Known(
          views: entry.article.frontMatter.views ?? 0, day: date.map(clock.day), date: date,
          path: entry.address.path)
      },
      titles: articles.map(\.article.title),
      diagnostics: site.diagnostics.filter { $0.severity == .error })
  }
}
