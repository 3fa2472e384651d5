import Bytes
import Content
import Markdown
import Plan

/// Finds what a page is made of without rendering it, under what pages have read so far.
package struct PageDigester: Sendable {
  /// What holds for the next run.
  package let site: SiteDigest
  /// What pages had read by then.
  package var readings: PageReads.Snapshot { views.reads }
  /// The numbers of the articles that have changed, where all else is as it was; nil where it is not.
  private let changed: Set<Int>?
  private let common: CommonDigests
  private let views: ViewDigests
  private let bodies: BodyDigests
  /// What a page without a template is made of, in place of its bytes.
  private let written: @Sendable (any WrittenPage) -> (bytes: [UInt8], reach: ArticleReach)

  /// `earlier` is what the last run has left, which went by the same reads.
  init(
    _ plan: SitePlan, _ lists: SiteLists, _ common: CommonDigests, reads: PageReads.Snapshot,
    bodies: BodyDigests, after earlier: SiteDigest?,
    written: @escaping @Sendable (any WrittenPage) -> (bytes: [UInt8], reach: ArticleReach)
  ) async {
    self.common = common
    self.bodies = bodies
    self.written = written
    let outline = common.outline(of: plan, reads)
    let articles = plan.index.numbered.map { $0.map(bodies.digest) ?? 0 }
    let bare = ViewDigests(reads)
    if let earlier, earlier.outline == outline,
      let changed = Self.changes(from: earlier, to: articles, in: lists, bare)
    {
      self.changed = changed
      site = SiteDigest(outline: outline, articles: articles, shown: earlier.shown)
      views = bare
      return
    }
    let all = await ViewDigests.all(in: lists, reads)
    changed = nil
    views = all
    site = SiteDigest(
      outline: outline, articles: articles,
      shown: plan.index.articles.indices.map { all.shown($0, in: lists) })
  }

  /// The numbers of the articles that differ, where pages show of each what they showed before; nil where
  /// they do not.
  private static func changes(
    from earlier: SiteDigest, to articles: [UInt64], in lists: SiteLists, _ views: ViewDigests
  ) -> Set<Int>? {
    guard earlier.articles.count == articles.count else { return nil }
    let changed = articles.indices.filter { articles[$0] != earlier.articles[$0] }
    let isShownAsBefore = changed.prefix { $0 < earlier.shown.count }.allSatisfy {
      views.shown($0, in: lists) == earlier.shown[$0]
    }
    return isShownAsBefore ? Set(changed) : nil
  }

  /// Whether a page is known to have the digest that it had, because neither the articles that it is made
  /// from nor what it shows of others have changed. False is no proof of the contrary.
  package func keeps(_ earlier: PageDigest) -> Bool {
    guard let changed else { return false }
    return !earlier.reach.holds(anyOf: changed)
  }

  package func digest(of page: PreparedPage) -> PageDigest {
    switch page.form {
    case .template(let template, let view): return digest(of: page.plan, template, view)
    case .format(let content):
      let (bytes, reach) = written(content)
      var result = PageDigest()
      result[.page] = Digest.of(bytes)
      result.reach = reach
      return result
    case .unknown: return PageDigest()
    }
  }

  private func digest(of page: PagePlan, _ template: String, _ view: PageView) -> PageDigest {
    var result = PageDigest()
    result.reach = view.values.reach
    common.add(template, view.values.language, to: &result)
    add(view, to: &result)
    var own = Digest(continuing: result[.page])
    own.add(page.address.path)
    own.add(template)
    result[.page] = own.value
    return result
  }

  private func add(_ view: PageView, to result: inout PageDigest) {
    var walks = PageDigest.Part.allCases.map { _ in ValueWalk(views) }
    var rest = views.reads[view.mask.place]
    var readsText = false
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      rest &= rest - 1
      switch PageView.weight(of: index) {
      case .text: readsText = true
      case .value(let part):
        walks[part.rawValue].digest.add(index)
        walks[part.rawValue].add(view.value(at: index))
      }
    }
    if readsText, let text = view.values.text {
      add(text, to: &walks[PageDigest.Part.article.rawValue])
    }
    for part in [PageDigest.Part.page, .article, .list, .neighbours] {
      result[part] = walks[part.rawValue].digest.value
    }
  }

  private func add(_ text: PageText, to walk: inout ValueWalk) {
    walk.digest.add(bodies.digest(of: text.article, at: text.address, form: .page))
    for heading in text.article.headings { walk.add(heading) }
  }
}

/// The hash of an article's text with where its links lead.
struct BodyDigests: Sendable {
  let links: BodyLinker
  /// The hash of a body as it was parsed; nil where there is none.
  let parsed: @Sendable (String) -> UInt64?

  /// Of all that is known of an article.
  func digest(of article: Article) -> UInt64 {
    var digest = Digest(continuing: article.digests.whole)
    digest.add(parsed(article.path) ?? 0)
    return digest.value
  }

  func digest(of article: Article, at address: Address, form: BodyLinker.Form) -> UInt64 {
    var digest = Digest()
    digest.add(parsed(article.path) ?? 0)
    links.add(article.references, in: article.folder, at: address, form: form, to: &digest)
    return digest.value
  }
}
