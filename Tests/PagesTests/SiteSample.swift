import Diagnostics
import Markdown
import Templates

@testable import Content
@testable import Pages
@testable import Plan

/// A site of a test, from texts to its plan.
struct SiteSample {
  let configuration: SiteConfiguration
  let index: SiteIndex
  let plan: SitePlan
  let articles: [Article]
  let bodies: [String: ArticleBody]
  let sources: [String: SourceFile]
  let diagnostics: [Diagnostic]

  /// 2024-01-01T00:00:00Z
  static let clock = 1_704_067_200

  /// `articles` are by the path from the content folder.
  init(
    _ articles: [(path: String, text: String)], configuration yaml: String = "title: Site",
    files: [String] = [], assets: [String] = [], images: [ImageCatalog.File] = [],
    kinds: [PageKind] = PageKinds.all, change: (inout SiteOptions) -> Void = { _ in }
  ) {
    let (configuration, faults) = ConfigurationParser.parse(
      SourceFile(path: "site.yaml", text: yaml))
    var options = SiteOptions(clock: Self.clock)
    change(&options)
    let parser = ArticleParser(configuration, languages: SiteLanguages([configuration.language]))
    var diagnostics = faults
    var parsed: [(article: Article, body: ArticleBody)] = []
    var sources: [String: SourceFile] = [:]
    for (path, text) in articles {
      let source = SourceFile(path: "Content/" + path, text: text)
      sources[path] = source
      let result = parser.parse(source, path: path)
      diagnostics += result.diagnostics
      if let article = result.article { parsed.append(article) }
    }
    let (index, indexFaults) = SiteIndexer.index(
      parsed.map(\.article), configuration: configuration, options: options,
      source: { sources[$0.path] })
    let (plan, planFaults) = SitePlanner.plan(
      index, kinds: kinds, files: files + images.map(\.path),
      assets: AssetCatalog(fingerprints: assets.map { ($0, "0123abcd") }),
      images: ImageCatalog(images, stampsNames: configuration.images.stampsNames),
      configuration: configuration)
    self.configuration = configuration
    self.index = index
    self.plan = plan
    self.articles = parsed.map(\.article)
    self.sources = sources
    bodies = Dictionary(parsed.map { ($0.article.path, $0.body) }, uniquingKeysWith: { a, _ in a })
    self.diagnostics = diagnostics + indexFaults + planFaults
  }

  /// The addresses of pages of one kind, in the order of the plan.
  func addresses(of kind: PageKind) -> [String] {
    plan.pages.filter { $0.kind == kind }.map(\.address.path)
  }

  var titles: [String] { index.articles.map(\.article.title) }

  func position(of path: String) -> Int {
    index.articles.firstIndex { $0.article.path == path } ?? 0
  }

  func titles(_ positions: [Int]) -> [String] { positions.map { titles[$0] } }

  /// The faults of all links.
  var linkFaults: [Diagnostic] {
    let checker = LinkChecker(plan)
    return index.publishedArticles.flatMap { article, _ in
      checker.check(article) { sources[article.path] }
    } + checker.check(configuration) + ImageChecker(plan).check()
  }

  private var bodySource: BodySource {
    { [bodies] in bodies[$0] }
  }

  private var composer: PageComposer {
    PageComposer(
      plan, configuration: configuration, strings: StringCatalog(), reads: PageReads(templates: []),
      bodies: bodySource)
  }

  /// The `page` of the page at an address.
  func page(_ address: String) -> Value {
    plan.page(at: Address(address)).flatMap(root)?.attribute(at: 1) ?? .none
  }

  private func root(of page: PagePlan) -> RootView? {
    guard case .template(let content)? = page.content.making as? Making else { return nil }
    let composer = composer
    return composer.root(of: composer.view(of: page, content, for: ""), for: "")
  }

  /// The `site` of every page.
  var site: Value {
    plan.page(at: .home).flatMap(root)?.attribute(at: 0) ?? .none
  }

  /// The bytes of a page that needs no template.
  func text(at address: String) -> String {
    let theme = Theme.parse(
      templates: [], strings: [], assets: AssetCatalog(fingerprints: []),
      configuration: configuration
    ).theme
    let renderer = PageRenderer(
      plan, theme: theme, configuration: configuration, bodies: bodySource)
    guard let page = plan.page(at: Address(address)),
      let rendered = try? renderer.render(page)
    else { return "" }
    return String(decoding: rendered.bytes, as: UTF8.self)
  }
}

extension Value {
  /// The attribute of an object; none where it has none of the name.
  subscript(_ name: String) -> Value {
    guard case .object(let object) = self,
      let index = type(of: object).attributes.firstIndex(of: name)
    else { return .none }
    return object.attribute(at: index)
  }

  var string: String? {
    switch self {
    case .string(let text): text
    case .html(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  var int: Int? {
    if case .int(let int) = self { int } else { nil }
  }

  var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  var elements: [Value] {
    if case .list(let elements) = self { elements } else { [] }
  }

  var isNone: Bool {
    if case .none = self { true } else { false }
  }
}
