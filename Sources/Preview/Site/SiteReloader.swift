import Build
import Content
import Diagnostics
import Files
import Plan

/// What there is to say of one load of the site.
package struct SiteLoad: Sendable {
  /// What made it necessary; empty for the first.
  package let changes: ChangeBatch
  package let took: Duration
  package let articles: Int
  /// All that is wrong now.
  package let diagnostics: [Diagnostic]
  /// What the load before did not find.
  package let news: [Diagnostic]
}

/// Loads the site, again and again as its sources change.
///
/// A load goes through all articles, which takes a moment for 10,000 of them. What a writer does most,
/// saving an article or a template, is shown before it by `revise`.
actor SiteReloader {
  private let request: PreviewServer.Request
  private let sources: DiskTree
  /// What the last load found wrong, which is not told twice.
  private var known: Set<Diagnostic> = []
  /// What earlier loads have read, before them the last build; nil until the first.
  private var memory: (cache: SourceCache, pack: BodyPack?)?
  /// Counts changes, so that a load which they have overtaken is known for one.
  private var generation = 0
  /// What has changed since the last load.
  private var pending = ChangeBatch()

  init(_ request: PreviewServer.Request) {
    self.request = request
    sources = DiskTree(root: request.root)
  }

  /// The path of the base URL; throws where the folder is no site at all.
  nonisolated func basePath() throws(PreviewServer.Refusal) -> String {
    let loader = SiteLoader(sources, options: request.options(), workers: request.workers)
    let (configuration, faults) = loader.configuration()
    if !sources.exists(SiteConfiguration.path) { throw .faults(faults) }
    return configuration.baseURL.path
  }

  /// Whether the changes can make a difference: an editor's own files do not.
  nonisolated func concerns(_ batch: ChangeBatch) -> Bool {
    batch.isPartial || batch.paths.contains(where: SiteLoader.isSource)
  }

  /// Shows at once what was saved, where that can be done without loading the whole site, and tells the
  /// open pages. False where a load has to come first; where it is true it has to come too.
  func revise(_ site: PreviewSite, by changes: ChangeBatch, _ pages: OpenPages) async -> Bool {
    note(changes)
    let saved = changes.paths.filter(SiteLoader.isSource)
    guard !changes.isPartial, let view = site.shown, view.errors.isEmpty,
      let revised = loader.revised(view.snapshot.site, by: saved)
    else { return false }
    let newest = PreviewSite.View(snapshot: view.snapshot.revised(revised), errors: [])
    site.show(newest)
    await pages.show(newest, touched: [])
    return true
  }

  private func note(_ changes: ChangeBatch) {
    generation += 1
    if let cache = memory?.cache { memory?.cache = cache.distrusting(changes.paths) }
    pending.paths.formUnion(changes.paths)
    pending.isPartial = pending.isPartial || changes.isPartial
  }

  private var loader: SiteLoader {
    SiteLoader(
      sources, options: request.options(), workers: request.workers, cache: memory?.cache ?? .empty,
      pack: memory?.pack, makesSearch: false)
  }

  /// Loads the site, shows it, and tells the open pages. nil where changes that came meanwhile have made
  /// it old: what it has found is shown to nobody then.
  func load(into site: PreviewSite, _ pages: OpenPages) async -> SiteLoad? {
    let clock = ContinuousClock()
    let start = clock.now
    let generation = generation
    let options = request.options()
    if memory == nil {
      let (cache, pack) = SiteFolder(root: request.root).recall()
      memory = (cache.distrusting(pending.paths), pack)
    }
    let loaded = await loader.load()
    guard generation == self.generation else { return nil }
    memory?.cache = loaded.cache
    let changes = pending
    pending = ChangeBatch()
    let view = site.show(loaded, options: options)
    let took = clock.now - start
    await pages.show(view, touched: view.snapshot.addresses(of: changes))
    let diagnostics = loaded.diagnostics.ordered()
    let news = diagnostics.filter { !known.contains($0) }
    known = Set(diagnostics)
    return SiteLoad(
      changes: changes, took: took, articles: view.snapshot.site.plan.index.articles.count,
      diagnostics: diagnostics, news: news)
  }
}
