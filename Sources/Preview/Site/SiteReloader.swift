import Build
import Diagnostics
import Files
import Site

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
actor SiteReloader {
  private let request: PreviewServer.Request
  private let sources: DiskTree
  /// What the last load found wrong, which is not told twice.
  private var known: Set<Diagnostic> = []
  /// What earlier loads have read, before them the last build; nil until the first.
  private var memory: (cache: SourceCache, pack: BodyPack?)?

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

  /// Loads the site, shows it, and tells the open pages.
  func load(
    _ changes: ChangeBatch, into site: PreviewSite, _ pages: OpenPages
  ) async -> SiteLoad {
    let clock = ContinuousClock()
    let start = clock.now
    let options = request.options()
    let memory = memory ?? SiteFolder(root: request.root).recall()
    let loader = SiteLoader(
      sources, options: options, workers: request.workers, cache: memory.cache, pack: memory.pack)
    let loaded = await loader.load()
    self.memory = (loaded.cache, memory.pack)
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
