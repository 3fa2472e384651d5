import Files
import Pages
import Plan

/// Makes every file of a plan, or finds that it is there already.
struct OutputMaker: Sendable {
  private let site: LoadedSite
  private let renderer: PageRenderer
  private let files: FileMaker
  private let run: Run
  private let request: SiteBuilder.Request

  init(
    _ site: LoadedSite, _ renderer: PageRenderer, sources: any SourceTree, _ run: Run,
    _ request: SiteBuilder.Request
  ) {
    self.site = site
    self.renderer = renderer
    self.run = run
    self.request = request
    files = FileMaker(
      site: site, renderer: renderer, output: run.output, name: run.name, sources: sources,
      stamps: run.listed.copiedStamps, clocks: run.clocks, earlier: run.earlierOutput,
      forms: CompressedForms(of: site),
      resizer: site.plan.variants.isEmpty ? nil : ImageResizer.installed())
  }

  func make() async -> MadeOutput {
    let (files, plan) = (files, site.plan)
    var outcomes = await request.workers.map(plan.copies) { files.make($0) }
    // Each is a process of its own, and may take seconds.
    await request.workers.append(plan.variants, chunk: 1, to: &outcomes) { files.make($0) }
    let digester = await makePages(&outcomes)
    outcomes += outcomes.flatMap(\.forms)
    return MadeOutput(outcomes, of: plan, digester)
  }

  private func makePages(_ outcomes: inout [FileMaker.Outcome]) async -> PageDigester {
    let (renderer, pages) = (renderer, site.plan.pages)
    let progress = ProgressCounter(total: pages.count, report: request.progress)
    @Sendable func make(_ page: PagePlan, _ digester: PageDigester?) -> FileMaker.Outcome {
      defer { progress.advance() }
      return files.make(page, digester)
    }
    // A first run knows nothing of what pages read before some have been rendered. What a few of each kind
    // read, nearly always is all that any reads.
    let isFirst = run.earlierOutput.absence != nil
    let samples = isFirst ? Self.samples(of: site.plan) : []
    let sampled = await request.workers.map(samples, chunk: Self.chunkSize) {
      make(pages[$0], nil)
    }
    let made = Dictionary(zip(samples, sampled)) { first, _ in first }
    let digester = await renderer.digester(
      under: isFirst ? renderer.readings : run.reads, after: isFirst ? nil : run.site,
      bodyDigest: site.bodies.digest)
    await request.workers.append(
      Array(pages.indices), chunk: Self.chunkSize, to: &outcomes
    ) { position in
      guard var outcome = made[position] else { return make(pages[position], digester) }
      outcome.set(digester.digest(of: renderer.prepare(pages[position])))
      return outcome
    }
    return digester
  }

  /// Pages that a worker takes at a time: a feed takes as long as twenty articles.
  private static let chunkSize = 16

  /// The positions of the first pages of each kind, and of some from everywhere: of those that templates
  /// make, since no others read views.
  private static func samples(of plan: SitePlan) -> [Int] {
    let pages = plan.pages
    var counts: [PageKind: Int] = [:]
    return pages.indices.filter { position in
      let kind = pages[position].kind
      counts[kind, default: 0] += 1
      return plan.template(of: pages[position]) != nil
        && (counts[kind, default: 0] <= 4 || position % 256 == 0)
    }
  }

  /// Gives every page its digest under `readings`, all that has been read by now: what was read for the
  /// first time in this run may change before the next. Returns the digest of the site under the same.
  func settle(_ made: inout MadeOutput, under readings: PageReads.Snapshot) async -> SiteDigest {
    if made.digester.readings == readings { return made.digester.site }
    let renderer = renderer
    let digester = await renderer.digester(under: readings, bodyDigest: site.bodies.digest)
    let digests = await request.workers.map(site.plan.pages) { page in
      digester.digest(of: renderer.prepare(page))
    }
    for (position, digest) in digests.enumerated() { made.set(digest, at: position) }
    return digester.site
  }
}

/// Every file of a plan, made or found.
struct MadeOutput: Sendable {
  /// In the order of the plan: copies, smaller images, pages; then the compressed forms of all.
  private(set) var outcomes: [FileMaker.Outcome]
  /// What the pages have their digests from.
  let digester: PageDigester
  private let articles: Range<Int>

  init(_ outcomes: [FileMaker.Outcome], of plan: SitePlan, _ digester: PageDigester) {
    self.outcomes = outcomes
    self.digester = digester
    let start = plan.copies.count + plan.variants.count
    articles = start..<start + plan.pages.prefix { $0.kind == .article }.count
  }

  /// Says what the page at a position in the plan was made of.
  mutating func set(_ digest: PageDigest, at position: Int) {
    outcomes[articles.lowerBound + position].set(digest)
  }

  /// The files for the manifest, in the same order.
  var entries: [Manifest.Entry] {
    outcomes.enumerated().map { position, outcome in
      Manifest.Entry(path: outcome.record.path, isArticle: articles.contains(position))
    }
  }

  /// What is to be put into its place, in waves: each when the one before is there. What pages name,
  /// articles, then what lists them and the compressed forms.
  var staged: [[StagedFile]] {
    [outcomes[..<articles.lowerBound], outcomes[articles], outcomes[articles.upperBound...]].map {
      $0.compactMap(\.staged)
    }
  }
}

extension FileMaker.Outcome {
  /// Says what a page was made of.
  fileprivate mutating func set(_ digest: PageDigest) {
    guard case .page(_, let content) = record.origin else { return }
    record.origin = .page(digest, content: content)
  }
}
