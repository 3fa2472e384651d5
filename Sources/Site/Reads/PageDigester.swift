import Markdown

/// Finds what a page is made of without rendering it, under what pages have read so far.
package struct PageDigester: Sendable {
  /// What an earlier run has left, with the articles that have changed since.
  package struct Earlier: Sendable {
    let frame: SiteFrame
    let changed: Set<String>

    /// `changed` are paths from the site's root.
    package init(frame: SiteFrame, changed: Set<String>) {
      self.frame = frame
      self.changed = changed
    }
  }

  /// What holds for the next run.
  package let frame: SiteFrame
  /// What pages had read by then.
  package var readings: PageReads.Snapshot { views.reads }
  /// The articles that have changed, where all else is as it was; nil where it is not.
  private let changed: Set<String>?
  private let plan: SitePlan
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
    _ plan: SitePlan, _ composer: PageComposer, theme: Theme, reads: PageReads.Snapshot,
    bodies: BodyDigests, environment: UInt64, configuration: UInt64, after earlier: Earlier?,
    native: @escaping @Sendable (PagePlan, inout [UInt8]) -> Void
  ) async {
    self.plan = plan
    self.composer = composer
    self.theme = theme
    self.bodies = bodies
    self.native = native
    let bare = ViewDigests(reads)
    sites = composer.sites.mapValues { site in
      var walk = ValueWalk(bare)
      walk.add(attributesOf: site)
      return walk.digest.value
    }
    var environment = Digest(continuing: environment)
    for asset in reads.assets {
      environment.add(asset)
      environment.add(theme.assets.address(of: asset)?.path)
    }
    self.environment = environment.value
    var outline = environment
    outline.add(configuration)
    outline.add(theme, composer, reads)
    for (_, site) in sites.sorted(by: { $0.key < $1.key }) { outline.add(site) }
    outline.add(plan)
    if let earlier, earlier.frame.outline == outline.value,
      Self.shows(earlier, in: plan.index, composer.lists, bare)
    {
      changed = earlier.changed
      frame = earlier.frame
      views = bare
    } else {
      changed = nil
      views = await ViewDigests.all(in: composer.lists, reads)
      frame = SiteFrame(
        outline: outline.value,
        shown: plan.index.articles.indices.map { [views] in views.shown($0, in: composer.lists) })
    }
  }

  /// Whether pages show of the articles that have changed what they showed before.
  private static func shows(
    _ earlier: Earlier, in index: SiteIndex, _ lists: SiteLists, _ views: ViewDigests
  ) -> Bool {
    if earlier.changed.isEmpty { return true }
    return zip(index.articles.indices, earlier.frame.shown).allSatisfy { position, shown in
      !earlier.changed.contains(index.articles[position].article.sourcePath)
        || views.shown(position, in: lists) == shown
    }
  }

  /// Whether a page is known to have the digest that it had, because neither its own articles nor
  /// what it shows of others have changed. False is no proof of the contrary.
  package func keeps(_ page: PagePlan) -> Bool {
    guard let changed else { return false }
    return !plan.subjects(of: page).mayHold(anyOf: changed)
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

extension Digest {
  /// Adds what pages are made with: templates, words, and which attributes of views they read.
  fileprivate mutating func add(
    _ theme: Theme, _ composer: PageComposer, _ reads: PageReads.Snapshot
  ) {
    for (name, digest) in theme.sourceDigests.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(digest)
    }
    for (language, words) in composer.strings.sorted(by: { $0.key < $1.key }) {
      add(language)
      add(words.digest)
    }
    var writer = RecordWriter()
    reads.write(to: &writer)
    add(writer.bytes)
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
