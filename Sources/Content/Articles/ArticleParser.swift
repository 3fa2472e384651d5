import Diagnostics
import Markdown

/// Bytes of one Markdown file to an article. Pure: the same bytes and options give the same result.
package struct ArticleParser: Sendable {
  private let site: FrontMatterParser.Site
  private let markdown: MarkdownOptions
  /// All that a result depends on beside the file's bytes, as text: a result may be kept as long as
  /// this stays the same.
  package let key: String
  private let languages: SiteLanguages
  /// Of the site.
  private let language: String
  private let isSearchable: Bool

  /// `isSearchable` is whether the site has a page to search it.
  package init(
    _ configuration: SiteConfiguration, languages: SiteLanguages, isSearchable: Bool = false
  ) {
    self.languages = languages
    self.isSearchable = isSearchable
    site = FrontMatterParser.Site(configuration)
    var markdown = configuration.markdown
    markdown.trustedHosts += configuration.baseURL.host.map { [$0] } ?? []
    // The words of the text follow from the language; a dictionary has no order of its own.
    key =
      "\(markdown) \(configuration.language) \(languages.key) \(configuration.timeZone) "
      + "\(isSearchable) \(configuration.baseURL)"
    language = configuration.language
    self.markdown = markdown.speaking(configuration.language)
  }

  package struct Result: Sendable {
    /// nil where the file cannot be read as an article at all.
    package let article: (article: Article, body: ArticleBody)?
    /// nil where the site has no search.
    package let searchable: SearchableText?
    package let diagnostics: [Diagnostic]

    package init(
      article: (article: Article, body: ArticleBody)?, searchable: SearchableText? = nil,
      diagnostics: [Diagnostic]
    ) {
      self.article = article
      self.searchable = searchable
      self.diagnostics = diagnostics
    }
  }

  /// `path` is from the content folder; `source.path` is what messages call the file.
  package func parse(_ source: SourceFile, path: String) -> Result {
    if !source.isPlainText, let fault = source.encodingFault() {
      return Result(article: nil, diagnostics: [fault])
    }
    let block: FrontMatterBlock
    switch FrontMatterBlock.find(in: source) {
    case .success(let found): block = found
    case .failure(let failure): return Result(article: nil, diagnostics: [failure.diagnostic])
    }
    var (frontMatter, diagnostics) = FrontMatterParser.parse(source, block, site: site)
    diagnostics += block.doubts
    let (document, faults) = MarkdownDocument.parse(
      source, from: block.bodyStart, options: options(for: path, frontMatter),
      takingTitle: frontMatter.title == nil)
    diagnostics += faults
    let article = article(path: path, source: source, frontMatter, document)
    return Result(
      article: (article, ArticleBody(html: document.html)),
      searchable: isSearchable
        ? Self.searchable(document, title: article.title, frontMatter) : nil,
      diagnostics: diagnostics)
  }

  /// Those of the site, with the words of the article's own language.
  private func options(for path: String, _ frontMatter: FrontMatter) -> MarkdownOptions {
    let suffix = LanguageSuffix.split(Article.parts(of: path).name).language
    let named = suffix.flatMap { isKnown($0, beside: frontMatter) ? $0 : nil }
    guard let own = frontMatter.language ?? named, own != language else { return markdown }
    return markdown.speaking(own)
  }

  private func article(
    path: String, source: SourceFile, _ frontMatter: FrontMatter, _ document: MarkdownDocument
  ) -> Article {
    let count = WordCount(utf8: document.plainBytes)
    var frontMatter = frontMatter
    if DraftFolder.holds(path), !frontMatter.isDraft {
      frontMatter.isDraft = true
      frontMatter.hidingKey = frontMatter.hidingKey ?? "in \(DraftFolder.name)"
    }
    let (stem, suffix) = LanguageSuffix.split(Article.parts(of: path).name)
    let namesLanguage = suffix.map { isKnown($0, beside: frontMatter) } ?? false
    if namesLanguage { frontMatter.language = frontMatter.language ?? suffix }
    let (day, name) = DatedName.split(namesLanguage ? stem : Article.parts(of: path).name)
    if frontMatter.date == nil { frontMatter.date = day.flatMap(site.dates.parse) }
    let title = frontMatter.title ?? title(document, name: name, path: path)
    return Article(
      path: path,
      frontMatter: frontMatter,
      title: title,
      description: frontMatter.description ?? description(document),
      isEmpty: isEmpty(document) && frontMatter.template == nil,
      words: count.words,
      minutes: count.minutes,
      headings: document.headings.map(Self.compact),
      references: document.references.withUnsafeBufferPointer { Array($0) },
      sourcePath: source.path,
      namesLanguage: namesLanguage
    )
  }

  private func isEmpty(_ document: MarkdownDocument) -> Bool {
    document.title == nil && document.html.allSatisfy { $0 <= 0x20 }
  }

  /// The same with one text where the id is the text, as it mostly is in Chinese. It stays in memory for
  /// the whole run, and so do the arrays of an article, which take just what they need.
  private static func compact(_ heading: Heading) -> Heading {
    guard heading.id == heading.text else { return heading }
    return Heading(
      level: heading.level, id: heading.text, text: heading.text, sourceRange: heading.sourceRange)
  }

  /// Whether the end of a file's name is a language: one of the site's, or what its front matter says.
  /// One with a script or a region, such as `pt-BR`, cannot be anything else.
  private func isKnown(_ suffix: String, beside frontMatter: FrontMatter) -> Bool {
    let own = frontMatter.language.map(LanguageTag.code)
    return suffix.utf8.contains(UInt8(ascii: "-")) || languages.contains(suffix)
      || own == LanguageTag.code(of: suffix)
  }

  private static func searchable(
    _ document: MarkdownDocument, title: String, _ frontMatter: FrontMatter
  ) -> SearchableText {
    let tags = frontMatter.tags.map(\.value)
    let category = frontMatter.category.map { [$0.value] } ?? []
    var text = document.plainBytes
    if let description = frontMatter.description {
      text.append(UInt8(ascii: "\n"))
      text += description.utf8
    }
    return SearchableText(
      title: title, labels: tags + category, text: text, code: document.codeBytes)
  }

  /// The start of the article's paragraphs, or of what else it has.
  private func description(_ document: MarkdownDocument) -> String {
    let lead = document.lead
    return Description.cut(lead.isEmpty ? document.plainText : lead)
  }

  /// The first level-1 heading, else the file's name: for a folder's page the folder's name.
  private func title(_ document: MarkdownDocument, name: String, path: String) -> String {
    if let title = document.title?.text, !title.isEmpty { return title }
    let isIndex = name == "index" || name == "_index"
    return isIndex ? AddressPath.names(in: Article.parts(of: path).folder).last ?? name : name
  }
}
