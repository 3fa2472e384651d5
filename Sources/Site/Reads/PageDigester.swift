import Markdown

/// Finds what a page is made of without rendering it, under what pages have read so far.
package struct PageDigester: Sendable {
  private let composer: PageComposer
  private let theme: Theme
  private let views: ViewDigests
  private let bodies: BodyDigests
  /// By template.
  private let sites: [String: UInt64]
  private let environment: UInt64
  /// What pages without a template are made of, in place of their bytes.
  private let native: @Sendable (PagePlan, inout [UInt8]) -> Void

  init(
    _ composer: PageComposer, theme: Theme, reads: PageReads.Snapshot, bodies: BodyDigests,
    environment: UInt64, native: @escaping @Sendable (PagePlan, inout [UInt8]) -> Void
  ) {
    self.composer = composer
    self.theme = theme
    self.bodies = bodies
    self.native = native
    views = ViewDigests(composer.lists, reads)
    sites = composer.sites.mapValues { [views] site in
      var walk = ValueWalk(views)
      walk.add(attributesOf: site)
      return walk.digest.value
    }
    var environment = Digest(continuing: environment)
    for asset in reads.assets {
      environment.add(asset)
      environment.add(theme.assets.peek(asset)?.path)
    }
    self.environment = environment.value
  }

  package func digest(of page: PreparedPage) -> PageDigest {
    var result = PageDigest()
    guard let view = page.view, let template = page.template else {
      var bytes: [UInt8] = []
      native(page.plan, &bytes)
      result[.page] = Digest.of(bytes)
      return result
    }
    result[.template] = theme.sourceDigests[template] ?? 0
    result[.strings] = composer.words(in: view.values.language).digest
    result[.site] = sites[template] ?? 0
    result[.environment] = environment
    add(view, to: &result)
    var own = Digest(continuing: result[.page])
    own.add(page.plan.address.path)
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
      case .subject: view.values.subject?.add(to: &walks[PageDigest.Part.page.rawValue].digest)
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

  func digest(of article: Article, at address: Address, form: BodyLinker.Form) -> UInt64 {
    var digest = Digest()
    digest.add(parsed(article.path) ?? 0)
    links.add(article.references, in: article.folder, at: address, form: form, to: &digest)
    return digest.value
  }
}
