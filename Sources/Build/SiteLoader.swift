import Crypto
import Diagnostics
import Files
import Site

/// Reads a site and lays it out. Reads, and never writes.
package struct SiteLoader: Sendable {
  private let tree: any SourceTree
  private let options: SiteOptions
  private let workers: Workers

  /// Bytes of one source file; a larger one is a mistake, such as a video named `.md`.
  private static let sizeLimit = 64 * 1024 * 1024

  package init(_ tree: any SourceTree, options: SiteOptions, workers: Workers) {
    self.tree = tree
    self.options = options
    self.workers = workers
  }

  private static let missingConfiguration = "missing-configuration"

  package func load() async -> LoadedSite {
    let (configuration, configurationFaults) = configuration()
    let sources = SiteSources(in: tree)
    let parsed = await articles(sources.articles, configuration)
    let (theme, themeFaults) = theme(sources, configuration)
    let articles = parsed.compactMap { $0.article?.article }
    let (index, indexFaults) = SiteIndexer.index(
      articles, configuration: configuration, options: options,
      source: { try? read($0.sourcePath).get() })
    let (plan, planFaults) = SitePlanner.plan(
      index, files: sources.files, assets: theme.assets, configuration: configuration)
    let linkFaults = await links(in: plan, configuration)
    let copyFaults = plan.copies.compactMap(copyFault)
    // A folder without configuration and theme is no site at all, which is said once.
    let isSite = !configurationFaults.contains { $0.id == Self.missingConfiguration }
    let hasTheme = isSite || theme.hasTemplates
    let emptiness = isSite && sources.articles.isEmpty ? [Self.emptiness] : []
    return LoadedSite(
      configuration: configuration,
      plan: plan,
      theme: theme,
      bodies: Dictionary(
        parsed.compactMap { $0.article }.map { ($0.article.path, $0.body) },
        uniquingKeysWith: { first, _ in first }),
      diagnostics: configurationFaults + sources.diagnostics + parsed.flatMap(\.diagnostics)
        + themeFaults + indexFaults + planFaults + linkFaults + copyFaults + emptiness
        + (hasTheme ? theme.missingTemplates(for: plan) : []),
      explanations: articles.flatMap(explanations) + explanations(of: theme)
    )
  }

  private static let emptiness = Diagnostic.warning(
    "no-articles", "folder '\(ContentFolder.name)' holds no article",
    at: SourceFile.location(ofWhole: ContentFolder.name),
    hint: "begin one with 'publish new article'")

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
      var (configuration, faults) = ConfigurationParser.parse(source)
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

  private func articles(
    _ paths: [String], _ configuration: SiteConfiguration
  ) async -> [ArticleParser.Result] {
    let parser = ArticleParser(configuration)
    return await workers.map(paths) { path in
      switch read(ContentFolder.path(of: path)) {
      case .success(let source): parser.parse(source, path: path)
      case .failure(let error):
        ArticleParser.Result(article: nil, diagnostics: [error.diagnostic])
      }
    }
  }

  private func theme(
    _ sources: SiteSources, _ configuration: SiteConfiguration
  ) -> (Theme, [Diagnostic]) {
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
    var fingerprints: [(name: String, fingerprint: String)] = []
    for name in sources.assets {
      do throws(FileError) {
        fingerprints.append((name, try fingerprint(of: name)))
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    let (theme, faults) = Theme.parse(
      templates: templates, strings: strings, assets: AssetCatalog(fingerprints: fingerprints),
      configuration: configuration)
    return (theme, diagnostics + faults)
  }

  /// The first 8 hexadecimal digits of the SHA-256 of an asset.
  private func fingerprint(of asset: String) throws(FileError) -> String {
    var hash = SHA256()
    let path = "\(TemplateFolder.name)/\(TemplateFolder.assets)/\(asset)"
    try tree.stream(path) { (bytes) throws(FileError) in
      hash.update(data: bytes)
      return true
    }
    return hash.finalize().prefix(4).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  private func links(
    in plan: SitePlan, _ configuration: SiteConfiguration
  ) async -> [Diagnostic] {
    let checker = LinkChecker(plan)
    let faults = await workers.map(plan.index.publishedArticles.map(\.article)) { article in
      checker.check(article) { try? read(article.sourcePath).get() }
    }
    return faults.flatMap { $0 } + checker.check(configuration)
  }

  private func explanations(of theme: Theme) -> [String] {
    theme.unescapedPlaces.map {
      "\($0.path):\($0.line):\($0.column): 'safe' writes a value without escaping it"
    }
  }

  private func explanations(_ article: Article) -> [String] {
    article.frontMatter.understood.map { key, meaning in
      "\(article.sourcePath): front-matter key '\(key)' is read as \(meaning)"
    }
  }
}
