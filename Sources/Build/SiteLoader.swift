import Content
import Diagnostics
import Files
import Pages
import Plan
import Search

/// Reads a site and lays it out. Writes nothing but the bodies of articles into a pack, where it is
/// given one.
package struct SiteLoader: Sendable {
  let tree: any SourceTree
  let options: SiteOptions
  private let workers: Workers
  private let cache: SourceCache
  private let pack: BodyPack?
  private let clocks: FileSystemClocks
  private let resizesImages: Bool
  private let makesSearch: Bool
  private let kinds: [PageKind]

  /// Bytes of one source file; a larger one is a mistake, such as a video named `.md`.
  private static let sizeLimit = 64 * 1024 * 1024

  /// `cache` is that of an earlier load of the same site. The bodies of articles stay in memory where
  /// there is no `pack`. `clocks` are from before the sources were listed.
  /// `resizesImages` says whether whoever asked can make smaller forms of images, where the site wants
  /// them; `makesSearch`, whether the plan is to hold the files of the search; `kinds`, which pages a site
  /// has.
  package init(
    _ tree: any SourceTree, options: SiteOptions, workers: Workers, cache: SourceCache = .empty,
    pack: BodyPack? = nil, clocks: FileSystemClocks? = nil, resizesImages: Bool = false,
    makesSearch: Bool = true, kinds: [PageKind] = PageKinds.all
  ) {
    self.tree = tree
    self.options = options
    self.workers = workers
    self.cache = cache
    self.pack = pack
    self.clocks = clocks ?? tree.clocks
    self.resizesImages = resizesImages
    self.makesSearch = makesSearch
    self.kinds = kinds
  }

  private static let missingConfiguration = "missing-configuration"

  package func load() async -> LoadedSite { await load(SiteSources(in: tree)) }

  /// Loads the site from files that have been listed.
  func load(_ sources: SiteSources) async -> LoadedSite {
    let (configuration, configurationFaults) = configuration()
    let isSearchable = sources.isSearchable(configuration)
    let reader = reader(sources, configuration)
    let parsed = await workers.map(sources.articles) { reader.read($0) }
    let articles = parsed.compactMap(\.parsed.article)
    async let kept = reader.bodies(of: parsed)
    async let indexed = SiteIndexer.index(
      articles, configuration: configuration, options: options,
      source: { try? read($0.sourcePath).get() })
    // All that needs no index, while that is made.
    let (theme, assets, themeFaults) = theme(sources, configuration)
    let wantsResizing = resizesImages && configuration.images.resizes
    let canResize = wantsResizing && ImageResizer.installed() != nil
    let imageReader = ImageReader(tree, configuration.images, cache: cache, clocks)
    let files = sources.files(withDrafts: options.includesDrafts)
    let images = await workers.map(files.filter(\.isImage)) { imageReader.read($0) }
    let cache = reader.cache(of: parsed, assets, images)
    let changed = Set(parsed.filter(\.isNew).compactMap(\.parsed.article?.sourcePath))
    let explanations = articles.flatMap(explanations) + explanations(of: theme)
    let (bodies, terms) = await kept
    let (index, indexFaults) = await indexed
    let search =
      isSearchable && makesSearch
      ? await SearchPages.index(index, language: configuration.language, terms: terms.body) : nil
    let (plan, planFaults) = SitePlanner.plan(
      index, kinds: kinds, files: files.map(\.path), assets: theme.assets,
      images: ImageCatalog(images.map(\.file), stampsNames: configuration.images.stampsNames),
      resizesImages: canResize, configuration: configuration,
      isSearchable: isSearchable, searchFiles: search?.files.map(\.name) ?? [])
    let linkFaults = await links(in: plan, configuration)
    let fileFaults = FileChecker(plan.images) { try? read($0).get() }
      .check(files.map { (path: $0.path, size: $0.stamp.size) })
    let unnamed = unnamedFiles(in: plan, configuration, sources, files)
    let copyFaults = plan.copies.compactMap(copyFault)
    // A folder without configuration and theme is no site at all, which is said once.
    let isSite = !configurationFaults.contains { $0.id == Self.missingConfiguration }
    let hasTheme = isSite || theme.hasTemplates
    let emptiness = isSite && sources.articles.isEmpty ? [Self.emptiness] : []
    return LoadedSite(
      configuration: configuration,
      plan: plan,
      theme: theme,
      search: search,
      bodies: bodies,
      terms: terms,
      sources: sources,
      cache: cache,
      changedArticles: changed,
      clock: DueDates.span(around: options.clock, of: articles),
      nextChange: DueDates.next(after: options, of: articles),
      diagnostics: configurationFaults + sources.diagnostics + sources.doubts
        + parsed.flatMap(\.parsed.diagnostics) + themeFaults + indexFaults + planFaults + linkFaults
        + fileFaults + unnamed.diagnostics + copyFaults + emptiness
        + (wantsResizing && !canResize ? [ImageResizer.absence] : [])
        + (hasTheme ? theme.missingTemplates(for: plan) : []),
      unnamedFiles: unnamed.paths,
      explanations: explanations
    )
  }

  func reader(_ sources: SiteSources, _ configuration: SiteConfiguration) -> ArticleReader {
    let parser = ArticleParser(
      configuration, languages: SiteLanguages(of: configuration, strings: sources.strings),
      isSearchable: sources.isSearchable(configuration))
    return ArticleReader(
      tree, parser, cache: cache, pack: pack, clocks: clocks, limit: Self.sizeLimit)
  }

  private static let emptiness = Diagnostic.warning(
    "no-articles", "folder '\(ContentFolder.name)' holds no article",
    at: SourceFile.location(ofWhole: ContentFolder.name),
    hint: "begin one with 'publish new article'")

  /// Whether a change at the path, from the site's root, may change what is loaded.
  package static func isSource(_ path: String) -> Bool { SiteSources.isPublished(path) }

  /// What `site.yaml` says, and its faults.
  package func configuration() -> (configuration: SiteConfiguration, diagnostics: [Diagnostic]) {
    let source = read(SiteConfiguration.path)
    if case .failure(let error) = source, error.isAbsence {
      let missing = Diagnostic.error(
        Self.missingConfiguration, "'\(SiteConfiguration.path)' is missing: this folder is no site",
        at: SourceFile.location(ofWhole: SiteConfiguration.path),
        hint: "go to the site's folder, name it with --site, or begin one with 'publish new site'")
      return (SiteConfiguration(title: ""), [missing])
    }
    switch source {
    case .failure(let error): return (SiteConfiguration(title: ""), [error.diagnostic])
    case .success(let source):
      var (configuration, faults) = ConfigurationParser.parse(source, zones: .system)
      if let baseURL = options.baseURL { configuration.baseURL = baseURL }
      if configuration.baseURL.origin.isEmpty, !faults.containsError {
        faults.append(
          .warning(
            "no-base-url", "'baseURL' is missing: feeds and the sitemap name no host",
            at: source.location(of: 0..<0),
            hint: "add a line 'baseURL: https://example.com'"))
      }
      return (configuration, faults)
    }
  }

  private func read(_ path: String) -> Result<SourceFile, FileError> {
    do throws(FileError) {
      return .success(SourceFile(path: path, bytes: try tree.read(path, limit: Self.sizeLimit)))
    } catch {
      return .failure(error)
    }
  }

  /// Why a file that is copied as it is cannot be; found here, so that `check` finds it too.
  private func copyFault(_ copy: FileCopy) -> Diagnostic? {
    do throws(FileError) {
      try tree.stream(copy.source) { (_) throws(FileError) in false }
      return nil
    } catch {
      return error.diagnostic
    }
  }

  func theme(
    _ sources: SiteSources, _ configuration: SiteConfiguration
  ) -> (Theme, [SourceCache.Asset], [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let readAll = { (paths: [String]) in
      paths.compactMap { path in
        switch read(path) {
        case .success(let source): return source
        case .failure(let error):
          diagnostics.append(error.diagnostic)
          return nil
        }
      }
    }
    let templates = readAll(sources.templates)
    let strings = readAll(sources.strings)
    var assets: [SourceCache.Asset] = []
    let known = Dictionary(
      cache.assets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for file in sources.assets {
      if let asset = known[file.path], asset.stamp == file.stamp {
        assets.append(asset)
        continue
      }
      do throws(FileError) {
        let path = "\(TemplateFolder.name)/\(TemplateFolder.assets)/\(file.path)"
        let fingerprint = try Fingerprint.of(path, in: tree)
        assets.append(
          .init(
            name: file.path, stamp: file.stamp, fingerprint: fingerprint,
            isProven: clocks.settle(file.stamp)))
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    let catalog = AssetCatalog(fingerprints: assets.map { ($0.name, $0.fingerprint) })
    let (theme, faults) = Theme.parse(
      templates: templates, strings: strings, assets: catalog,
      configuration: configuration)
    return (theme, assets.filter(\.isProven), diagnostics + faults)
  }

  /// Articles whose broken links get suggestions, the first ones: each is sought among all addresses of
  /// the site, and where more are broken they have one cause.
  private static let suggestionLimit = 100

  private func links(
    in plan: SitePlan, _ configuration: SiteConfiguration
  ) async -> [Diagnostic] {
    let checker = LinkChecker(plan)
    let check = { @Sendable (article: Article, suggests: Bool) in
      checker.check(article, suggests: suggests) { try? read(article.sourcePath).get() }
    }
    let articles = plan.index.publishedArticles.map(\.article)
    var faults = await workers.map(articles) { check($0, false) }
    let faulty = Array(
      faults.indices.filter { faults[$0].contains(where: LinkChecker.isBreakage) }.prefix(
        Self.suggestionLimit))
    let suggested = await workers.map(faulty, chunk: 1) { check(articles[$0], true) }
    for (position, found) in zip(faulty, suggested) { faults[position] = found }
    return faults.flatMap { $0 } + checker.check(configuration) + ImageChecker(plan).check()
  }

  private func explanations(of theme: Theme) -> [String] {
    theme.unescapedPlaces.map {
      "\($0.path):\($0.line):\($0.column): 'safe' writes a value without escaping it"
    }
  }

  private func explanations(_ article: Article) -> [String] {
    article.frontMatter.understood.map { key, meaning in
      "\(article.sourcePath): front-matter key '\(key)' "
        + (meaning.isEmpty ? "means nothing here" : "is read as \(meaning)")
    }
  }
}
