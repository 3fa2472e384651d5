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
  /// The numbers of the articles that have changed, where all else is as it was; nil where it is not.
  private let changed: Set<Int>?
  private let plan: SitePlan
  private let composer: PageComposer
  private let theme: Theme
  private let views: ViewDigests
  private let bodies: BodyDigests
  /// By template.
  private let sites: [String: UInt64]
  private let environment: UInt64
  /// What a page without a template is made of, in place of its bytes.
  private let written: @Sendable (any WrittenPage) -> (bytes: [UInt8], reach: ArticleReach)

  init(
    _ plan: SitePlan, _ composer: PageComposer, theme: Theme, reads: PageReads.Snapshot,
    bodies: BodyDigests, environment: UInt64, configuration: UInt64, after earlier: Earlier?,
    written: @escaping @Sendable (any WrittenPage) -> (bytes: [UInt8], reach: ArticleReach)
  ) async {
    self.plan = plan
    self.composer = composer
    self.theme = theme
    self.bodies = bodies
    self.written = written
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
      changed = plan.index.numbers { earlier.changed.contains($0.sourcePath) }
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
    result[.template] = theme.sourceDigests[template] ?? 0
    result[.strings] = composer.words(in: view.values.language).digest
    result[.site] = sites[template] ?? 0
    result[.environment] = environment
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
