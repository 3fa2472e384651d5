/// Which pages search engines are told of.
enum PageIndexing {
  static func isIndexable(_ page: PagePlan, in index: SiteIndex) -> Bool {
    page.kind.isIndexable && !isUnindexed(page.content, in: index)
  }

  /// Whether the source of the page says `noindex`.
  static func isUnindexed(_ content: PageContent, in index: SiteIndex) -> Bool {
    switch content {
    case .article(let position): index.articles[position].article.frontMatter.isUnindexed
    case .list(.section(let position), _):
      index.sections[position].page?.frontMatter.isUnindexed ?? false
    case .list(.home, _): index.home?.frontMatter.isUnindexed ?? false
    default: false
    }
  }
}
