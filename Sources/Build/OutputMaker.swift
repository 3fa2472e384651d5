import Files
import Site

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
      stamps: run.listed.copiedStamps, now: run.now, earlier: run.earlierOutput,
      forms: CompressedForms(of: site),
      resizer: site.plan.variants.isEmpty ? nil : ImageResizer.installed())
  }

  func make() async -> MadeOutput {
    let (files, workers) = (files, request.workers)
    let copies = await workers.map(site.plan.copies) { files.make($0) }
    // Each is a process of its own, and may take seconds.
    let variants = await workers.map(site.plan.variants, chunk: 1) { files.make($0) }
    let (pages, digester) = await makePages()
    return MadeOutput(copies: copies + variants, pages: pages, of: site.plan, digester)
  }

  private func makePages() async -> ([FileMaker.Outcome], PageDigester) {
    let pages = site.plan.pages
    let progress = ProgressCounter(total: pages.count, report: request.progress)
    @Sendable func make(_ page: PagePlan, _ digester: PageDigester?) -> FileMaker.Outcome {
      defer { progress.advance() }
      return files.make(page, digester)
    }
    if run.earlierOutput.absence == nil {
      let earlier = run.frame.map { PageDigester.Earlier(frame: $0, changed: site.changedArticles) }
      let digester = renderer.digester(
        under: run.reads, after: earlier, bodyDigest: site.bodies.digest)
      return (await request.workers.map(pages) { make($0, digester) }, digester)
    }
    // Nothing is known of what pages read before some have been rendered. What a few of each kind read,
    // nearly always is all that any reads.
    let samples = Self.samples(of: pages)
    var sampled = await request.workers.map(samples) { make(pages[$0], nil) }
    let digester = renderer.digester(under: renderer.readings, bodyDigest: site.bodies.digest)
    for (number, position) in samples.enumerated() {
      sampled[number].set(digester.digest(of: renderer.prepare(pages[position])))
    }
    let isSample = Set(samples)
    let others = pages.indices.filter { !isSample.contains($0) }
    let made = await request.workers.map(others) { make(pages[$0], digester) }
    var (first, rest) = (sampled.makeIterator(), made.makeIterator())
    let outcomes = pages.indices.compactMap { isSample.contains($0) ? first.next() : rest.next() }
    return (outcomes, digester)
  }

  /// The positions of the first pages of each kind, and of some from everywhere.
  private static func samples(of pages: [PagePlan]) -> [Int] {
    var counts: [PageKind: Int] = [:]
    return pages.indices.filter { position in
      counts[pages[position].kind, default: 0] += 1
      return counts[pages[position].kind, default: 0] <= 4 || position % 256 == 0
    }
  }

  /// Gives every page its digest under `readings`, all that has been read by now: what was read for the
  /// first time in this run may change before the next. Returns the frame under the same.
  func settle(_ made: inout MadeOutput, under readings: PageReads.Snapshot) async -> SiteFrame {
    if made.digester.readings == readings { return made.digester.frame }
    let renderer = renderer
    let digester = renderer.digester(under: readings, bodyDigest: site.bodies.digest)
    let digests = await request.workers.map(site.plan.pages) { page in
      digester.digest(of: renderer.prepare(page))
    }
    for (position, digest) in digests.enumerated() { made.pages[position].set(digest) }
    return digester.frame
  }
}

/// Every file of a plan, made or found.
struct MadeOutput: Sendable {
  /// Copies and smaller images: what pages name.
  let copies: [FileMaker.Outcome]
  /// In the order of the plan.
  var pages: [FileMaker.Outcome]
  /// What the pages have their digests from.
  let digester: PageDigester
  /// How many of the pages are articles; these come first.
  private let articleCount: Int

  init(
    copies: [FileMaker.Outcome], pages: [FileMaker.Outcome], of plan: SitePlan,
    _ digester: PageDigester
  ) {
    self.copies = copies
    self.pages = pages
    self.digester = digester
    articleCount = plan.pages.prefix { $0.kind == .article }.count
  }

  /// Everything, the compressed forms last.
  var outcomes: [FileMaker.Outcome] {
    copies + pages + (copies + pages).flatMap(\.forms)
  }

  /// What is to be put into its place, in waves: each when the one before is there. What pages name,
  /// articles, then what lists them.
  var staged: [[StagedFile]] {
    [copies[...], pages[..<articleCount], pages[articleCount...]].map { wave in
      wave.flatMap { ([$0] + $0.forms).compactMap(\.staged) }
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
