import Content
import Plan
import Templates

extension PageComposer {
  /// `content` is that of the page.
  func view(of page: PagePlan, _ content: any TemplatePage, for template: String) -> PageView {
    var values = PageView.Values(
      kind: page.kind,
      url: place.baseURL.relative(page.address),
      canonical: place.canonical(of: page.address),
      description: configuration.description,
      language: place.language,
      isUnindexed: !page.isIndexable(in: index))
    if let source = content.source { values.reach.note(index.number(of: source)) }
    if let content = content as? any ListPage {
      let list = content.list(in: index)
      values.articles = list.page(content.number, size: configuration.pageSize).map {
        .object(lists.listed[$0])
      }
      values.pagination = pagination(
        of: list, number: content.number, mask: reads[template, .pagination])
    }
    content.fill(&values, at: page.address, self)
    values.image = values.image ?? image
    complete(&values, page)
    return PageView(values, mask: reads[template, .page])
  }

  /// Puts in what follows from the rest.
  private func complete(_ values: inout PageView.Values, _ page: PagePlan) {
    let isHome = page.kind == .home
    let start = isHome ? [] : [PageView.Crumb(title: configuration.title, address: .home)]
    values.trail = start + values.trail + [.init(title: values.title, address: nil)]
    values.breadcrumbs = values.trail.map {
      .object(LinkView(title: $0.title, url: $0.address.map(place.baseURL.relative)))
    }
    values.subject = StructuredSubject(
      data, facts: values.article?.facts, isHome: isHome,
      url: place.baseURL.absolute(page.address), image: values.image, trail: values.trail,
      versions: values.versions)
  }

  private func pagination(
    of list: ArticleList, number: Int, mask: ReadMask
  ) -> PaginationView {
    let baseURL = place.baseURL
    let total = configuration.pageCount(for: list.count)
    return PaginationView(number: number, total: total, mask: mask) {
      baseURL.relative(list.address.page($0))
    }
  }
}
